/** What the stored numbers of a tensor stand for. Source: https://ai.google.dev/edge/litert/models/quantization_spec */
import { ImportProblem } from "../problem.js";
import { bracketed, quoted } from "../quoted.js";
import type { Quantisation } from "../reference/values.js";
import { QuantizationDetails, type QuantizationParameters, TensorType } from "./schema.js";
import { typeName } from "./types.js";
import { listOf } from "./vectors.js";

interface Quantised {
  readonly name: string;
  readonly type: TensorType;
  /** As stated; open dimensions are -1. */
  readonly shape: readonly number[];
  readonly table: QuantizationParameters | undefined;
}

/** The smallest and the largest number of types that stand for others. */
const RANGES: Readonly<Partial<Record<TensorType, readonly [least: number, most: number]>>> = {
  [TensorType.INT2]: [-2, 1],
  [TensorType.INT4]: [-8, 7],
  [TensorType.UINT4]: [0, 15],
  [TensorType.INT8]: [-128, 127],
  [TensorType.UINT8]: [0, 255],
  [TensorType.INT16]: [-32768, 32767],
  [TensorType.UINT16]: [0, 65535],
  [TensorType.INT32]: [-(2 ** 31), 2 ** 31 - 1],
  [TensorType.INT64]: [-(2 ** 63), 2 ** 63],
};

/**
 * Undefined where the file gives no scale.
 * @throws ImportProblem for scales that are no numbers above 0, zero points outside of the type, and as many of them as no axis has
 */
export function quantisationOf({ name, type, shape, table }: Quantised): Quantisation | undefined {
  const range = RANGES[type];
  if (table === undefined || range === undefined || table.scaleLength() === 0) return undefined;
  const problem = (what: string) => new ImportProblem(`tensor ${quoted(name)} ${what}`);
  if (table.detailsType() !== QuantizationDetails.NONE)
    throw problem("is quantised in a way of its own (custom quantisation); scales and zero points can be run");
  const scales = Float32Array.from(listOf(table.scaleLength(), (index) => table.scale(index)));
  const given = listOf(table.zeroPointLength(), (index) => table.zeroPoint(index)).map(Number);
  const axis = table.quantizedDimension();
  if (scales.length > 1) checkAxis(scales.length, axis);
  const wrong = scales.findIndex((scale) => !(scale > 0 && scale < Number.POSITIVE_INFINITY));
  if (wrong >= 0)
    throw problem(`has the scale ${scales[wrong]}${at(wrong, scales.length)}; a scale is a number above 0`);
  if (given.length > 1 && given.length !== scales.length)
    throw problem(`has ${given.length} zero points for ${scales.length} scales; one for each scale would be right`);
  const [least, most] = range;
  const outside = given.findIndex((zero) => zero < least || zero > most);
  if (outside >= 0)
    throw problem(
      `has the zero point ${given[outside]}${at(outside, given.length)}; ${typeName(type)} holds ${least} to ${most}`,
    );
  const zeros = Int32Array.from(scales, (_, index) => given[given.length === 1 ? 0 : index] ?? 0);
  return { scales, zeros, axis };

  function checkAxis(count: number, along: number): void {
    const size = shape[along];
    if (size === count) return;
    const found = size === undefined ? "no such axis" : `${size} places along it`;
    throw problem(
      `has ${count} scales along axis ${along}, but its shape ${bracketed(shape)} has ${found}; one scale, or one for each place, would be right`,
    );
  }
}

function at(index: number, count: number): string {
  return count > 1 ? ` at place ${index}` : "";
}
