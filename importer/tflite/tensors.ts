import type { Dimension, Tensor } from "../model.js";
import { ImportProblem } from "../problem.js";
import { quoted } from "../quoted.js";
import type { Numbers, Quantisation } from "../reference/values.js";
import type { CheckedBuffer } from "./checked-buffer.js";
import { constantOf, type StoredBytes } from "./constants.js";
import { quantisationOf } from "./quantisation.js";
import type { Tensor as TensorTable, TensorType } from "./schema.js";
import { storedNumbers } from "./stored-numbers.js";
import { elementType } from "./types.js";
import { listOf } from "./vectors.js";

/** More than operators have; a limit on the work that each node makes. */
export const MOST_DIMENSIONS = 32;

/** What operators ask of tensors beyond what all formats have. */
export interface TfliteTensor extends Tensor {
  /** Of the file: tensors of one have the same values. 0: it has none. */
  readonly buffer: number;
  /** State that is kept from one inference to the next. */
  readonly isVariable: boolean;
  /** The stored number that stands for 0, where there is one for all values. */
  readonly zeroPoint: number;
  /** What a step of stored numbers stands for, where that is the same for all values. */
  readonly scale: number | undefined;
  /** As the file has it: it says whether whole numbers have a sign. */
  readonly storedType: TensorType;
  /** All stored values of a constant; looked at only where the model is run. @throws ImportProblem where nobody can */
  readonly stored?: () => Numbers;
  /** @throws ImportProblem where scales or zero points are none */
  readonly quantisation: () => Quantisation | undefined;
}

/** @throws ImportProblem if it has impossible dimensions or fewer values than it says. */
export function tensorOf(table: TensorTable, stored: StoredBytes | undefined, buffer: CheckedBuffer): TfliteTensor {
  const name = table.name() ?? "";
  const type = table.type();
  const rank = Math.max(table.shapeLength(), table.shapeSignatureLength());
  if (rank > MOST_DIMENSIONS)
    throw new ImportProblem(`tensor ${quoted(name)} has ${rank} dimensions; at most ${MOST_DIMENSIONS} are read`);
  const stated = listOf(table.shapeLength(), (index) => table.shape(index));
  const sizes = dimensions(name, stated);
  const quantization = table.quantization();
  const common = {
    name,
    buffer: table.buffer(),
    type: elementType(type),
    isQuantised: elementType(type).kind === "int" && (quantization?.scaleLength() ?? 0) > 0,
    isVariable: table.isVariable(),
    scale: quantization?.scaleLength() === 1 ? (quantization.scale(0) ?? undefined) : undefined,
    zeroPoint: quantization?.zeroPointLength() === 1 ? Number(quantization.zeroPoint(0)) : 0,
    storedType: type,
    quantisation: () => quantisationOf({ name, type, shape: stated, table: quantization }),
  };
  if (stored === undefined) return { ...common, shape: openShape(name, table, sizes) };
  const shape = sizes.map((size) => {
    if (typeof size === "number") return size;
    throw new ImportProblem(`tensor ${quoted(name)} has stored values, but a dimension that is not known`);
  });
  const isSparse = table.sparsity() !== undefined;
  const constant = constantOf({ name, type, shape, isSparse, stored, buffer });
  const { count } = constant;
  return { ...common, shape, constant, stored: () => storedNumbers({ name, type, count, isSparse, stored }) };
}

/** As a constant, where its shape says that it has no values. */
export function emptied(tensor: TfliteTensor): TfliteTensor {
  const isEmpty = tensor.shape?.includes(0) === true && !tensor.isVariable && tensor.constant === undefined;
  return isEmpty ? { ...tensor, constant: { count: 0, numbers: () => [] } } : tensor;
}

/** Constants that are stored in the same place are one. */
export function withRoots(tensors: readonly TfliteTensor[]): readonly TfliteTensor[] {
  const first = new Map<number, number>();
  return tensors.map((tensor, number) => {
    if (tensor.constant === undefined || tensor.buffer === 0) return tensor;
    const root = first.get(tensor.buffer);
    if (root === undefined) first.set(tensor.buffer, number);
    return root !== undefined && tensors[root]?.constant?.count === tensor.constant.count
      ? { ...tensor, root }
      : tensor;
  });
}

/** The signature says which dimensions are open, where the shape has 1 or a default for them. */
function openShape(name: string, table: TensorTable, sizes: readonly Dimension[]): readonly Dimension[] | undefined {
  const signature = listOf(table.shapeSignatureLength(), (index) => table.shapeSignature(index));
  if (signature.length > 0 && signature.length === sizes.length) return dimensions(name, signature);
  return sizes.length === 0 && !table.hasRank() ? undefined : sizes;
}

function dimensions(name: string, sizes: readonly number[]): Dimension[] {
  if (sizes.length > MOST_DIMENSIONS)
    throw new ImportProblem(
      `tensor ${quoted(name)} has ${sizes.length} dimensions; at most ${MOST_DIMENSIONS} are read`,
    );
  return sizes.map((size) => {
    if (size >= 0) return size;
    if (size === -1) return "?";
    throw new ImportProblem(`tensor ${quoted(name)} has the dimension ${size}; dimensions are at least 0`);
  });
}
