/** What reshapes become: whole networks as lines, `index: word options from operands -> shape`. */
import { describe, expect, it } from "vitest";
import type { Layout } from "../../../importer/model.js";
import { activation, chain, conv, type Doing, dense, linesOf, pads, pool } from "./model.js";

describe("reshapes", () => {
  it("that others undo are nothing", async () => {
    expect(
      await linesOf(chain([1, 3, 4, 4], [conv(2, 3), to(1, 2, 16), to(1, 32), to(1, 2, 4, 4), conv(2, 2)])),
    ).toEqual([
      "input x: 3x4x4",
      "0: conv kernels 2 size 3x3 pad 1x1 from input0 -> 2x4x4",
      "1: conv kernels 2 size 3x3 pad 1x1 from 0 -> 2x4x4",
      "output 1",
    ]);
  });

  it("leave the network as they are, a vector is made", async () => {
    const order = [0, 2, 1];
    expect(
      (
        await linesOf(
          chain([1, 3, 4, 4], [conv(2, 3), to(1, 2, 16), { kind: "transpose", order }, activation("sigmoid")]),
        )
      ).slice(1),
    ).toEqual(["0: conv kernels 2 size 3x3 pad 1x1 sigmoid from input0 -> 2x4x4", "output 0"]);
    expect((await linesOf(chain([1, 3, 4, 4], [conv(2, 3), to(1, 2, 16), to(1, 32)]))).slice(2)).toEqual([
      "1: flatten from 0 -> 32",
      "output 1",
    ]);
  });

  it("that split and join one axis keep it", async () => {
    expect(await linesOf(chain([1, 4, 6, 6], [POINTS, to(1, 2, 2, 6, 6), to(1, 4, 6, 6), POINTS]))).toContain(
      "1: conv kernels 4 size 1x1 from 0 -> 4x6x6",
    );
  });
});

const to = (...shape: number[]) => ({ kind: "reshape", shape }) as const;
const exchange = (...order: number[]) => ({ kind: "transpose", order }) as const;
const POINTS = conv(4, 4, { size: [1, 1], pads: pads(0) });
const REORDERED = "reordering channels has no weights in the tiles and no cycles in the model";

describe("channels in another order", () => {
  /** Of 12 channels before and behind. */
  const map = { NCHW: [1, 12, 6, 5], NHWC: [1, 6, 5, 12] } as const;
  const first = conv(12, 12);
  const behind = conv(3, 12, { size: [1, 1], pads: pads(0) });
  const read = (layout: Layout, moves: readonly Doing[], last: Doing = behind) =>
    linesOf(chain(map[layout], [first, ...moves, last], { layout }));

  it.each<[string, Layout, readonly Doing[]]>([
    ["of groups", "NCHW", [to(1, 3, 4, 6, 5), exchange(0, 2, 1, 3, 4), to(...map.NCHW)]],
    ["of groups, channels last", "NHWC", [to(1, 6, 5, 3, 4), exchange(0, 1, 2, 4, 3), to(...map.NHWC)]],
    ["of three factors", "NCHW", [to(1, 3, 2, 2, 6, 5), exchange(0, 3, 1, 2, 4, 5), to(...map.NCHW)]],
    ["in two reshapes", "NCHW", [to(1, 3, 2, 2, 6, 5), exchange(0, 3, 2, 1, 4, 5), to(4, 3, 6, 5), to(...map.NCHW)]],
    [
      "while other axes are moved",
      "NCHW",
      [to(3, 4, 6, 5), exchange(2, 3, 1, 0), to(6, 5, 12), exchange(2, 0, 1), to(...map.NCHW)],
    ],
    ["without the batch", "NCHW", [to(3, 4, 6, 5), exchange(1, 0, 2, 3), to(12, 30), to(...map.NCHW)]],
  ])("%s cost nothing", async (_, layout, moves) => {
    const lines = await read(layout, moves);
    const remarks = lines.filter((line) => line.startsWith("!"));
    expect(new Set(remarks.map((line) => line.replace(/n\d+/, "n")))).toEqual(new Set([`! left out n: ${REORDERED}`]));
    expect(lines.filter((line) => !line.startsWith("!"))).toEqual([
      "input x: 12x6x5",
      "0: conv kernels 12 size 3x3 pad 1x1 from input0 -> 12x6x5",
      "1: conv kernels 3 size 1x1 from 0 -> 3x6x5",
      "output 1",
    ]);
  });

  const shuffle = [to(1, 3, 4, 6, 5), exchange(0, 2, 1, 3, 4), to(...map.NCHW)];

  it.each<[string, Doing, string]>([
    ["in groups", conv(6, 4, { groups: 3 }), "conv kernels 6 size 3x3 pad 1x1 groups 3 from 0 -> 6x6x5"],
    ["depthwise", conv(12, 1, { groups: 12 }), "dwconv size 3x3 pad 1x1 from 0 -> 12x6x5"],
    ["depthwise, twice", conv(24, 1, { groups: 12 }), "dwconv size 3x3 pad 1x1 multiplier 2 from 0 -> 24x6x5"],
    ["of means", pool("avg", 3), "avgpool size 3x3 from 0 -> 12x2x1"],
    ["dense", dense(7, 360), "fc units 7 from 0 -> 7"],
  ])("read by a layer %s are those of the map before", async (_, layer, line) => {
    const lines = await read("NCHW", shuffle, layer);
    expect(lines.slice(2)).toEqual([`! left out n4: ${REORDERED}`, `1: ${line}`, "output 1"]);
  });

  it("may be put in order again, have zeros around them, and take an activation", async () => {
    const back = [to(1, 4, 3, 6, 5), exchange(0, 2, 1, 3, 4), to(...map.NCHW)];
    const padding = { kind: "pad", before: [0, 0, 1, 1], after: [0, 0, 1, 1] } as const;
    const layer = conv(3, 12, { pads: pads(0) });
    const padded = [padding, to(1, 3, 4, 8, 7), exchange(0, 2, 1, 3, 4), to(1, 12, 8, 7)];
    expect((await read("NCHW", padded, layer)).slice(2)).toEqual([
      "1: zeropad rows [1, 1] columns [1, 1] from 0 -> 12x8x7",
      `! left out n5: ${REORDERED}`,
      "2: conv kernels 3 size 3x3 from 1 -> 3x6x5",
      "output 2",
    ]);
    const lines = await read("NCHW", [...shuffle, ...back, activation("relu")]);
    expect(lines.slice(1)).toEqual([
      "0: conv kernels 12 size 3x3 pad 1x1 relu from input0 -> 12x6x5",
      `! left out n4: ${REORDERED}`,
      `! left out n7: ${REORDERED}`,
      "1: conv kernels 3 size 1x1 from 0 -> 3x6x5",
      "output 1",
    ]);
  });

  it("are joined with others, and added to them", async () => {
    const nodes = [
      { reads: ["x"], makes: ["m"], does: first },
      ...shuffle.map((does, at) => ({ reads: [at === 0 ? "m" : `s${at}`], makes: [`s${at + 1}`], does })),
      { reads: ["s3", "x"], makes: ["sum"], does: { kind: "combine", word: "add" } },
      { reads: ["sum", "s3"], makes: ["y"], does: { kind: "concat", axis: 1 } },
    ] as const;
    expect(await linesOf({ inputs: { x: map.NCHW }, nodes, outputs: ["y"] })).toEqual([
      "input x: 12x6x5",
      "0: conv kernels 12 size 3x3 pad 1x1 from input0 -> 12x6x5",
      `! left out s3: ${REORDERED}`,
      "1: add from 0, input0 -> 12x6x5",
      "2: concat from 1, 0 -> 24x6x5",
      "output 2",
    ]);
  });

  it("of one pixel are those of a vector, and features those of a sequence", async () => {
    const mean = { kind: "reduce", which: "avg", axes: [2, 3], keepsAxes: true } as const;
    const shuffled = [to(1, 3, 4, 1, 1), exchange(0, 2, 1, 3, 4), to(1, 12, 1, 1)];
    expect((await read("NCHW", [mean, ...shuffled])).slice(2)).toEqual([
      "1: globalavgpool from 0 -> 12",
      `! left out n5: ${REORDERED}`,
      "2: conv kernels 3 size 1x1 from 1 -> 3x1x1",
      "output 2",
    ]);
    const cell = { kind: "recurrent", word: "gru", timeAxis: 1, directions: 1, hasBias: true } as const;
    const gru = { ...cell, results: ["steps"], weightBits: undefined, units: 6, shapes: [[1, 5, 6]] } as const;
    const moves = [to(1, 5, 2, 3), exchange(0, 1, 3, 2), to(1, 5, 6)];
    expect(await linesOf(chain([1, 5, 4], [{ ...gru, features: 4 }, ...moves, { ...gru, features: 6 }]))).toEqual([
      "input x: 5x4",
      "0: gru units 6 sequence true from input0 -> 5x6",
      `! left out n4: ${REORDERED}`,
      "1: gru units 6 sequence true from 0 -> 5x6",
      "output 1",
    ]);
  });

  it.each<[string, readonly Doing[], string]>([
    ["rows are reordered", [to(1, 12, 2, 3, 5), exchange(0, 1, 3, 2, 4), to(...map.NCHW)], "n4"],
    ["channels go to rows", [to(1, 2, 6, 6, 5), exchange(0, 1, 3, 2, 4), to(1, 12, 6, 5)], "n4"],
    [
      "channels and rows are one axis in between",
      [to(1, 72, 5), to(1, 8, 9, 5), exchange(0, 2, 1, 3), to(...map.NCHW)],
      "n2",
    ],
    [
      "channels become places, as in a map of twice the height",
      [to(1, 3, 4, 6, 5), exchange(0, 1, 3, 2, 4), to(1, 3, 24, 5), to(1, 12, 6, 5)],
      "n4",
    ],
  ])("are moved by the host where %s", async (_, moves, name) => {
    expect((await read("NCHW", moves)).slice(1)).toEqual([
      "0: conv kernels 12 size 3x3 pad 1x1 from input0 -> 12x6x5",
      `! host ${name}: values are read in another order than they are made in, which no layer does`,
      "1: host op reshape macs 0 from 0 -> 12x6x5",
      "2: conv kernels 3 size 1x1 from 1 -> 3x6x5",
      "output 2",
    ]);
  });
});
