/** Dense layers as parts of what a node does. */
import type { Operand, Parts } from "./parts.js";

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
  return parts.add(parts.words.dense, [read.tensor, weights], operation, [...read.shape.slice(0, -1), units]);
}

/**
 * A matrix for each head: of heads x features x places, in this order whatever its axes, as [heads, `units`, places] whatever
 * axes that has.
 */
export function denseByHeads(
  parts: Parts,
  read: Operand,
  { heads, features, units, places }: Readonly<Record<"heads" | "features" | "units" | "places", number>>,
  { weights, ...constants }: DenseWeights,
): Operand {
  const isFirst = parts.words.layout === "NCHW";
  const first = parts.reshape(read, [1, heads * features, places]);
  const map = isFirst ? first : parts.reshape(parts.transpose(first, [0, 2, 1]), [1, places, 1, heads * features]);
  const size = [1, 1] as const;
  const window = { size, stride: size, dilation: size, pads: { top: 0, left: 0, bottom: 0, right: 0 } };
  const kernels = { kernels: heads * units, channels: features, groups: heads };
  const operation = { kind: "conv", data: [map.tensor], ...kernels, ...window, ...constants } as const;
  const shape = map.shape.with(isFirst ? 1 : 3, heads * units);
  const made = parts.add(parts.words.convolution, [map.tensor, weights], operation, shape);
  return isFirst ? made : parts.transpose(parts.reshape(made, [1, places, heads * units]), [0, 2, 1]);
}
