/** What activations and scaling become: whole networks as lines, `index: word options from operands -> shape`. */
import { describe, expect, it } from "vitest";
import { activation, chain, conv, type Doing, linesOf, pads, pool } from "./model.js";

const clip = (least: number, most = Number.POSITIVE_INFINITY): Doing => ({ kind: "clip", least, most });

describe("activations", () => {
  it("are layers of their own where others read the value before", async () => {
    const nodes = [
      { reads: ["x"], makes: ["a"], does: conv(3, 3) },
      { reads: ["a"], makes: ["b"], does: activation("relu") },
      { reads: ["a", "b"], makes: ["c"], does: { kind: "combine", word: "add" } },
      { reads: ["c"], makes: ["d"], does: activation("relu6") },
      { reads: ["d"], makes: ["e"], does: activation("tanh") },
    ] as const;
    expect(await linesOf({ inputs: { x: [1, 3, 4, 4] }, nodes, outputs: ["e"] })).toEqual([
      "input x: 3x4x4",
      "0: conv kernels 3 size 3x3 pad 1x1 from input0 -> 3x4x4",
      "1: act relu from 0 -> 3x4x4",
      "2: add relu6 from 0, 1 -> 3x4x4",
      "3: act tanh from 2 -> 3x4x4",
      "output 3",
    ]);
  });

  it("fused into nodes whose layers have none follow them", async () => {
    const model = chain(
      [1, 3, 4, 4],
      [
        { ...pool("max", 2), activation: "relu" },
        { ...conv(2, 3), activation: { low: -1, high: 1 } },
      ],
    );
    expect(await linesOf(model)).toEqual([
      "input x: 3x4x4",
      "0: maxpool size 2x2 from input0 -> 3x2x2",
      "1: act relu from 0 -> 3x2x2",
      "2: conv kernels 2 size 3x3 pad 1x1 clip [-1, 1] from 1 -> 2x2x2",
      "output 2",
    ]);
  });

  it.each<[string, readonly Doing[], string]>([
    ["from 0", [clip(0)], "relu"],
    ["from 0 to the largest number", [clip(0, 3.5e38)], "relu"],
    ["from 0 to 6", [clip(0, 6)], "relu6"],
    ["from 0, to 6", [clip(0), clip(-Infinity, 6)], "relu6"],
    ["to 6, from 0", [clip(-Infinity, 6), clip(0)], "relu6"],
    ["to 6 and activated", [clip(-Infinity, 6), activation("relu")], "relu6"],
    ["activated, to 6", [activation("relu"), clip(-Infinity, 6)], "relu6"],
    ["from 0, to 6, from -1", [clip(0), clip(-Infinity, 6), clip(-1)], "relu6"],
    ["from -1 to 1", [clip(-1, 1)], "clip [-1, 1]"],
    ["from 0 to 1", [clip(0, 1)], "clip [0, 1]"],
    ["from 1 to 1", [clip(1, 1)], "clip [1, 1]"],
    ["to nothing", [clip(-Infinity)], ""],
  ])("are what values are clipped to: %s", async (_, clips, word) => {
    expect(await linesOf(chain([1, 3, 4, 4], [conv(3, 3), ...clips]))).toEqual([
      "input x: 3x4x4",
      `0: conv kernels 3 size 3x3 pad 1x1 ${word === "" ? "" : `${word} `}from input0 -> 3x4x4`,
      "output 0",
    ]);
  });

  it.each<[string, readonly Doing[], string, string]>([
    ["to 6", [clip(-Infinity, 6)], "", "n2: values are clipped to at most 6"],
    ["from 1", [clip(1)], "", "n2: values are clipped to at least 1"],
    ["from 2 to 1", [clip(2, 1)], "", "n2: values are clipped to 2 to 1"],
    [
      "to 8, from 0, to 6",
      [clip(-Infinity, 8), clip(-Infinity, 6), clip(0)],
      " relu6",
      "n2: values are clipped to at most 8",
    ],
    [
      "from 0, as they are, to 6",
      [clip(0), { kind: "same" }, clip(-Infinity, 6)],
      " relu",
      "n4: values are clipped to at most 6",
    ],
  ])("have bounds on both sides: %s", async (_, clips, word, remark) => {
    const lines = (await linesOf(chain([1, 3, 4, 4], [conv(3, 3), ...clips]))).slice(1);
    expect(lines.toSorted()).toEqual(
      [
        `0: conv kernels 3 size 3x3 pad 1x1${word} from input0 -> 3x4x4`,
        `! left out ${remark}, which has no cycles in the model`,
        "output 0",
      ].toSorted(),
    );
  });

  it.each([
    ...["relu", "relu6", "sigmoid", "tanh", "softmax", "hswish", "leakyrelu", "prelu"],
    ...["elu", "selu", "silu", "gelu", "mish", "hardsigmoid", "softplus"],
  ] as const)("is %s, as part of a layer and as one of its own", async (word) => {
    expect(
      (await linesOf(chain([1, 3, 4, 4], [conv(3, 3), activation(word), pool("max", 2), activation(word)]))).slice(1),
    ).toEqual([
      `0: conv kernels 3 size 3x3 pad 1x1 ${word} from input0 -> 3x4x4`,
      "1: maxpool size 2x2 from 0 -> 3x2x2",
      `2: act ${word} from 1 -> 3x2x2`,
      "output 2",
    ]);
  });

  it.each<[string, Doing, readonly string[]]>([
    [
      "wait for the layer behind where it keeps them",
      activation("gelu"),
      ["0: act gelu from input0 -> 3x4x4", "1: conv kernels 2 size 3x3 pad 1x1 from 0 -> 2x4x4"],
    ],
    [
      "wait where 0 lies within the bounds",
      clip(-1, 1),
      ["0: act clip [-1, 1] from input0 -> 3x4x4", "1: conv kernels 2 size 3x3 pad 1x1 from 0 -> 2x4x4"],
    ],
    [
      "are added before it where it makes them others",
      activation("sigmoid"),
      [
        "0: zeropad rows [1, 1] columns [1, 1] from input0 -> 3x6x6",
        "1: act sigmoid from 0 -> 3x6x6",
        "2: conv kernels 2 size 3x3 from 1 -> 2x4x4",
      ],
    ],
    [
      "are added before it where 0 lies outside the bounds",
      clip(1, 2),
      [
        "0: zeropad rows [1, 1] columns [1, 1] from input0 -> 3x6x6",
        "1: act clip [1, 2] from 0 -> 3x6x6",
        "2: conv kernels 2 size 3x3 from 1 -> 2x4x4",
      ],
    ],
  ])("zeros before it %s", async (_, does, layers) => {
    const pad = { kind: "pad", before: [0, 0, 1, 1], after: [0, 0, 1, 1] } as const;
    const model = chain([1, 3, 4, 4], [pad, does, conv(2, 3, { pads: pads(0) })]);
    expect((await linesOf(model)).slice(1, -1)).toEqual(layers);
  });

  it("fused into a node are bounded with it, unless others read its values", async () => {
    const nodes = [
      { reads: ["x"], makes: ["a"], does: { ...conv(3, 3), activation: "relu" } },
      { reads: ["a"], makes: ["b"], does: clip(-Infinity, 6) },
    ] as const;
    const model = { inputs: { x: [1, 3, 4, 4] }, nodes, outputs: ["b"] };
    expect(await linesOf(model)).toEqual([
      "input x: 3x4x4",
      "0: conv kernels 3 size 3x3 pad 1x1 relu6 from input0 -> 3x4x4",
      "output 0",
    ]);
    expect(await linesOf({ ...model, outputs: ["a", "b"] })).toEqual([
      "input x: 3x4x4",
      "0: conv kernels 3 size 3x3 pad 1x1 relu from input0 -> 3x4x4",
      "! left out b: values are clipped to at most 6, which has no cycles in the model",
      "output 0",
    ]);
  });

  it("and scaling that cannot be folded is left out with a remark", async () => {
    expect(await linesOf(chain([1, 3, 4, 4], [{ kind: "affine" }, activation("relu")]))).toEqual([
      "input x: 3x4x4",
      "! left out n1: scaling by constants has no weights in the tiles and no cycles in the model",
      "0: act relu from input0 -> 3x4x4",
      "output 0",
    ]);
  });
});
