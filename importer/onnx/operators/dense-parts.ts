/** Dense layers as parts of what a node does. */
import type { Operand, Parts } from "./several.js";

export interface DenseWeights {
  /** Their tensor. */
  readonly weights: number;
  readonly hasBias: boolean;
  readonly weightBits: number | undefined;
}

/** Along the last axis. */
export function denseAlong(
  parts: Parts,
  read: Operand,
  units: number,
  { weights, ...constants }: DenseWeights,
): Operand {
  const data = [read.tensor] as const;
  const features = read.shape.at(-1) ?? 1;
  const operation = { kind: "dense", data, units, features, keepsAxes: true, ...constants } as const;
  return parts.add("MatMul", [read.tensor, weights], operation, [...read.shape.slice(0, -1), units]);
}

/**
 * A matrix for each head: of heads x features x places, in this order whatever its axes, heads x `units` x places, as
 * [1, heads units, places].
 */
export function denseByHeads(
  parts: Parts,
  read: Operand,
  { heads, features, units, places }: Readonly<Record<"heads" | "features" | "units" | "places", number>>,
  { weights, ...constants }: DenseWeights,
): Operand {
  const map = parts.reshape(read, [1, heads * features, places]);
  const size = [1, 1] as const;
  const window = { size, stride: size, dilation: size, pads: { top: 0, left: 0, bottom: 0, right: 0 } };
  const kernels = { kernels: heads * units, channels: features, groups: heads };
  const operation = { kind: "conv", data: [map.tensor], ...kernels, ...window, ...constants } as const;
  return parts.add("Conv", [map.tensor, weights], operation, [1, heads * units, places]);
}
