/** What is given as samples, labels and classes. */
import { describe, expect, it } from "vitest";
import { classesIn, classLayout } from "../../../importer/precision/classes.js";
import { labelsOf, samplesOf } from "../../../importer/precision/samples.js";
import { ImportProblem } from "../../../importer/problem.js";
import type { RunnableTensor } from "../../../importer/reference/reference.js";

const FLOAT = { kind: "float", bits: 32 } as const;

function input(name: string, shape: readonly number[]): RunnableTensor {
  return { tensor: 0, name, shape, type: FLOAT, zeros: (count) => new Float32Array(count) };
}

function array(file: string, shape: readonly number[], data: readonly number[]) {
  return { file, array: { shape, type: FLOAT, data: Float32Array.from(data) } };
}

describe("samples", () => {
  it("are the places of the first axis, for each input", () => {
    const given = [array("x.npy", [2, 3], [1, 2, 3, 4, 5, 6]), array("y.npy", [2, 1], [7, 8])];
    const samples = samplesOf([input("x", [1, 3]), input("y", [1, 1])], given);
    expect(samples.map((each) => each.map(({ data }) => [...data].map(Number)))).toEqual([
      [[1, 2, 3], [7]],
      [[4, 5, 6], [8]],
    ]);
  });

  it.each([
    [[], "the model reads one input, `x`, N x 3 values (float32); found 0 arrays of samples"],
    [[array("x.npy", [0, 3], [])], "x.npy: holds no samples"],
    [[array("x.npy", [1, 4], [1, 2, 3, 4])], "x.npy, sample 0: input `x` is given as [4]; [1, 3] would be right"],
  ])("are refused: %#", (given, problem) => {
    expect(() => samplesOf([input("x", [1, 3])], given)).toThrow(new ImportProblem(problem));
  });

  it("are as many for each input", () => {
    const given = [array("x.npy", [2, 1], [1, 2]), array("y.npy", [1, 1], [1])];
    expect(() => samplesOf([input("x", [1, 1]), input("y", [1, 1])], given)).toThrow(
      new ImportProblem("y.npy: holds 1 samples, and x.npy 2"),
    );
  });
});

describe("classes", () => {
  it.each([
    ["TFLite", [1, 10], { classes: 10, places: 1, step: 1 }],
    ["ONNX", [1, 10, 1, 1], { classes: 10, places: 1, step: 1 }],
    ["ONNX", [1, 4, 2, 3], { classes: 4, places: 6, step: 6 }],
    ["TFLite", [1, 2, 3, 4], { classes: 4, places: 6, step: 1 }],
    ["ONNX", [1, 5, 7], { classes: 7, places: 5, step: 1 }],
  ] as const)("of an output in %s of shape %s lie so", (format, shape, layout) => {
    expect(classLayout({ name: "y", shape }, format)).toEqual({ name: "y", ...layout });
  });

  it("are the largest values, the first of equal ones", () => {
    const data = Float32Array.of(1, 5, 2, 5, 3, 5, 0, 0);
    const ofMap = { name: "y", classes: 2, places: 4, step: 4 };
    expect([...classesIn({ data }, ofMap)]).toEqual([1, 0, 0, 0]);
    const last = { name: "y", classes: 4, places: 2, step: 1 };
    expect([...classesIn({ data }, last)]).toEqual([1, 1]);
  });

  it("are none of a single value", () => {
    expect(() => classLayout({ name: "y", shape: [1, 1] }, "ONNX")).toThrow(/there is no first class that could stay/);
    expect(() => classLayout(undefined, "ONNX")).toThrow(ImportProblem);
  });

  it("given as labels have to be as many, and classes", () => {
    const layout = { name: "y", classes: 3, places: 1, step: 1 };
    expect(labelsOf(array("l.npy", [2, 1], [0, 2]), 2, layout)).toEqual([Int32Array.of(0), Int32Array.of(2)]);
    expect(() => labelsOf(array("l.npy", [2], [0, 1.5]), 2, layout)).toThrow("l.npy, sample 1: 1.5 is no class");
    expect(() => labelsOf(array("l.npy", [1], [0]), 2, layout)).toThrow("l.npy: holds 1 labels");
  });
});
