/**
 * Weights in blocks of few bits, each block with a scale of its own: they are multiplied as real ones.
 * Source: https://github.com/microsoft/onnxruntime/blob/main/docs/ContribOperators.md#com.microsoft.MatMulNBits
 */
import { ImportProblem } from "../../../problem.js";
import { BINARY } from "../../../values/functions.js";
import { integerOf } from "../../node.js";
import { FLOAT32, floats, type Held, isReal } from "../held.js";
import type { Rule, Running } from "../node.js";
import { combined } from "../operators/pairs.js";
import { multiplied } from "./matmul.js";

interface Blocks {
  readonly features: number;
  readonly units: number;
  readonly bits: number;
  readonly size: number;
}

function blocksOf(node: Running): Blocks {
  const [features, units, bits, size] = ["K", "N", "bits", "block_size"].map((name) => integerOf(node, name, 0));
  const found = { features: features ?? 0, units: units ?? 0, bits: bits || 4, size: size ?? 0 };
  if (found.features >= 1 && found.units >= 1 && found.size >= 1 && [2, 4, 8].includes(found.bits)) return found;
  throw new ImportProblem(
    `it has ${found.units} units of ${found.features} weights of ${found.bits} bits, in blocks of ${found.size}; weights of 2, 4 or 8 bits would be right`,
  );
}

/** Several in a byte, the first one in its lowest bits; `row` bytes belong together. */
function unpacked({ data }: Held, bits: number, row: number, at: number, index: number): number {
  const each = 8 / bits;
  const byte = data[at * row + Math.floor(index / each)] as number;
  return (byte >> (bits * (index % each))) & (2 ** bits - 1);
}

/** features x units, as of a product of matrices. */
function weightsOf(node: Running, { features, units, bits, size }: Blocks): Held {
  const [packed, scales, zeros] = [node.held(1), node.held(2), node.optional(3)];
  const blocks = Math.ceil(features / size);
  const [bytes, zeroBytes] = [Math.ceil((size * bits) / 8), Math.ceil((blocks * bits) / 8)];
  const isPacked = zeros !== undefined && !isReal(zeros);
  const lengths = [units * blocks * bytes, units * blocks, units * (isPacked ? zeroBytes : blocks)];
  for (const [position, each] of [packed, scales, zeros].entries())
    if (each && each.data.length !== lengths[position])
      throw new ImportProblem(
        `its input ${position + 1} has ${each.data.length} values; ${lengths[position]} would be right`,
      );
  const made = floats([features, units]);
  for (let unit = 0; unit < units; unit++)
    for (let feature = 0; feature < features; feature++) {
      const [block, within] = [Math.floor(feature / size), feature % size];
      const at = unit * blocks + block;
      const middle = zeros
        ? isPacked
          ? unpacked(zeros, bits, zeroBytes, unit, block)
          : (zeros.data[at] as number)
        : 2 ** (bits - 1);
      made.data[feature * units + unit] =
        (unpacked(packed, bits, bytes, at, within) - middle) * (scales.data[at] as number);
    }
  return made;
}

export const matMulBlocks: Rule = (node) => {
  if (node.has(4)) throw new ImportProblem("its blocks are in an order of their own, of which there is no reference");
  const made = multiplied(node, node.held(0), weightsOf(node, blocksOf(node)), { isFirstWeights: false });
  const bias = node.optional(5);
  return [bias ? combined(BINARY.add, made, bias, (count) => new Float32Array(count), FLOAT32) : made];
};
