import { describe, expect, it } from "vitest";
import type { FlowLayer } from "../../../src-sim/layers/flow.js";
import { ONCE, rowsShare, trafficOf } from "../../../src-sim/memory/traffic.js";
import { exampleFlow, flowIn } from "./examples.js";

/** Bytes that each layer of a network reads and writes, by name, where it does. */
function traffic(text: string, rounds = 1): Record<string, readonly [number, number]> {
  const flow = flowIn(`network n {\n  precision w8 a8\n${text}\n}`);
  const { layers } = trafficOf(flow, {}, () => ({ ...ONCE, rounds }));
  const all = layers.map(({ read, written }, index) => [flow.layers[index]?.name ?? "", [read, written]] as const);
  return Object.fromEntries(all.filter(([, [read, written]]) => read + written > 0));
}

describe("feature traffic", () => {
  it("is what is stored, written once and read once for each round", () => {
    const text = "input x: 2x8x8 conv A: kernels 4 size 3 pad 1 maxpool P: size 2 conv B: kernels 4 size 3 pad 1";
    expect(traffic(text)).toEqual({ A: [128, 0], P: [0, 64], B: [64, 64] });
    expect(traffic(text, 3)).toEqual({ A: [384, 0], P: [0, 64], B: [192, 64] });
  });

  it("of a sum in the stream is the other operand's", () => {
    const text =
      "input x: 2x8x8 conv A: kernels 2 size 1 conv B: kernels 2 size 1 add S from B, A conv C: kernels 1 size 1";
    expect(traffic(text)).toEqual({ A: [128, 128], B: [128, 0], S: [128, 128], C: [128, 64] });
  });

  it("of joined maps is that of parts that are made elsewhere", () => {
    const text = `input x: 2x8x8
  conv A: kernels 2 size 1
  conv B from A: kernels 2 size 1
  conv C from B: kernels 2 size 1
  concat J from A, B, C
  conv D: kernels 1 size 1`;
    // A and B have two readers, C is the last to be made: its stream goes through the concat.
    expect(traffic(text)).toEqual({
      A: [128, 128],
      B: [128, 128],
      C: [128, 0],
      J: [256, 384],
      D: [384, 64],
    });
    // B's part is made where it lies; only A is moved.
    expect(traffic(text.replace("C from B", "C from A"))).toEqual({
      A: [128, 128],
      B: [128, 128],
      C: [128, 0],
      J: [128, 256],
      D: [384, 64],
    });
  });

  it("of a part of a map is no more than that", () => {
    const text = `input x: 4x8x8
  slice L from x: channels [0, 1]
  slice R from x: channels [1, 4]
  conv A from L: kernels 1 size 1
  conv B from R: kernels 1 size 1
  output A, B`;
    expect(traffic(text)).toEqual({ A: [64, 64], B: [192, 64] });
  });

  it("passes line buffers by", () => {
    const text = "input x: 2x8x8 conv A: kernels 4 size 3 pad 1 maxpool P: size 2 conv B: kernels 4 size 3 pad 1";
    const flow = flowIn(`network n { precision w8 a8 ${text} }`);
    const { read, written } = trafficOf(flow, { fused: [{ layers: [0, 1, 2], stripes: 4 }] }, () => ONCE);
    expect({ read, written }).toEqual({ read: 2 * 8 * 8, written: 4 * 4 * 4 });
  });

  it("has partial sums both ways", () => {
    const flow = flowIn("network n { input x: 8 fc F: units 8 }");
    const { read, written, sums, total } = trafficOf(flow, {}, () => ({ ...ONCE, sums: 10 }));
    expect({ read, written, sums, total }).toEqual({ read: 4, written: 4, sums: 10, total: 28 });
  });

  it("of the published VGG16-style network with every map read once is 1.4 MB", () => {
    const { read, written } = trafficOf(exampleFlow("vgg16_style"), {}, () => ONCE);
    const at4Bits = (values: readonly number[]) => values.reduce((sum, each) => sum + each, 0) / 2;
    const [c1, p1, c2, p2] = [32 * 112 * 112, 64 * 56 * 56, 64 * 56 * 56, 112 * 28 * 28];
    const [c3, p3, c4, p4] = [112 * 28 * 28, 224 * 14 * 14, 224 * 14 * 14, 224 * 7 * 7];
    const between = [c1, p1, c2, p2, c3, c3, p3, c4, c4, p4, p4, p4];
    expect([read, written]).toEqual([at4Bits([3 * 112 * 112, ...between]), at4Bits([...between, p4])]);
  });
});

describe("the share of rows that stripes read together", () => {
  const [layer] = flowIn("network n { input x: 2x32x32 conv A: kernels 2 size 5 pad 2 }").layers as [FlowLayer];

  it("counts rows between two stripes twice", () => {
    expect([1, 2, 4, 32].map((stripes) => 32 * rowsShare(layer, 32, stripes, 1))).toEqual([
      32,
      32 + 4,
      32 + 3 * 4,
      // Five for each row, but for those beyond the edges.
      32 * 5 - 2 * (2 + 1),
    ]);
  });

  it("counts all rows of a stripe for each of its strides", () => {
    expect(32 * rowsShare(layer, 32, 1, 4)).toBe(4 * 32);
    expect(32 * rowsShare(layer, 32, 2, 4)).toBe(4 * 36);
  });

  it("leaves out rows that a stride passes over", () => {
    const [sparse] = flowIn("network n { input x: 2x32x32 conv A: kernels 2 size 1 stride 2 }").layers as [FlowLayer];
    expect(32 * rowsShare(sparse, 32, 1, 1)).toBe(31);
    expect(32 * rowsShare(sparse, 32, 16, 1)).toBe(16);
  });
});
