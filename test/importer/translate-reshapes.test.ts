/** What reshapes become: whole networks as lines, `index: word options from operands -> shape`. */
import { describe, expect, it } from "vitest";
import { activation, chain, conv, linesOf, pads, translated } from "./translate-model.js";

describe("reshapes", () => {
  const to = (...shape: number[]) => ({ kind: "reshape", shape }) as const;

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

  it("that split and join one axis keep it, unless its parts are exchanged", async () => {
    const one = conv(4, 4, { size: [1, 1], pads: pads(0) });
    expect(await linesOf(chain([1, 4, 6, 6], [one, to(1, 2, 2, 6, 6), to(1, 4, 6, 6), one]))).toContain(
      "1: conv kernels 4 size 1x1 from 0 -> 4x6x6",
    );
    const shuffled = [
      one,
      to(1, 2, 2, 6, 6),
      { kind: "transpose", order: [0, 2, 1, 3, 4] },
      to(1, 4, 6, 6),
      one,
    ] as const;
    await expect(translated(chain([1, 4, 6, 6], shuffled))).rejects.toThrow(
      "`conv` (node `n5`): reads values in another order than they are made in, as behind a shuffle of channels, which no layer can say",
    );
  });
});
