/** Operators that take parts of a value, in full. */
import { describe, expect, it } from "vitest";
import type { Meaning, Part } from "../../../importer/model.js";
import { ImportProblem } from "../../../importer/problem.js";
import { meaningOf, type Tested, Type, tensor, wholes } from "./model.js";
import { data, type Row, table, unsupported } from "./table.js";

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

const slice = (cut: Cut, gone: readonly number[] = []): Meaning => ({ kind: "slice", data, ...part(cut, gone) });
const same = { kind: "same", data } as const;

describe("slices", () => {
  const steps = [7, 1, 8];
  const sliced = (start: number, end: number, axis: number, step = 1): Tested => ({
    inputs: [steps, wholes("starts", start), wholes("ends", end), wholes("axes", axis), wholes("steps", step)],
  });
  table([
    [
      "the last step",
      "Slice",
      sliced(-1, Number.MAX_SAFE_INTEGER, 0),
      slice([
        [6, 7],
        [0, 1],
        [0, 8],
      ]),
    ],
    ["everything", "Slice", sliced(0, 2 ** 62, 0), same],
    [
      "some features",
      "Slice",
      sliced(1, 3, -1),
      slice([
        [0, 7],
        [0, 1],
        [1, 3],
      ]),
    ],
    [
      "from the end to before the end",
      "Slice",
      sliced(-3, -1, 0),
      slice([
        [4, 6],
        [0, 1],
        [0, 8],
      ]),
    ],
    [
      "every other step",
      "Slice",
      sliced(1, 2 ** 62, 0, 2),
      slice([
        [1, 6, 2],
        [0, 1],
        [0, 8],
      ]),
    ],
    [
      "every third step, of which one is there",
      "Slice",
      sliced(5, 7, 0, 3),
      slice([
        [5, 6, 3],
        [0, 1],
        [0, 8],
      ]),
    ],
    [
      "one step backwards",
      "Slice",
      sliced(4, 3, 0, -1),
      slice([
        [4, 5],
        [0, 1],
        [0, 8],
      ]),
    ],
    ["all steps backwards", "Slice", sliced(-1, -(2 ** 62), 0, -1), { kind: "reverse", data, axes: [0] }],
    ["some steps backwards", "Slice", sliced(-2, -(2 ** 62), 0, -1), unsupported("it takes values backwards")],
    [
      "several axes",
      "Slice",
      { inputs: [steps, wholes("starts", 1, 0), wholes("ends", -1, 4), wholes("axes", 0, 2)] },
      slice([
        [1, 6],
        [0, 1],
        [0, 4],
      ]),
    ],
    [
      "by attributes",
      "Slice",
      { inputs: [steps], attributes: { starts: [6], ends: [7], axes: [0] } },
      slice([
        [6, 7],
        [0, 1],
        [0, 8],
      ]),
    ],
    [
      "from a computed place",
      "Slice",
      { inputs: [steps, [1], wholes("ends", 7)] },
      unsupported("its input 1 would have to be a constant"),
    ],
  ]);

  it("of nothing have no shape", () => {
    expect(meaningOf("Slice", sliced(3, 3, 0))).toEqual(
      slice([
        [3, 3],
        [0, 1],
        [0, 8],
      ]),
    );
  });
});

describe("gathered places", () => {
  const steps = [7, 1, 8];
  const index = (place: number) => tensor("i", [], Type.INT64, { int64Data: [place] });
  table([
    [
      "the last step",
      "Gather",
      { inputs: [steps, index(-1)] },
      slice(
        [
          [6, 7],
          [0, 1],
          [0, 8],
        ],
        [0],
      ),
    ],
    [
      "the last step that stays",
      "Gather",
      { inputs: [steps, wholes("i", 6)] },
      slice([
        [6, 7],
        [0, 1],
        [0, 8],
      ]),
    ],
    ["everything", "Gather", { inputs: [[1, 2], wholes("i", 0, 1)], attributes: { axis: 1 } }, same],
    [
      "the first step",
      "Gather",
      { inputs: [steps, wholes("i", 0)] },
      slice([
        [0, 1],
        [0, 1],
        [0, 8],
      ]),
    ],
    [
      "an axis that goes",
      "Gather",
      { inputs: [[1, 3, 4], index(1)], attributes: { axis: -2 } },
      slice(
        [
          [0, 1],
          [1, 2],
          [0, 4],
        ],
        [1],
      ),
    ],
    [
      "places in a row",
      "Gather",
      { inputs: [steps, wholes("i", 2, 3, 4)] },
      slice([
        [2, 5],
        [0, 1],
        [0, 8],
      ]),
    ],
    [
      "every other place",
      "Gather",
      { inputs: [steps, wholes("i", 1, 3, -2)] },
      slice([
        [1, 6, 2],
        [0, 1],
        [0, 8],
      ]),
    ],
    [
      "places out of order",
      "Gather",
      { inputs: [steps, wholes("i", 2, 1, 3)] },
      unsupported("it takes 3 of 7 places of axis 0 that do not follow each other"),
    ],
    [
      "one place twice",
      "Gather",
      { inputs: [steps, wholes("i", 2, 2)] },
      unsupported("it takes 2 of 7 places of axis 0 that do not follow each other"),
    ],
    [
      "a matrix of places",
      "Gather",
      { inputs: [steps, tensor("i", [1, 2], Type.INT64, { int64Data: [0, 1] })] },
      unsupported("it takes 2 of 7 places of axis 0 that do not follow each other"),
    ],
    ["computed places", "Gather", { inputs: [steps, [2]] }, unsupported("it takes computed places")],
    [
      "rows of a table",
      "Gather",
      { inputs: [tensor("table", [100, 8]), [7]] },
      unsupported("it looks up rows of a table (embedding)"),
    ],
    [
      "the last step, GatherND",
      "GatherND",
      { inputs: [steps, tensor("i", [1, 1], Type.INT64, { int64Data: [6] })] },
      slice([
        [6, 7],
        [0, 1],
        [0, 8],
      ]),
    ],
    [
      "single values, GatherND",
      "GatherND",
      { inputs: [steps, tensor("i", [1, 3], Type.INT64, { int64Data: [6, 0, 1] })] },
      unsupported("it takes single values"),
    ],
  ]);
});

describe("splits", () => {
  const map = [1, 6, 10, 12];
  const channels = (from: number, to: number) =>
    part([
      [0, 1],
      [from, to],
      [0, 10],
      [0, 12],
    ]);
  const split = (...parts: Part[]): Meaning => ({ kind: "split", data, parts });
  const rows: readonly Row[] = [
    [
      "by an attribute",
      "Split",
      { inputs: [map], attributes: { axis: 1, split: [4, 2] }, read: [0, 1] },
      split(channels(0, 4), channels(4, 6)),
    ],
    [
      "by an input",
      "Split",
      { inputs: [map, wholes("split", 1, 2, 3)], attributes: { axis: -3 }, read: [0, 1, 2] },
      split(channels(0, 1), channels(1, 3), channels(3, 6)),
    ],
    [
      "into as many as there are outputs",
      "Split",
      { inputs: [map], attributes: { axis: 1 }, read: [0, 1] },
      split(channels(0, 3), channels(3, 6)),
    ],
    [
      "into a number, of which the last is smaller",
      "Split",
      { inputs: [map], attributes: { axis: 1, num_outputs: 4 }, read: [0, 1, 2] },
      split(channels(0, 2), channels(2, 4), channels(4, 6)),
    ],
    [
      "of which one is not read",
      "Split",
      { inputs: [map, wholes("split", 1, 2, 3)], attributes: { axis: 1 }, read: [0, 2] },
      split(channels(0, 1), channels(3, 6)),
    ],
    [
      "by a computed input",
      "Split",
      { inputs: [map, [2]], attributes: { axis: 1 }, read: [0, 1] },
      unsupported("its input 1 would have to be a constant"),
    ],
    [
      "into a sequence of tensors",
      "SplitToSequence",
      { inputs: [map] },
      unsupported("it works on a sequence of tensors, whose number and shapes are known only when the model runs"),
    ],
  ];
  table(rows);

  it.each([
    [{ split: [4, 3] }, "it cuts 6 places of axis 1 into [4, 3]"],
    [{ split: [7, -1] }, "it cuts 6 places of axis 1 into [7, -1]"],
  ])("of other places than there are: %j", (attributes, message) => {
    const tested = { inputs: [map], attributes: { axis: 1, ...attributes }, read: [0, 1] };
    expect(() => meaningOf("Split", tested)).toThrow(new ImportProblem(message));
  });
});
