/** Small timelines, worked out by hand. */
import { describe, expect, it } from "vitest";
import type { Architecture } from "../../../src-sim/architecture.js";
import type { FlowLayer } from "../../../src-sim/layers/flow.js";
import { simulateTimeline } from "../../../src-sim/timeline/simulate.js";
import type { FusedGroup, Overlap, Timeline, TimelineLayout } from "../../../src-sim/timeline/timeline.js";
import type { Mapping, Split, Work } from "../../../src-sim/work.js";
import { convolution, IMNPU18, mapped, UNCUT } from "../machines.js";
import { AHEAD, PIPELINED, PLAIN } from "./arbitrary.js";

interface Layer {
  readonly work: Work;
  readonly mapping: Mapping;
  readonly split?: Split;
  readonly stays?: TimelineLayout["stays"];
}

interface More {
  readonly overlap?: Overlap;
  readonly clusters?: number;
  readonly fused?: readonly FusedGroup[];
  readonly machine?: Partial<Architecture>;
}

/** Layers that each read the one before, 3x3 with pad 1. */
function chain(layers: readonly Layer[], { overlap = PLAIN, clusters = 1, fused = [], machine }: More = {}): Timeline {
  const flow = layers.map(
    ({ work }, index): FlowLayer => ({
      ...{ name: `C${index}`, op: "conv", sources: [index - 1], activationBits: work.activationBits, work },
      inputs: [[work.channels, work.height, work.width]],
      output: [work.kernels, work.outputHeight, work.outputWidth],
      reads: { kind: "window", size: 3, stride: 1, before: 1 },
    }),
  );
  const layouts = layers.map(({ mapping, split = UNCUT, stays }) => ({ mapping, split, ...(stays && { stays }) }));
  return simulateTimeline({
    ...{ flow: { inputs: [{ name: "image", shape: [3, 8, 8] }], layers: flow, outputs: [layers.length - 1] } },
    ...{ architecture: { ...IMNPU18, ...machine }, clusters, layouts, overlap, fused },
  });
}

/** `load 0.0 at 0 for 72 on 0`, an event a line; rounds that a bulk stands for, and what stripes that have less compute. */
function listed({ events }: Timeline): string {
  return events
    .map(({ kind, layer, round, rounds, stripe, start, end, clusters, shorter }) =>
      [
        `${kind} ${layer}.${round}${rounds > 1 ? ` x ${rounds}` : ""}`,
        ...(stripe === undefined ? [] : [`stripe ${stripe}`]),
        `at ${start} for ${end - start}`,
        ...(clusters.length === 0 ? [] : [`on ${clusters.join(" ")}`]),
        ...(shorter === undefined ? [] : [`(${shorter.stripes} of ${shorter.of}: ${shorter.cycles})`]),
      ].join(" "),
    )
    .join("\n");
}

// 16 channels of 8x8: 576 bits and 18 cycles a pixel for 32 kernels, 144 cycles a row; 288 cycles of loading them.
const conv = (kernels: number, more: Partial<Work> = {}) => convolution(16, 8, kernels, more);

describe("a timeline in turn", () => {
  it("loads and computes round after round", () => {
    expect(listed(chain([{ work: conv(64), mapping: mapped(1, 1, 1) }]))).toBe(
      "load 0.0 at 0 for 288 on 0\ncompute 0.0 at 288 for 1152 on 0\nload 0.1 at 1440 for 288 on 0\ncompute 0.1 at 1728 for 1152 on 0",
    );
  });

  it("waits for the stripes that have a row more", () => {
    const timeline = chain([{ work: conv(32), mapping: mapped(3, 1, 1) }]);
    expect(listed(timeline)).toBe("load 0.0 at 0 for 288 on 0\ncompute 0.0 at 288 for 432 on 0 (1 of 3: 288)");
    expect(timeline.layers[0]).toMatchObject({ compute: 384, exposedLoad: 288, waiting: { uneven: 48 } });
  });

  it("hides a load behind a compute that leaves rows for it", () => {
    const layer = { work: conv(32), mapping: { ...mapped(1, 1, 1), rows: 16 } };
    const timeline = chain([layer, layer], { overlap: AHEAD });
    expect(listed(timeline)).toBe(
      [
        "load 0.0 at 0 for 144 on 0",
        "compute 0.0 at 144 for 576 on 0",
        "load 0.1 at 144 for 144 on 0",
        "compute 0.1 at 720 for 576 on 0",
        "load 1.0 at 720 for 144 on 0",
        "compute 1.0 at 1296 for 576 on 0",
        "load 1.1 at 1296 for 144 on 0",
        "compute 1.1 at 1872 for 576 on 0",
      ].join("\n"),
    );
    expect(timeline.layers.map(({ load, exposedLoad }) => [load, exposedLoad])).toEqual([
      [288, 144],
      [288, 0],
    ]);
    expect(timeline.resources).toEqual([
      { name: "cluster 0 weight bus", kind: "weight bus", cluster: 0, busy: 576 / 2448 },
      { name: "cluster 0 tiles", kind: "tiles", cluster: 0, busy: 2304 / 2448 },
    ]);
  });

  it("waits for the memory's port: weights and features one after another", () => {
    // 2,304 bytes of weights, 512 of features in and 1,024 out, at 4 bytes a cycle.
    const timeline = chain([{ work: conv(32), mapping: mapped(8, 1, 1) }], { machine: { memoryBus: 4 } });
    // Rows read by 8 stripes of a row each: 2 at the edges, 3 between.
    const [read, written] = [(512 * 22) / 8, 1024];
    expect(timeline.layers[0]).toMatchObject({
      ...{ end: 576 + (read + written) / 4, load: 288, exposedLoad: 288, compute: 144 },
      waiting: { memory: 288 + (read + written) / 4 - 144, bus: 0, data: 0 },
    });
  });

  it("moves the rows of a stripe once for each of its strides, and those between uneven stripes twice", () => {
    const busy = (mapping: Mapping) => {
      const { cycles, resources } = chain([{ work: conv(32), mapping }], { machine: { memoryBus: 4 } });
      return (resources.find(({ kind }) => kind === "memory port")?.busy ?? 0) * cycles * 4;
    };
    const [weights, written] = [2304, 1024];
    // 4 stripes of 2 rows each: 3 at the edges, 4 between.
    expect(busy({ ...mapped(4, 1, 1), strides: 2 })).toBeCloseTo(weights + 2 * ((512 * 14) / 8) + written);
    // 3, 3 and 2 rows.
    expect(busy(mapped(3, 1, 1))).toBeCloseTo(weights + (512 * (4 + 5 + 3)) / 8 + written);
  });

  it("gives the first round of a fed layer its input", () => {
    const work = conv(64, { feed: { bytes: 512, bus: 0.25 } });
    const timeline = chain([{ work, mapping: mapped(1, 1, 1) }]);
    expect(timeline.cycles).toBe(2048 + 288 + 1152);
    expect(timeline.closedForm).toBe(timeline.cycles);
    expect(timeline.layers[0]?.waiting.bus).toBe(2048 - 288 - 1152);
  });
});

describe("a fed layer whose loads go ahead", () => {
  it("loads while it waits for its input as many rounds as there are rows for, and so the table says", () => {
    // 16 kernels of 72 bytes a round on 8 stripes: 144 cycles of loading, 72 of computing.
    const work = conv(96, { feed: { bytes: 1000, bus: 1 } });
    const at = (rows: number) => chain([{ work, mapping: { ...mapped(8, 1, 1), rows } }], { overlap: AHEAD });
    // Six rounds of 16: the second lies there when the first ends at 1,000; the other four load for 144 each, the last computes.
    expect(at(16).cycles).toBe(1000 + 4 * 144 + 72);
    // Twelve of 8: four lie there; the other eight load for 72 each, the last computes for 36.
    expect(at(8).cycles).toBe(1000 + 8 * 72 + 36);
    for (const rows of [32, 16, 11, 8, 5, 1]) expect(at(rows).closedForm).toBeCloseTo(at(rows).cycles, 9);
  });
});

describe("a pipelined timeline", () => {
  it("starts a layer on a free cluster when its first rows are there, and paces it by the rows", () => {
    const first = { work: conv(32), mapping: mapped(1, 1, 1) };
    const next = { work: conv(32, { channels: 32, inputValues: 2048 }), mapping: mapped(2, 2, 1) };
    // 32 channels in 2 tiles: 144 cycles a row too, of 4 rows in each stripe; 576 cycles of loading.
    const timeline = chain([first, next], { overlap: PIPELINED, clusters: 2 });
    // The second stripe begins with row 4, for which it reads row 5: the sixth row of the first layer.
    const start = 288 + 6 * 144;
    expect(listed(timeline)).toBe(
      [
        "load 0.0 at 0 for 288 on 0",
        "compute 0.0 at 288 for 1152 on 0",
        `load 1.0 at ${start} for 576 on 1`,
        `compute 1.0 at ${start + 576} for 576 on 1`,
      ].join("\n"),
    );
  });

  it("waits for rows within a round where they come slower than it computes", () => {
    const first = { work: conv(64), mapping: { ...mapped(1, 1, 1), resident: true as const } };
    const next = {
      work: conv(16, { channels: 64, inputValues: 4096 }),
      mapping: { ...mapped(1, 3, 1), resident: true as const },
    };
    const stays = { clusters: [1], tiles: [[0]], rowFrom: [[0]], rows: 32 };
    const timeline = chain([first, { ...next, stays }], { overlap: PIPELINED, clusters: 2 });
    // The second of two rounds of the first layer makes a row each 144 cycles, of which the next layer takes 96; its last two read the last.
    const rowsFrom = 1152;
    const second = timeline.layers[1];
    expect(second?.start).toBe(rowsFrom + 2 * 144);
    expect([second?.compute, second?.end]).toEqual([8 * 96, rowsFrom + 8 * 144 + 2 * 96]);
    expect(second?.waiting.data).toBeGreaterThan(0);
  });
});

describe("fused layers", () => {
  const layers = [conv(16), conv(16), conv(16)].map((work) => ({ work, mapping: mapped(1, 1, 1) }));
  const [, ...places] = [0, 1, 2, 3];

  it("make in each stripe the rows that the next need and that they have not made", () => {
    const timeline = chain([layers[0], ...layers].slice(0, 4) as Layer[], { fused: [{ layers: places, stripes: 4 }] });
    const stripes = timeline.events.filter(({ stripe }) => stripe !== undefined);
    // 72 cycles a row of 16 kernels. Of 2 rows of the last: 3 of the one before it, and 4 of the one before that.
    expect(stripes.map(({ layer, stripe, cycles }) => `${stripe}: C${layer} ${cycles / 72}`)).toEqual([
      ...["0: C1 4", "0: C2 3", "0: C3 2"],
      ...["1: C1 2", "1: C2 2", "1: C3 2"],
      ...["2: C1 2", "2: C2 2", "2: C3 2"],
      ...["3: C2 1", "3: C3 2"],
    ]);
  });

  it("load all weights first, those on other clusters at the same time, and take their sum", () => {
    const on = (cluster: number) => ({ clusters: [cluster], tiles: [[0]], rowFrom: [[0]], rows: 16 });
    const own = layers.map((layer, index) => ({ ...layer, stays: on(index % 2) }));
    const timeline = chain(own, { clusters: 2, fused: [{ layers: [0, 1, 2], stripes: 4 }] });
    expect(listed(timeline).split("\n").slice(0, 3)).toEqual([
      "load 0.0 at 0 for 144 on 0",
      "load 1.0 at 0 for 144 on 1",
      "load 2.0 at 144 for 144 on 0",
    ]);
    expect(timeline.cycles).toBe(288 + 3 * 8 * 72);
    expect(timeline.layers.map(({ exposedLoad, waiting }) => [exposedLoad, waiting.bus])).toEqual([
      [144, 144],
      [144, 144],
      [144, 144],
    ]);
  });

  it("do not load what stays", () => {
    const own = layers.map(({ work, mapping }) => ({ work, mapping: { ...mapping, resident: true as const } }));
    const timeline = chain(own, { fused: [{ layers: [0, 1, 2], stripes: 8 }] });
    expect(timeline.events.some(({ kind }) => kind === "load")).toBe(false);
    expect(timeline.cycles).toBe(3 * 8 * 72);
  });
});
