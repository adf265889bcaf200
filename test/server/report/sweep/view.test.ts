import { describe, expect, it } from "vitest";
import type { SweepRow } from "../../../../server/report/sweep/result.js";
import { frontView } from "../../../../server/report/sweep/view.js";
import { readToPage } from "../../../../webview/front/messages.js";
import { type Given, type Made, sweepOf } from "./made.js";

const text = (given: Given) => String(Array.isArray(given) ? given[0] : given);

/** Latency falls with tiles, energy rises; one combination is illegal, one is left out. */
function made(tiles: readonly number[]): Made {
  const axes = [
    { name: "tiles", kind: "property", values: tiles },
    { name: "precision", kind: "precision", values: ["w2 a2", "w4 a4"] },
  ] as const;
  return sweepOf(axes, (count, precision) => {
    const [of, bits] = [Number(text(count)), text(precision) === "w2 a2" ? 2 : 4];
    if (of === 2 && bits === 4) return "IMN301";
    if (of === 1 && bits === 4) return undefined;
    return { latency: bits / of, energy: bits * of, area: 1 };
  });
}

describe("what the Front view shows", () => {
  it("is all legal points, as columns of numbers", async () => {
    const { result, rows } = made([1, 2, 4]);
    expect(await frontView(result, rows)).toEqual({
      name: result.name,
      networks: result.networks,
      columns: [
        { name: "tiles", kind: "axis", values: ["1", "2", "4"], places: [0, 1, 2, 2] },
        { name: "precision", kind: "axis", values: ["w2 a2", "w4 a4"], places: [0, 0, 0, 1] },
      ],
      metrics: [
        { word: "latency", values: [2, 1, 0.5, 1] },
        { word: "energy", values: [2, 4, 8, 16] },
        { word: "area", values: [1, 1, 1, 1] },
      ],
      goals: result.goals,
      indices: [0, 2, 4, 5],
      front: [
        { place: 0, same: 0 },
        { place: 1, same: 0 },
        { place: 2, same: 0 },
      ],
      counts: result.counts,
      assumptions: ["The area is assumed."],
    });
  });

  it("has what is derived behind the axes, its values as they come", async () => {
    const { result, rows } = made([1, 2, 4]);
    const derived = [{ name: "row_bits", text: "8 / tiles" }];
    const withDerived = rows.map(({ point, outcome }): SweepRow => {
      const bits = String(8 / Number(point.values[0]?.text));
      return { point: { ...point, values: [...point.values, { text: bits, number: Number(bits) }] }, outcome };
    });
    const { columns } = await frontView({ ...result, derived }, withDerived);
    expect(columns[2]).toEqual({ name: "row_bits", kind: "derived", values: ["8", "4", "2"], places: [0, 1, 2, 2] });
  });

  it("is a message that its page takes", async () => {
    const { result, rows } = made([1, 2, 4]);
    const front = JSON.parse(JSON.stringify(await frontView(result, rows)));
    const message = { type: "front", document: "d", title: "t", sweeps: [result.name], front, stale: null };
    expect(readToPage(message)).toEqual(message);
  });

  it("of many points the whole front, and an even part of the others", async () => {
    const { result, rows } = made(Array.from({ length: 1_000 }, (_, at) => at + 1));
    const front = await frontView({ ...result, front: result.front.slice(0, 10) }, rows, 110);
    expect(front.front.map(({ place }) => front.indices[place])).toEqual(
      result.front.slice(0, 10).map(({ point }) => point.index),
    );
    expect(front.indices.length).toBeGreaterThanOrEqual(100);
    expect(front.indices.length).toBeLessThanOrEqual(110);
    const others = front.indices.filter((_, place) => !front.front.some((each) => each.place === place));
    const steps = others.slice(1).map((index, at) => index - (others[at] as number));
    expect([Math.min(...steps), Math.max(...steps)].every((step) => step >= 15 && step <= 25)).toBe(true);
    expect(front.counts.legal).toBe(1_998);
  });
});
