/** What slices and splits become, along each dimension: whole networks as lines. */
import { describe, expect, it } from "vitest";
import type { Part } from "../../../importer/model.js";
import { chain, conv, type Doing, dense, linesOf, pool, type TestNode } from "./model.js";

type Cut = readonly (readonly [from: number, to: number, every?: number])[];

function part(cut: Cut, gone: readonly number[] = []): Part {
  return {
    begin: cut.map(([from]) => from),
    end: cut.map(([, to]) => to),
    step: cut.map(([, , every = 1]) => every),
    gone,
  };
}

const slice = (cut: Cut, gone: readonly number[] = []): Doing => ({ kind: "slice", ...part(cut, gone) });
const to = (...shape: number[]): Doing => ({ kind: "reshape", shape });
const exchange = (...order: number[]): Doing => ({ kind: "transpose", order });

/** Layers and remarks behind the first convolution of an 8 x 6 x 4 map. */
async function behindMap(...does: readonly TestNode["does"][]): Promise<readonly string[]> {
  const lines = await linesOf(chain([1, 3, 6, 4], [conv(8, 3), ...does]));
  return lines.slice(2, -1);
}

describe("slices of maps", () => {
  it.each<[string, Cut, string]>([
    [
      "channels",
      [
        [0, 1],
        [2, 5],
        [0, 6],
        [0, 4],
      ],
      "slice channels [2, 5] from 0 -> 3x6x4",
    ],
    [
      "rows",
      [
        [0, 1],
        [0, 8],
        [1, 3],
        [0, 4],
      ],
      "slice rows [1, 3] from 0 -> 8x2x4",
    ],
    [
      "columns",
      [
        [0, 1],
        [0, 8],
        [0, 6],
        [3, 4],
      ],
      "slice columns [3, 4] from 0 -> 8x6x1",
    ],
    [
      "all three",
      [
        [0, 1],
        [0, 1],
        [2, 6],
        [1, 3],
      ],
      "slice channels [0, 1] rows [2, 6] columns [1, 3] from 0 -> 1x4x2",
    ],
  ])("%s", async (_, cut, line) => {
    expect(await behindMap(slice(cut))).toEqual([`1: ${line}`]);
  });

  it.each<[string, Cut, readonly string[]]>([
    [
      "rows",
      [
        [0, 1],
        [0, 8],
        [0, 6, 2],
        [0, 4],
      ],
      ["1: maxpool size 1x1 stride 2x1 from 0 -> 8x3x4"],
    ],
    [
      "rows, up to the last that is taken",
      [
        [0, 1],
        [0, 8],
        [0, 5, 2],
        [1, 4, 2],
      ],
      ["1: slice columns [1, 4] from 0 -> 8x6x3", "2: maxpool size 1x1 stride 2x2 from 1 -> 8x3x2"],
    ],
    [
      "rows, and none of the last",
      [
        [0, 1],
        [0, 8],
        [0, 4, 2],
        [0, 4],
      ],
      ["1: slice rows [0, 4] from 0 -> 8x4x4", "2: maxpool size 1x1 stride 2x1 from 1 -> 8x2x4"],
    ],
    [
      "rows and columns, from the second on",
      [
        [0, 1],
        [0, 8],
        [1, 6, 2],
        [1, 4, 2],
      ],
      ["1: slice rows [1, 6] columns [1, 4] from 0 -> 8x5x3", "2: maxpool size 1x1 stride 2x2 from 1 -> 8x3x2"],
    ],
    [
      "rows, of which one is there",
      [
        [0, 1],
        [0, 8],
        [2, 5, 7],
        [0, 4],
      ],
      ["1: slice rows [2, 3] from 0 -> 8x1x4"],
    ],
  ])("every so many %s", async (_, cut, lines) => {
    expect(await behindMap(slice(cut))).toEqual(lines);
  });

  it("every other channel is the host's", async () => {
    expect(
      await behindMap(
        slice([
          [0, 1],
          [0, 8, 2],
          [0, 6],
          [0, 4],
        ]),
      ),
    ).toEqual([
      "! host n2: takes one of every 2 values, which no layer does",
      "1: host op slice makes 4x6x4 from 0 -> 4x6x4",
    ]);
  });

  it("a row without its axis leaves a map of one row", async () => {
    const does = [
      slice(
        [
          [0, 1],
          [0, 8],
          [5, 6],
          [0, 4],
        ],
        [2],
      ),
      { kind: "concat", axis: 1 },
    ] as const;
    expect(await behindMap(...does)).toEqual(["1: slice rows [5, 6] from 0 -> 8x1x4"]);
  });

  it("a channel without its axis is a map of one channel", async () => {
    expect(
      await behindMap(
        slice(
          [
            [0, 1],
            [7, 8],
            [0, 6],
            [0, 4],
          ],
          [0, 1],
        ),
        to(1, 1, 6, 4),
        conv(2, 1),
      ),
    ).toEqual(["1: slice channels [7, 8] from 0 -> 1x6x4", "2: conv kernels 2 size 3x3 pad 1x1 from 1 -> 2x6x4"]);
  });

  it("which keep the first axis of channels that were split take them together", async () => {
    const whole: Cut = [
      [0, 1],
      [0, 4],
      [0, 6],
      [0, 4],
    ];
    const outer = slice([[0, 1], [1, 2], ...whole.slice(1)]);
    const split = [to(1, 2, 4, 6, 4), outer, to(1, 4, 6, 4)];
    expect(await behindMap(...split, conv(2, 4))).toEqual([
      "1: slice channels [4, 8] from 0 -> 4x6x4",
      "2: conv kernels 2 size 3x3 pad 1x1 from 1 -> 2x6x4",
    ]);
  });

  it("of an inner axis of channels are of as many channels, whose order is no matter", async () => {
    const inner = slice([
      [0, 1],
      [0, 2],
      [1, 3],
      [0, 6],
      [0, 4],
    ]);
    expect(await behindMap(to(1, 2, 4, 6, 4), inner, to(1, 4, 6, 4), conv(2, 4))).toEqual([
      "! left out n3: reordering channels has no weights in the tiles and no cycles in the model",
      "1: slice channels [2, 6] from 0 -> 4x6x4",
      "2: conv kernels 2 size 3x3 pad 1x1 from 1 -> 2x6x4",
    ]);
  });

  it("keep zeros that were added before", async () => {
    const pad = { kind: "pad", before: [0, 0, 1, 1], after: [0, 0, 1, 1] } as const;
    expect(
      await behindMap(
        pad,
        slice([
          [0, 1],
          [0, 8],
          [1, 7],
          [0, 6],
        ]),
      ),
    ).toEqual(["1: zeropad rows [1, 1] columns [1, 1] from 0 -> 8x8x6", "2: slice rows [1, 7] from 1 -> 8x6x6"]);
  });

  it("channels last", async () => {
    const model = chain(
      [1, 6, 4, 3],
      [
        conv(8, 3),
        slice([
          [0, 1],
          [0, 6],
          [0, 4],
          [6, 8],
        ]),
      ],
      { layout: "NHWC" },
    );
    expect((await linesOf(model)).slice(2, -1)).toEqual(["1: slice channels [6, 8] from 0 -> 2x6x4"]);
  });
});

describe("slices of sequences and vectors", () => {
  it.each<[string, Cut, readonly number[], string]>([
    [
      "steps",
      [
        [0, 1],
        [2, 7],
        [0, 16],
      ],
      [],
      "0: slice steps [2, 7] from input0 -> 5x16",
    ],
    [
      "features",
      [
        [0, 1],
        [0, 12],
        [8, 16],
      ],
      [],
      "0: slice values [8, 16] from input0 -> 12x8",
    ],
    [
      "one step that stays",
      [
        [0, 1],
        [0, 1],
        [0, 16],
      ],
      [],
      "0: slice steps [0, 1] from input0 -> 1x16",
    ],
    [
      "one step without its axis",
      [
        [0, 1],
        [0, 1],
        [0, 16],
      ],
      [1],
      "0: slice steps [0, 1] from input0 -> 1x16",
    ],
  ])("%s", async (_, cut, gone, line) => {
    expect((await linesOf(chain([1, 12, 16], [slice(cut, gone)])))[1]).toBe(line);
  });

  it("values", async () => {
    expect(
      (
        await linesOf(
          chain(
            [1, 16],
            [
              slice([
                [0, 1],
                [4, 10],
              ]),
              dense(2, 6),
            ],
          ),
        )
      ).slice(1),
    ).toEqual(["0: slice values [4, 10] from input0 -> 6", "1: fc units 2 from 0 -> 2", "output 1"]);
  });

  it("every other step is the host's", async () => {
    expect(
      (
        await linesOf(
          chain(
            [1, 12, 16],
            [
              slice([
                [0, 1],
                [0, 12, 2],
                [0, 16],
              ]),
            ],
          ),
        )
      ).slice(1),
    ).toEqual([
      "! host n1: takes one of every 2 values, which no layer does",
      "0: host op slice makes 6x16 from input0 -> 6x16",
      "output 0",
    ]);
  });

  it("the class token of a transformer: the first place of a map of steps, which a dense layer reads", async () => {
    const does = [
      dense(8, 16, true),
      slice(
        [
          [0, 1],
          [0, 1],
          [0, 8],
        ],
        [1],
      ),
      dense(3, 8),
    ];
    expect(await linesOf(chain([1, 12, 16], does))).toEqual([
      "input x: 16x12x1",
      "0: conv kernels 8 size 1x1 from input0 -> 8x12x1",
      "1: slice rows [0, 1] from 0 -> 8x1x1",
      "2: fc units 3 from 1 -> 3",
      "output 2",
    ]);
  });

  it("of what was reshaped into something else are taken of a vector", async () => {
    const does = [
      conv(8, 3),
      to(1, 192),
      slice([
        [0, 1],
        [10, 20],
      ]),
    ];
    expect((await linesOf(chain([1, 3, 6, 4], does))).slice(2)).toEqual([
      "1: flatten from 0 -> 192",
      "2: slice values [10, 20] from 1 -> 10",
      "output 2",
    ]);
  });
});

describe("splits", () => {
  const channels = (from: number, to: number) =>
    part([
      [0, 1],
      [from, to],
      [0, 6],
      [0, 4],
    ]);
  const model = (outputs: readonly string[], ...parts: Part[]) => ({
    inputs: { x: [1, 3, 6, 4] },
    nodes: [
      { reads: ["x"], makes: ["m"], does: conv(8, 3) },
      { reads: ["m"], makes: parts.map((_, at) => `p${at}`), name: "cut", does: { kind: "split", parts } as const },
    ],
    outputs,
  });

  it("are a slice for each part", async () => {
    expect((await linesOf(model(["p0", "p1", "p2"], channels(0, 2), channels(2, 7), channels(7, 8)))).slice(2)).toEqual(
      [
        "1: slice channels [0, 2] from 0 -> 2x6x4",
        "2: slice channels [2, 7] from 0 -> 5x6x4",
        "3: slice channels [7, 8] from 0 -> 1x6x4",
        "output 1, 2, 3",
      ],
    );
  });

  it("are none for a part that nothing reads", async () => {
    expect((await linesOf(model(["p1"], channels(0, 2), channels(2, 8)))).slice(2)).toEqual([
      "1: slice channels [2, 8] from 0 -> 6x6x4",
      "output 1",
    ]);
  });

  it("are the host's as a whole where one part is", async () => {
    const every = part([
      [0, 1],
      [0, 8, 2],
      [0, 6],
      [0, 4],
    ]);
    const why = "takes one of every 2 values, which no layer does";
    expect((await linesOf(model(["p0", "p1"], channels(0, 2), every))).slice(2)).toEqual([
      `! host cut: ${why}`,
      "1: host op split makes 2x6x4 from 0 -> 2x6x4",
      `! host cut: ${why}`,
      "2: host op split makes 4x6x4 macs 0 from 0 -> 4x6x4",
      "output 1, 2",
    ]);
  });

  it("into steps leave vectors, which may be joined", async () => {
    const steps = [0, 1, 2].map((at) =>
      part(
        [
          [0, 1],
          [at, at + 1],
          [0, 16],
        ],
        [1],
      ),
    );
    const nodes: readonly TestNode[] = [
      { reads: ["x"], makes: ["p0", "p1", "p2"], does: { kind: "split", parts: steps } },
      { reads: ["p0", "p2"], makes: ["y"], does: { kind: "concat", axis: 1 } },
    ];
    expect((await linesOf({ inputs: { x: [1, 3, 16] }, nodes, outputs: ["y"] })).slice(1)).toEqual([
      "0: slice steps [0, 1] from input0 -> 1x16",
      "1: slice steps [2, 3] from input0 -> 1x16",
      "2: concat from 0, 1 -> 1x32",
      "output 2",
    ]);
  });

  it("a fused activation follows every part", async () => {
    const does = { kind: "split", parts: [channels(0, 2), channels(2, 8)], activation: "relu" } as const;
    const { nodes, ...rest } = model(["p0", "p1"], channels(0, 2), channels(2, 8));
    const fused = nodes.map((node) => (node.makes[0] === "p0" ? { ...node, does } : node));
    expect((await linesOf({ ...rest, nodes: fused })).slice(2)).toEqual([
      "1: slice channels [0, 2] from 0 -> 2x6x4",
      "2: slice channels [2, 8] from 0 -> 6x6x4",
      "3: act relu from 1 -> 2x6x4",
      "4: act relu from 2 -> 6x6x4",
      "output 3, 4",
    ]);
  });

  it("of heads, as attention writes them: queries, keys and values of one dense layer", async () => {
    // [T, 3 heads F] to [T, 3, heads, F].
    const whole: Cut = [
      [0, 1],
      [0, 5],
      [0, 3],
      [0, 2],
      [0, 4],
    ];
    const parts = [0, 1, 2].map((at) => part(whole.with(2, [at, at + 1]), [2]));
    const nodes: readonly TestNode[] = [
      { reads: ["x"], makes: ["d"], does: dense(24, 16, true) },
      { reads: ["d"], makes: ["r"], does: to(1, 5, 3, 2, 4) },
      { reads: ["r"], makes: ["q", "k", "v"], does: { kind: "split", parts } },
      { reads: ["q"], makes: ["qt"], does: exchange(0, 2, 1, 3) },
      { reads: ["k"], makes: ["kt"], does: exchange(0, 2, 3, 1) },
      { reads: ["qt", "kt"], makes: ["y"], does: { kind: "product", transposed: [false, false] } },
    ];
    expect(await linesOf({ inputs: { x: [1, 5, 16] }, nodes, outputs: ["y"] })).toEqual([
      "input x: 16x5x1",
      "0: conv kernels 24 size 1x1 from input0 -> 24x5x1",
      "1: slice channels [0, 8] from 0 -> 8x5x1",
      "2: slice channels [8, 16] from 0 -> 8x5x1",
      "3: matmul heads 2 transposed true from 1, 2 -> 10x5x1",
      "output 3",
    ]);
  });

  it("are read by pooling", async () => {
    const { nodes, ...rest } = model(["y"], channels(0, 2), channels(2, 8));
    const more: readonly TestNode[] = [...nodes, { reads: ["p1"], makes: ["y"], does: pool("max", 2) }];
    expect((await linesOf({ ...rest, nodes: more })).slice(2)).toEqual([
      "1: slice channels [2, 8] from 0 -> 6x6x4",
      "2: maxpool size 2x2 from 1 -> 6x3x2",
      "output 2",
    ]);
  });
});
