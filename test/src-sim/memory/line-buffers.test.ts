import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Flow, FlowLayer } from "../../../src-sim/layers/flow.js";
import { volume } from "../../../src-sim/layers/shapes.js";
import type { FusedLayers } from "../../../src-sim/memory/memory.js";
import { memoryOf } from "../../../src-sim/memory/plan.js";
import { chains } from "./arbitrary.js";
import { flowIn, listed } from "./examples.js";

const WINDOWS = `
  input x: 4x32x32
  conv A: kernels 4 size 3 pad 1
  conv B: kernels 4 size 5 stride 2 pad 2
  maxpool P: size 2
  conv C: kernels 4 size 3 pad 1`;

/** Rows of a map of the network in bytes of one of its rows. */
function rowsOf(flow: Flow, stripes: number): Record<string, number> {
  const layers = [...flow.layers.keys()];
  const lines = memoryOf(flow, { fused: [{ layers, stripes }] }).maps.filter(({ lineBuffer }) => lineBuffer);
  return Object.fromEntries(
    lines.map(({ name, bytes, source }) => {
      const { output } = flow.layers[source] as FlowLayer;
      return [name, (bytes / volume(output)) * 2 * (output[1] as number)];
    }),
  );
}

describe("line buffers", () => {
  const flow = flowIn(`network n {${WINDOWS}\n}`);

  it("hold `kh - stride` rows and those made at once", () => {
    // C makes a row of 8 from 3 of P's, of which one is new; so in the middle B makes 2 and A 4 at once.
    expect(rowsOf(flow, 8).P).toBe(3 - 1 + 1);
    // The first row of C needs 2 of P's and 4 of B's, and these 9 of A's: more than 5 - 2 + 4.
    expect(rowsOf(flow, 8).A).toBe(9);
    expect(rowsOf(flow, 4)).toEqual({ A: 13, P: 3 - 1 + 2 });
    const pair = flowIn("network n { input x: 4x32x32 conv A: kernels 4 size 1 conv B: kernels 4 size 5 stride 2 }");
    expect(rowsOf(pair, 14)).toEqual({ A: 5 - 2 + 2 });
    expect(rowsOf(pair, 7)).toEqual({ A: 5 - 2 + 4 });
  });

  it("are whole maps where everything is made at once", () => {
    expect(rowsOf(flow, 1)).toEqual({ A: 32, P: 8 });
  });

  it("live as long as their group, as do what it reads and what it makes", () => {
    const { maps } = memoryOf(flow, { fused: [{ layers: [0, 1, 2, 3], stripes: 8 }] });
    expect(listed(maps)).toEqual([
      "x  0-3  @0  2048",
      "A  0-3  @2048  576  lines",
      "P  0-3  @2752  48  lines",
      "C  0-3  @2624  128",
    ]);
  });

  it("hold all that their group reads while it runs, and no row more", () => {
    const cases = chains(8).chain((made) => fc.tuple(fc.constant(made), groupIn(made)));
    let tight = 0;
    fc.assert(
      fc.property(cases, ([made, group]) => {
        if (group === undefined) return;
        const { maps } = memoryOf(made, { fused: [group] });
        const rings = new Map<number, number>();
        for (const { source, bytes, lineBuffer } of maps) {
          if (!lineBuffer) continue;
          const { output } = made.layers[source] as FlowLayer;
          rings.set(source, Math.round((bytes * (output[1] as number)) / volume(output)));
        }
        expect(lost(made, group, rings)).toEqual([]);
        for (const [source, rows] of rings) {
          if (rows === 1) continue;
          tight++;
          expect(lost(made, group, new Map(rings).set(source, rows - 1))).not.toEqual([]);
        }
      }),
      { numRuns: 200 },
    );
    expect(tight).toBeGreaterThan(20);
  });
});

/** Layers one after another that read each the one before alone. */
function groupIn({ layers }: Flow): fc.Arbitrary<FusedLayers | undefined> {
  const starts = [...layers.keys()].filter((index) => layers[index]?.work !== undefined);
  const groups = starts.flatMap((first): FusedLayers[] => {
    const group = [first];
    while (group.length < layers.length && isNext({ layers }, group.at(-1) as number))
      group.push((group.at(-1) as number) + 1);
    return group.length < 2 ? [] : [1, 2, 3, 8].map((stripes) => ({ layers: group, stripes }));
  });
  return groups.length === 0 ? fc.constant(undefined) : fc.constantFrom(...groups);
}

function isNext({ layers }: Pick<Flow, "layers">, index: number): boolean {
  const readers = layers.filter(({ sources }) => sources.includes(index));
  const isAlone = readers.length === 1 && readers[0]?.sources.every((source) => source === index) === true;
  return isAlone && readers[0] === layers[index + 1] && layers[index]?.reads.kind !== "all";
}

/** Runs a group row by row with maps in rings of so many rows, and says what a layer reads that is not there any more. */
function lost({ layers }: Flow, { layers: group, stripes }: FusedLayers, rings: ReadonlyMap<number, number>): string[] {
  const heightOf = (index: number) => (layers[index] as FlowLayer).output[1] as number;
  const ringOf = (index: number) => rings.get(index) ?? heightOf(index);
  const held = new Map(group.map((index) => [index, new Map<number, number>()]));
  const made = new Map(group.map((index) => [index, 0]));
  const found: string[] = [];
  const rowsRead = (index: number, row: number): number[] => {
    const { reads, sources } = layers[index] as FlowLayer;
    const [source = -1] = sources;
    if (!held.has(source)) return [];
    const all = [...Array(heightOf(source)).keys()];
    if (reads.kind === "all") return all;
    const first = Math.floor(row * reads.stride) - reads.before;
    return all.filter((each) => each >= first && each < first + reads.size);
  };
  for (let stripe = 1; stripe <= stripes; stripe++) {
    const needed = new Map<number, number>();
    for (const index of [...group].reverse()) {
      const isLast = index === group.at(-1);
      const until = isLast ? Math.ceil((heightOf(index) * stripe) / stripes) : (needed.get(index) ?? 0);
      needed.set(index, until);
      for (let row = made.get(index) as number; row < until; row++) {
        const source = (layers[index] as FlowLayer).sources[0] as number;
        for (const each of rowsRead(index, row)) needed.set(source, Math.max(needed.get(source) ?? 0, each + 1));
      }
    }
    for (const index of group) {
      const source = (layers[index] as FlowLayer).sources[0] as number;
      for (let row = made.get(index) as number; row < (needed.get(index) as number); row++) {
        for (const each of rowsRead(index, row)) {
          // What streams is read as it is made.
          if (rings.has(source) && held.get(source)?.get(each % ringOf(source)) !== each)
            found.push(`row ${each} of ${source}`);
        }
        held.get(index)?.set(row % ringOf(index), row);
        made.set(index, row + 1);
      }
    }
  }
  return found;
}
