import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Choices, relax, relaxLinearly } from "../../../src-sim/residency/relaxation.js";

/** Room ascends, cost descends. */
const choices: fc.Arbitrary<Choices> = fc
  .array(fc.record({ more: fc.integer({ min: 1, max: 9 }), less: fc.integer({ min: 1, max: 40 }) }), { maxLength: 4 })
  .map((steps) => {
    const all = [{ room: 0, cost: 200 }];
    for (const { more, less } of steps) {
      const { room, cost } = all.at(-1) ?? { room: 0, cost: 0 };
      all.push({ room: room + more, cost: cost - less });
    }
    return all;
  });

function cheapest(layers: readonly Choices[], room: number): number {
  const [first, ...rest] = layers;
  if (first === undefined) return 0;
  const fitting = first.filter((choice) => choice.room <= room);
  return Math.min(...fitting.map((choice) => choice.cost + cheapest(rest, room - choice.room)));
}

describe("the relaxation", () => {
  it("is the cheapest selection of all, and the linear one never costs more", () => {
    fc.assert(
      fc.property(fc.array(choices, { maxLength: 5 }), fc.integer({ min: 0, max: 40 }), (layers, room) => {
        const best = cheapest(layers, room);
        const relaxed = relax(layers, room);
        expect(relaxed?.cost).toBe(best);
        expect(relaxed?.bound).toBe(best);
        const picked = layers.map((all, layer) => all[relaxed?.picks[layer] ?? -1]);
        expect(picked.reduce((sum, one) => sum + (one?.cost ?? Number.NaN), 0)).toBe(best);
        expect(picked.reduce((sum, one) => sum + (one?.room ?? Number.NaN), 0)).toBeLessThanOrEqual(room);
        const linear = relaxLinearly(layers, room);
        expect(linear?.bound).toBeLessThanOrEqual(best + 1e-9);
        expect(linear?.limit).toBeGreaterThanOrEqual(best);
      }),
      { numRuns: 1000 },
    );
  });

  it("has no selection where some layer does not fit", () => {
    expect(relax([[{ room: 5, cost: 1 }]], 4)).toBeUndefined();
    expect(relax([[]], 4)).toBeUndefined();
  });

  it("keeps to the linear bound where the table would be too large", () => {
    const large = [
      { room: 0, cost: 100 },
      { room: 3_000_000, cost: 0 },
    ];
    expect(relax([large], 1_500_000)).toEqual({ picks: [0], cost: 100, bound: 50 });
  });
});
