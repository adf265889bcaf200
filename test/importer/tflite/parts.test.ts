/** Operators that take parts of a value, in full. */
import { describe, expect, it } from "vitest";
import type { Meaning, Part } from "../../../importer/model.js";
import { ImportProblem } from "../../../importer/problem.js";
import { BuiltinOperator as Op, TensorType as Type } from "../../../importer/tflite/schema.js";
import { data, gatherOptions, meaningOf, number, numbers, stridedOptions, unpackOptions, weights } from "./meaning.js";
import type { Options, TensorSpec } from "./model.js";
import { table, unsupported } from "./table.js";

/** Of each axis from, to before, and every how many; 1 where nothing is said. */
type Cut = readonly (readonly [from: number, to: number, every?: number])[];

function part(cut: Cut, gone: readonly number[] = []): Part {
  return {
    begin: cut.map(([from]) => from),
    end: cut.map(([, to]) => to),
    step: cut.map(([, , every = 1]) => every),
    gone,
  };
}

const slice = (cut: Cut, gone: readonly number[] = []): Meaning => ({ kind: "slice", data: [0], ...part(cut, gone) });
const same: Meaning = { kind: "same", data: [0] };
const COMPUTED = "what it takes is computed while the model runs";

describe("slices", () => {
  const steps = data(1, 20, 6);
  const of = (from: number, to: number, every?: number): Cut => [
    [0, 1],
    [from, to, every ?? 1],
    [0, 6],
  ];
  const dropped: Cut = of(19, 20);
  const whole = { begin: 0b101, end: 0b101 };
  const strided = (begin: number, end: number, stride: number) =>
    [steps, numbers(0, begin, 0), numbers(0, end, 0), numbers(1, stride, 1)] as const;
  table([
    [
      "STRIDED_SLICE of the last step",
      Op.STRIDED_SLICE,
      strided(-1, 0, 1),
      stridedOptions({ ...whole, shrink: 0b010 }),
      slice(dropped, [1]),
    ],
    [
      "STRIDED_SLICE of the last step, whose axis stays",
      Op.STRIDED_SLICE,
      strided(19, 20, 1),
      stridedOptions(whole),
      slice(dropped),
    ],
    [
      "STRIDED_SLICE by sizes",
      Op.STRIDED_SLICE,
      [steps, numbers(0, 19, 0), numbers(1, 1, 6), numbers(1, 1, 1)],
      stridedOptions({ offset: true }),
      slice(dropped),
    ],
    [
      "STRIDED_SLICE of all",
      Op.STRIDED_SLICE,
      [steps, numbers(0, 0), numbers(0, 0), numbers(1, 1)],
      stridedOptions({ begin: 3, end: 3 }),
      same,
    ],
    [
      "STRIDED_SLICE that only drops the batch",
      Op.STRIDED_SLICE,
      [steps, numbers(0), numbers(1), numbers(1)],
      stridedOptions({ shrink: 1 }),
      slice(of(0, 20), [0]),
    ],
    [
      "STRIDED_SLICE from and to before the end",
      Op.STRIDED_SLICE,
      strided(-5, -1, 1),
      stridedOptions(whole),
      slice(of(15, 19)),
    ],
    ["STRIDED_SLICE beyond the end", Op.STRIDED_SLICE, strided(-99, 99, 1), stridedOptions(whole), same],
    [
      "STRIDED_SLICE of every other step",
      Op.STRIDED_SLICE,
      strided(1, 20, 2),
      stridedOptions(whole),
      slice(of(1, 20, 2)),
    ],
    ["REVERSE_V2", Op.REVERSE_V2, [steps, numbers(-1, 0)], undefined, { kind: "reverse", data: [0], axes: [2, 0] }],
    [
      "STRIDED_SLICE backwards",
      Op.STRIDED_SLICE,
      strided(19, 0, -1),
      stridedOptions(whole),
      unsupported("it takes values backwards"),
    ],
    [
      "STRIDED_SLICE with a new axis",
      Op.STRIDED_SLICE,
      [steps, numbers(0), numbers(0), numbers(1)],
      stridedOptions({ newAxis: 1 }),
      unsupported(`${COMPUTED}, or adds axes`),
    ],
    [
      "STRIDED_SLICE with an ellipsis",
      Op.STRIDED_SLICE,
      [steps, numbers(0), numbers(0), numbers(1)],
      stridedOptions({ ellipsis: 1 }),
      unsupported(`${COMPUTED}, or adds axes`),
    ],
    ["SLICE of the last step", Op.SLICE, [steps, numbers(0, 19, 0), numbers(1, -1, 6)], undefined, slice(dropped)],
    ["SLICE of all", Op.SLICE, [steps, numbers(0, 0, 0), numbers(-1, 20, -1)], undefined, same],
    ["SLICE of some steps", Op.SLICE, [steps, numbers(0, 1, 0), numbers(1, 3, 6)], undefined, slice(of(1, 4))],
    ["SLICE from a computed place", Op.SLICE, [steps, data(3), numbers(1, 3, 6)], undefined, unsupported(COMPUTED)],
    ["GATHER of the last step", Op.GATHER, [steps, number(19)], gatherOptions(1), slice(dropped, [1])],
    ["GATHER of the last step, whose axis stays", Op.GATHER, [steps, numbers(19)], gatherOptions(-2), slice(dropped)],
    ["GATHER of another step", Op.GATHER, [steps, number(3)], gatherOptions(1), slice(of(3, 4), [1])],
    ["GATHER of steps in a row", Op.GATHER, [steps, numbers(3, 4, 5)], gatherOptions(1), slice(of(3, 6))],
    ["GATHER of every fifth step", Op.GATHER, [steps, numbers(3, 8, 13)], gatherOptions(1), slice(of(3, 14, 5))],
    [
      "GATHER of steps out of order",
      Op.GATHER,
      [steps, numbers(3, 2)],
      gatherOptions(1),
      unsupported("it takes 2 of 20 places that do not follow each other"),
    ],
    [
      "GATHER of a matrix of steps",
      Op.GATHER,
      [steps, { ...numbers(3, 4), shape: [1, 2] }],
      gatherOptions(1),
      unsupported("it takes 2 of 20 places that do not follow each other"),
    ],
    ["GATHER of computed steps", Op.GATHER, [steps, data(2)], gatherOptions(1), unsupported(COMPUTED)],
    ["GATHER by batches", Op.GATHER, [steps, numbers(3)], gatherOptions(1, 1), unsupported(COMPUTED)],
    [
      "GATHER from a table",
      Op.GATHER,
      [weights([100, 8]), data(1, 20)],
      undefined,
      unsupported("it looks values up in a table, for which the language has no layer"),
    ],
  ]);
});

describe("splits", () => {
  const map = data(1, 8, 9, 6);
  const channels = (from: number, to: number) =>
    part([
      [0, 1],
      [0, 8],
      [0, 9],
      [from, to],
    ]);
  const split = (at: number, ...parts: Part[]): Meaning => ({ kind: "split", data: [at], parts });
  const thirds = split(1, channels(0, 2), channels(2, 4), channels(4, 6));
  const apart = split(0, channels(0, 1), channels(1, 4), channels(4, 6));
  const place = (row: number, gone: readonly number[]) =>
    part(
      [
        [0, 1],
        [row, row + 1],
        [0, 3],
      ],
      gone,
    );
  table([
    ["SPLIT", Op.SPLIT, [number(3), map], undefined, thirds, 3],
    ["SPLIT along an axis from the end", Op.SPLIT, [number(-1), map], undefined, thirds, 3],
    ["SPLIT_V", Op.SPLIT_V, [map, numbers(1, 3, 2), number(3)], undefined, apart, 3],
    ["SPLIT_V with what is left", Op.SPLIT_V, [map, numbers(1, -1, 2), number(-1)], undefined, apart, 3],
    ["UNPACK", Op.UNPACK, [data(1, 2, 3)], unpackOptions(2, -2), split(0, place(0, [1]), place(1, [1])), 2],
    [
      "SPLIT along a computed axis",
      Op.SPLIT,
      [{ shape: [], hasRank: true, type: Type.INT32 }, map],
      undefined,
      unsupported("its axis is computed while the model runs"),
      2,
    ],
    [
      "SPLIT_V by computed sizes",
      Op.SPLIT_V,
      [map, data(2), number(3)],
      undefined,
      unsupported("its axis is computed while the model runs"),
      2,
    ],
  ]);

  it.each<[string, Op, readonly TensorSpec[], Options | undefined, number]>([
    ["it cuts [1, 8, 9, 6] into 4 equal parts", Op.SPLIT, [number(3), map], undefined, 4],
    ["it cuts axis 3 of [1, 8, 9, 6] into parts of [1, 4]", Op.SPLIT_V, [map, numbers(1, 4), number(3)], undefined, 2],
    ["it cuts axis 3 of [1, 8, 9, 6] into parts of [2, 4]", Op.SPLIT_V, [map, numbers(2, 4), number(3)], undefined, 3],
    ["it cuts axis 1 of [1, 8, 9, 6] into parts of [1, 1]", Op.UNPACK, [map], unpackOptions(2, 1), 2],
    ["it has the axis 4, where its input has 4 dimensions", Op.SPLIT, [number(4), map], undefined, 2],
  ])("%s", (what, code, inputs, options, count) => {
    const outputs = Array.from({ length: count }, () => ({ name: "made" }));
    const problem = new ImportProblem(`\`${Op[code]}\` (node \`made\`): ${what}`);
    expect(() => meaningOf(code, inputs, options, outputs)).toThrow(problem);
  });
});
