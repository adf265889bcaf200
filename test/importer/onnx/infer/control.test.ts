/** Shapes of what graphs within a node state. */
import { expect, it } from "vitest";
import { bytesOf, info, node, Type } from "../model.js";
import { shapesIn } from "./case.js";

const body = (...outputs: readonly ReturnType<typeof info>[]) => ({
  graph: { node: outputs.map(({ name }) => node("Identity", ["x"], [name ?? ""])), output: [...outputs] },
});

function shapesOf(operator: string, inputs: readonly string[], outputs: number, attributes: object, opset = 17) {
  const made = Array.from({ length: outputs }, (_, at) => `y${at}`);
  const graph = {
    input: [info("x", [5, 3]), info("s", [2, 4]), info("c", [], Type.BOOL), info("n", [], Type.INT64)],
    node: [node(operator, inputs, made, { attributes: attributes as never })],
    output: made.map((name) => info(name)),
  };
  return shapesIn(bytesOf(graph, { opsetImport: [{ version: opset }] }));
}

it("both branches of a condition", () => {
  const branches = (one: number[], other: (number | string)[]) => ({
    then_branch: body(info("a", one), info("b", [1])),
    else_branch: body(info("c", other), info("d", [1])),
  });
  expect(shapesOf("If", ["c"], 2, branches([2, 3], [2, 3]))).toEqual([[2, 3], [1]]);
  expect(shapesOf("If", ["c"], 2, branches([2, 3], [2, 4]))).toEqual([undefined, [1]]);
  expect(shapesOf("If", ["c"], 2, branches([2, 3], ["n", 3]))).toEqual([undefined, [1]]);
});

it("a loop's values, but not what each round adds to", () => {
  const stated = body(info("go", [], Type.BOOL), info("v", [5, 3]), info("each", [7]));
  expect(shapesOf("Loop", ["n", "c", "x"], 2, { body: stated })).toEqual([[5, 3]]);
});

it("a scan's states, and its steps put together", () => {
  const stated = body(info("v", [2, 4]), info("each", [7]));
  const scan = (more: object, opset?: number) =>
    shapesOf("Scan", ["s", "x"], 2, { num_scan_inputs: 1, body: stated, ...more }, opset);
  expect(scan({})).toEqual([
    [2, 4],
    [5, 7],
  ]);
  expect(scan({ scan_input_axes: [1], scan_output_axes: [-1] })).toEqual([
    [2, 4],
    [7, 3],
  ]);
  expect(scan({}, 8)).toEqual([]);
});
