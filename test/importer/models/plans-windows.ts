/** Convolutions and pooling that fit a place. */
import { made } from "./arithmetic.js";
import type { Operation, Shape } from "./graph.js";
import { activationOf, type Place, type Plan, window } from "./place.js";

export function convolution({ shape, dice, form, isPixel }: Place): readonly Plan[] | undefined {
  if (shape.length !== 3) return undefined;
  const groups = dice.other % 3 === 0 && (shape[0] ?? 1) % 2 === 0 && shape[0] !== 2 ? 2 : 1;
  // Zeros around what the language has as a vector cannot be said.
  const around = window(isPixel && !form.pads ? { ...dice, pad: 0 } : dice);
  const operation = { kind: "conv", kernels: dice.count * groups, groups, bias: dice.coin, ...around } as const;
  return [{ operation, activation: activationOf(dice, shape) }];
}

export function depthwise({ shape, dice, isPixel }: Place): readonly Plan[] | undefined {
  const [channels = 1] = shape;
  if (shape.length !== 3 || channels < 2 || channels > 8 || isPixel) return undefined;
  const kernels = channels * (1 + (dice.other % 2));
  const operation = { kind: "conv", kernels, groups: channels, bias: dice.coin, ...window(dice) } as const;
  return [{ operation, activation: activationOf(dice, shape) }];
}

/** A convolution that keeps the shape, and the way around it. */
export function residual({ shape, dice, isPixel }: Place): readonly Plan[] | undefined {
  const [channels = 1] = shape;
  if (shape.length !== 3 || isPixel) return undefined;
  const keeps = { size: dice.size, stride: [1, 1], dilation: [1, 1], pad: "same" } as const;
  return [
    {
      operation: { kind: "conv", kernels: channels, groups: 1, bias: true, ...keeps },
      activation: activationOf(dice, shape),
    },
    { operation: { kind: "add" }, activation: dice.coin ? "relu" : undefined, second: "base" },
  ];
}

export function pooling({ shape, dice, form, isPixel }: Place): readonly Plan[] | undefined {
  if (shape.length !== 3 || isPixel) return undefined;
  const { pad } = window(dice);
  const which = dice.coin ? "max" : "avg";
  const legal = pad === "same" || (form.pads && pad.every((each, side) => each * 2 <= (dice.size[side] ?? 1)));
  const used = legal ? pad : ([0, 0] as const);
  const around = window({ ...dice, dilation: [1, 1] });
  const operation = { kind: "pool", which, ...around, pad: used, ceil: false } as const;
  return [{ operation: { ...operation, ceil: used !== "same" && form.ceil && ceils(operation, shape) } }];
}

/** Whether rounding up makes another shape, and no window starts beyond the map: there formats and versions differ. */
function ceils(operation: Extract<Operation, { kind: "pool" }>, shape: Shape): boolean {
  if (operation.pad === "same") return false;
  const up = made({ ...operation, ceil: true }, [shape]);
  const { stride, pad } = operation;
  const starts = [0, 1].map((side) => ((up[side + 1] ?? 1) - 1) * (stride[side] ?? 1) - (pad[side] ?? 0));
  return starts.every((start, side) => start < (shape[side + 1] ?? 1));
}
