import { describe, expect, it } from "vitest";
import { memoryOf } from "../../../src-sim/memory/plan.js";
import { exampleFlow, listed } from "./examples.js";

describe("memory of the published VGG16-style network", () => {
  const figures = memoryOf(exampleFlow("vgg16_style"));

  it("is that of C1_2's input, 32x112x112 at 4 bits, and its pooled output, 64x56x56", () => {
    const { maps, ...rest } = figures;
    expect(rest).toEqual({ peak: 301_056, bound: 301_056, proven: true, arena: "best fit", alive: 301_056, at: 1 });
    expect(maps.filter(({ from, to }) => from <= 1 && to >= 1).map(({ name, bytes }) => [name, bytes])).toEqual([
      ["C1_1", 200_704],
      ["P1", 100_352],
    ]);
  });

  it("is twice that where every output is stored, the one before its pooling as well", () => {
    const { peak, bound } = memoryOf(exampleFlow("vgg16_style"), { storeAll: true });
    expect([peak, bound]).toEqual([602_112, 602_112]);
  });
});

/** Peak in bytes at 8 bits, as the machine runs them and with every output stored. */
const TINY = [
  ["anomaly_detection", 640 + 128, 640 + 128],
  ["image_classification", 2 * 16 * 32 * 32, 3 * 16 * 32 * 32],
  ["keyword_spotting", 2 * 64 * 25 * 5, 2 * 64 * 25 * 5],
  ["visual_wake_words", (8 + 16) * 48 * 48, (8 + 16) * 48 * 48],
] as const;

describe("memory of MLPerf Tiny's networks is what is alive", () => {
  for (const [name, streamed, stored] of TINY) {
    it(name, () => {
      const flow = exampleFlow(`mlperf_tiny/${name}`);
      for (const [storeAll, bytes] of [
        [false, streamed],
        [true, stored],
      ] as const) {
        const { peak, bound, proven, alive } = memoryOf(flow, { storeAll });
        expect({ peak, bound, proven, alive }).toEqual({ peak: bytes, bound: bytes, proven: true, alive: bytes });
      }
    });
  }

  it("has the sums of ResNet-8 in the place of what they add to", () => {
    expect(listed(memoryOf(exampleFlow("mlperf_tiny/image_classification")).maps)).toEqual([
      "image  0-0  @16384  3072",
      "C0 + R1.S  0-6  @0  16384",
      "R1.A  1-2  @16384  16384",
      "R2.A  4-5  @24576  8192",
      "R2.B + R2.S  5-10  @16384  8192",
      "R3.A  8-9  @0  4096",
      "R3.B  9-10  @4096  4096",
      "G  10-13  @0  64",
      "F  13-13  @64  10",
    ]);
  });
});
