/** The kinds of steps that a row of dice may become: the first that fits, from the one that the dice say. */
import { made, product } from "./arithmetic.js";
import type { Pair, Shape } from "./graph.js";
import { activationOf, type Place, type Plan } from "./place.js";
import { convolution, depthwise, pooling, residual } from "./plans-windows.js";

/** Rows or columns of a map. */
const LONGEST = 24;
export const LONGEST_SIGNAL = 64;

/** The plans of the first kind, from the one that the dice say, that fit. */
export function planned(place: Place): readonly Plan[] {
  for (let turn = 0; turn < KINDS.length; turn++) {
    const plans = KINDS[(place.dice.kind + turn) % KINDS.length]?.(place);
    if (plans && fits(plans, place)) return plans;
  }
  return alone(place);
}

function fits(plans: readonly Plan[], { shape }: Place): boolean {
  const [first] = plans;
  const output = first ? made(first.operation, [shape]) : [];
  return (
    output.every((length) => length >= 1) &&
    output.slice(1).every((length) => length <= (shape[2] === 1 ? LONGEST_SIGNAL : LONGEST))
  );
}

const same = (one: Shape, other: Shape): boolean => one.join() === other.join();

/** Fits always. */
const alone = ({ dice, shape }: Place): readonly Plan[] => [
  { operation: { kind: "act" }, activation: activationOf(dice, shape) ?? "relu" },
];

const KINDS: readonly ((place: Place) => readonly Plan[] | undefined)[] = [
  convolution,
  convolution,
  depthwise,
  residual,
  ({ shape, dice }) =>
    shape.length === 2
      ? undefined
      : [{ operation: { kind: "dense", units: dice.count, bias: dice.coin }, activation: activationOf(dice, [1]) }],
  recurrent,
  recurrent,
  pooling,
  // Of one pixel the mean is the pixel, which the import leaves as it is.
  ({ shape, dice }) =>
    shape.length === 3 && product(shape.slice(1)) > 1 && dice.coin
      ? [{ operation: { kind: "mean", keeps: dice.pad > 1 } }]
      : undefined,
  combination,
  joined,
  excitation,
  ({ shape, dice, isPixel }) =>
    shape.length === 3 && !isPixel && product(shape) < 500
      ? [{ operation: { kind: "upsample", scale: dice.size.map((each) => Math.min(each, 2)) as unknown as Pair } }]
      : undefined,
  ({ shape, isPixel }) => (shape.length === 3 && !isPixel ? [{ operation: { kind: "norm" } }] : undefined),
  ({ shape, dice, isPixel }) =>
    shape.length === 3 && !isPixel
      ? [{ operation: { kind: "swapped" }, activation: activationOf(dice, shape) ?? "relu" }]
      : undefined,
  shuffle,
  // Where only one axis has more than one place, the import leaves the values as they lie.
  ({ shape, dice }) =>
    shape.filter((length) => length > 1).length > 1 && dice.coin ? [{ operation: { kind: "flatten" } }] : undefined,
  (place) => (place.dice.coin ? alone(place) : undefined),
];

function recurrent({ shape, dice, form }: Place): readonly Plan[] | undefined {
  const word = form.recurrent[dice.other % form.recurrent.length];
  if (shape.length !== 2 || word === undefined) return undefined;
  return [{ operation: { kind: "recurrent", word, units: dice.count, sequence: dice.coin } }];
}

function shuffle({ shape, dice, isPixel }: Place): readonly Plan[] | undefined {
  const [channels = 1] = shape;
  const groups = [2, 3, 4, 5].filter((each) => channels % each === 0 && channels > each);
  const chosen = groups[dice.other % groups.length];
  return shape.length === 3 && !isPixel && chosen ? [{ operation: { kind: "shuffle", groups: chosen } }] : undefined;
}

function combination({ shape, dice, others }: Place): readonly Plan[] | undefined {
  const fitting = others.filter((other) => same(other.shape, shape));
  const chosen = fitting[dice.other % fitting.length];
  if (!chosen) return undefined;
  const kind = dice.coin ? "add" : "mul";
  return [{ operation: { kind }, second: chosen.value, activation: activationOf(dice, shape) }];
}

function joined({ shape, dice, others, isPixel }: Place): readonly Plan[] | undefined {
  const axis = shape.length === 2 ? 1 : 0;
  const fitting = others.filter((other) => other.shape.every((length, at) => at === axis || length === shape[at]));
  const chosen = fitting[dice.other % fitting.length];
  if (!chosen || isPixel || (shape[axis] ?? 0) + (chosen.shape[axis] ?? 0) > 64) return undefined;
  return [{ operation: { kind: "concat" }, second: chosen.value, activation: activationOf(dice, shape) }];
}

/** Squeeze and excitation: each channel is scaled by what two small layers make of all channels' means. */
function excitation({ shape, dice, isPixel }: Place): readonly Plan[] | undefined {
  const [channels = 1] = shape;
  if (shape.length !== 3 || isPixel || dice.pad === 0) return undefined;
  const pointwise = { size: [1, 1], stride: [1, 1], dilation: [1, 1], pad: [0, 0] } as const;
  const layers: readonly Plan[] = dice.coin
    ? [
        { operation: { kind: "conv", kernels: dice.count, groups: 1, bias: true, ...pointwise }, activation: "relu" },
        { operation: { kind: "conv", kernels: channels, groups: 1, bias: true, ...pointwise }, activation: "sigmoid" },
      ]
    : [
        { operation: { kind: "dense", units: dice.count, bias: true }, activation: "relu" },
        { operation: { kind: "dense", units: channels, bias: true }, activation: "sigmoid" },
        { operation: { kind: "pixel" } },
      ];
  return [{ operation: { kind: "mean", keeps: dice.coin } }, ...layers, { operation: { kind: "mul" }, second: "base" }];
}
