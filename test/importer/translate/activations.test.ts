/** What activations and scaling become: whole networks as lines, `index: word options from operands -> shape`. */
import { describe, expect, it } from "vitest";
import { activation, chain, conv, type Doing, linesOf, pool } from "./model.js";

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
        { ...conv(2, 3), activation: "relu6" },
      ],
    );
    expect(await linesOf(model)).toEqual([
      "input x: 3x4x4",
      "0: maxpool size 2x2 from input0 -> 3x2x2",
      "1: act relu from 0 -> 3x2x2",
      "2: conv kernels 2 size 3x3 pad 1x1 relu6 from 1 -> 2x2x2",
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
    ["to 8, from 0, to 6", [clip(-Infinity, 8), clip(-Infinity, 6), clip(0)], ""],
    ["from 0, to 6, from -1", [clip(0), clip(-Infinity, 6), clip(-1)], "relu6"],
    ["from 0, as they are, to 6", [clip(0), { kind: "same" }, clip(-Infinity, 6)], ""],
    ["to nothing", [clip(-Infinity)], "none"],
  ])("are what values are clipped to: %s", async (_, clips, word) => {
    const lines = linesOf(chain([1, 3, 4, 4], [conv(3, 3), ...clips]));
    if (word === "") return expect(lines).rejects.toThrow("; the language has 0 to 6 and from 0 on");
    expect((await lines)[1]).toBe(
      `0: conv kernels 3 size 3x3 pad 1x1 ${word === "none" ? "" : `${word} `}from input0 -> 3x4x4`,
    );
    expect((await lines).length).toBe(3);
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
    await expect(linesOf({ ...model, outputs: ["a", "b"] })).rejects.toThrow("it clips values to at most 6");
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
