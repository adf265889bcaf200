/** What is joined along which dimension. */
import { describe, expect, it } from "vitest";
import { conv, dense, linesOf, type TestModel, type TestNode } from "./model.js";

const join = (axis: number, ...reads: readonly string[]): TestNode => {
  return { reads, makes: ["y"], does: { kind: "concat", axis } };
};

/** What is made of inputs. */
async function joined(
  inputs: Readonly<Record<string, readonly number[]>>,
  axis: number,
  more: Partial<TestModel> = {},
): Promise<readonly string[]> {
  const model = { inputs, nodes: [...(more.nodes ?? []), join(axis, ...Object.keys(inputs))], outputs: ["y"] };
  return (await linesOf({ ...more, ...model })).filter((line) => !line.startsWith("input"));
}

describe("maps", () => {
  const inputs = { x: [1, 4, 4, 2], z: [1, 4, 4, 2] };

  it.each([
    [1, "along rows from input0, input1 -> 2x8x4"],
    [2, "along columns from input0, input1 -> 2x4x8"],
    [3, "from input0, input1 -> 4x4x4"],
  ])("of TFLite along axis %d", async (axis, expected) => {
    expect(await joined(inputs, axis, { layout: "NHWC" })).toEqual([`0: concat ${expected}`, "output 0"]);
  });

  it.each([
    [1, "from input0, input1 -> 8x4x2"],
    [2, "along rows from input0, input1 -> 4x8x2"],
    [3, "along columns from input0, input1 -> 4x4x4"],
  ])("of ONNX along axis %d", async (axis, expected) => {
    expect(await joined(inputs, axis)).toEqual([`0: concat ${expected}`, "output 0"]);
  });

  it("of other heights", async () => {
    expect(await joined({ x: [1, 4, 3, 2], z: [1, 4, 1, 2], v: [1, 4, 9, 2] }, 2)).toEqual([
      "0: concat along rows from input0, input1, input2 -> 4x13x2",
      "output 0",
    ]);
  });

  it("whose places are counted as one axis, as the levels of a detector are", async () => {
    const level = (read: string, made: string, size: number): readonly TestNode[] => [
      { reads: [read], makes: [`${made}c`], does: conv(6, 3) },
      { reads: [`${made}c`], makes: [made], does: { kind: "reshape", shape: [1, 6, size * size] } },
    ];
    const nodes = [...level("x", "a", 8), ...level("z", "b", 4), join(2, "a", "b")];
    expect(await linesOf({ inputs: { x: [1, 3, 8, 8], z: [1, 3, 4, 4] }, nodes, outputs: ["y"] })).toEqual([
      "input x: 3x8x8",
      "input z: 3x4x4",
      "0: conv kernels 6 size 3x3 pad 1x1 from input0 -> 6x8x8",
      "1: conv kernels 6 size 3x3 pad 1x1 from input1 -> 6x4x4",
      "2: reshape makes 6x64x1 from 0 -> 6x64x1",
      "3: reshape makes 6x16x1 from 1 -> 6x16x1",
      "4: concat along rows from 2, 3 -> 6x80x1",
      "output 4",
    ]);
  });
});

describe("sequences", () => {
  it.each([
    [1, "along steps from input0, input1 -> 9x6"],
    [2, "from input0, input1 -> 5x10"],
  ])("along axis %d", async (axis, expected) => {
    const other = axis === 1 ? [1, 4, 6] : [1, 5, 4];
    expect(await joined({ x: [1, 5, 6], z: other }, axis)).toEqual([`0: concat ${expected}`, "output 0"]);
  });

  it("made of vectors, each a step", async () => {
    const nodes: readonly TestNode[] = [
      { reads: ["x"], makes: ["a"], does: dense(6, 3) },
      { reads: ["a"], makes: ["b"], does: { kind: "reshape", shape: [1, 1, 6] } },
      { reads: ["x"], makes: ["c"], does: dense(6, 3) },
      { reads: ["c"], makes: ["d"], does: { kind: "reshape", shape: [1, 1, 6] } },
      join(1, "b", "d", "s"),
    ];
    expect(await linesOf({ inputs: { x: [1, 3], s: [1, 4, 6] }, nodes, outputs: ["y"] })).toEqual([
      "input x: 3",
      "input s: 4x6",
      "0: fc units 6 from input0 -> 6",
      "1: fc units 6 from input0 -> 6",
      "2: concat along steps from 0, 1, input1 -> 6x6",
      "output 2",
    ]);
  });
});

it("keys of attention are joined to those that are kept", async () => {
  const heads = { kind: "reshape", shape: [1, 1, 2, 4] } as const;
  const first = { kind: "transpose", order: [0, 2, 1, 3] } as const;
  const nodes: readonly TestNode[] = [
    { reads: ["x"], makes: ["k"], does: dense(8, 8, true) },
    { reads: ["k"], makes: ["kh"], does: heads },
    { reads: ["kh"], makes: ["kt"], does: first },
    { reads: ["past", "kt"], makes: ["all"], does: { kind: "concat", axis: 2 } },
    { reads: ["x"], makes: ["q"], does: dense(8, 8, true) },
    { reads: ["q"], makes: ["qh"], does: heads },
    { reads: ["qh"], makes: ["qt"], does: first },
    { reads: ["qt", "all"], makes: ["y"], does: { kind: "product", transposed: [false, true] } },
  ];
  const inputs = { x: [1, 1, 8], past: [1, 2, 15, 4] };
  expect(await linesOf({ inputs, nodes, outputs: ["y"] })).toEqual([
    "input x: 1x8",
    "input past: 8x15x1",
    "0: fc units 8 from input0 -> 8",
    "1: reshape makes 8x1x1 from 0 -> 8x1x1",
    "2: concat along rows from input1, 1 -> 8x16x1",
    "3: fc units 8 from input0 -> 8",
    "4: reshape makes 8x1x1 from 3 -> 8x1x1",
    "5: matmul heads 2 transposed true from 4, 2 -> 32x1x1",
    "output 5",
  ]);
});

it("what lies on no dimension alone is joined by the host", async () => {
  const apart: TestNode = { reads: ["x"], makes: ["a"], does: { kind: "reshape", shape: [1, 6, 2, 2, 5] } };
  const other: TestNode = { reads: ["z"], makes: ["b"], does: { kind: "reshape", shape: [1, 6, 2, 2, 5] } };
  const nodes = [apart, other, join(3, "a", "b")];
  const lines = await linesOf({ inputs: { x: [1, 6, 4, 5], z: [1, 6, 4, 5] }, nodes, outputs: ["y"] });
  expect(lines.slice(2)).toEqual([
    "! host y: joins operands that do not lie alike along its axis, which no layer does",
    "0: host op concat makes 6x2x20 from input0, input1 -> 6x2x20",
    "output 0",
  ]);
});
