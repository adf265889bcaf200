import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Flow, FlowLayer } from "../../../src-sim/layers/flow.js";
import { bestFusion, type FuseQuestion } from "../../../src-sim/memory/fuse.js";
import type { FusedLayers } from "../../../src-sim/memory/memory.js";
import { aliveOf } from "../../../src-sim/memory/plan.js";
import { trafficOf } from "../../../src-sim/memory/traffic.js";
import type { Work } from "../../../src-sim/work.js";
import { chains } from "./arbitrary.js";

/** What groups come to: bytes alive, bytes of traffic, and layers with weights in groups. */
function worthOf({ flow, readingOf }: FuseQuestion, fused: readonly FusedLayers[]): [number, number, number] {
  const groups = new Map(fused.flatMap((group) => group.layers.map((layer) => [layer, group])));
  const traffic = trafficOf(flow, { fused }, (layer) => readingOf(layer, groups.get(layer)));
  const weighted = [...groups.keys()].filter((layer) => flow.layers[layer]?.work !== undefined);
  return [aliveOf(flow, { fused }).alive, traffic.total, weighted.length];
}

/** All sets of groups of layers one after another, each of which reads the one before it alone. */
function* groupings(question: FuseQuestion, from = 0): Generator<readonly FusedLayers[]> {
  const { flow, stripesOf } = question;
  const { layers } = flow;
  if (from >= layers.length) {
    yield [];
    return;
  }
  yield* groupings(question, from + 1);
  if (layers[from]?.work === undefined) return;
  for (let to = from + 1; to < layers.length && isChained(flow, to); to++) {
    if (layers[to]?.work === undefined) continue;
    const group = Array.from({ length: to - from + 1 }, (_, place) => from + place);
    const stripes = stripesOf(group);
    if (stripes === undefined) continue;
    for (const rest of groupings(question, to + 1)) yield [{ layers: group, stripes }, ...rest];
  }
}

function isChained({ layers, outputs }: Flow, index: number): boolean {
  const before = index - 1;
  const readers = layers.filter(({ sources }) => sources.includes(before));
  return (
    layers[index]?.sources.every((source) => source === before) === true &&
    layers[index]?.host === undefined &&
    layers[before]?.host === undefined &&
    layers[before]?.reads.kind !== "all" &&
    readers.length === 1 &&
    !outputs.includes(before)
  );
}

function compare(one: readonly number[], other: readonly number[]): number {
  const at = one.findIndex((value, index) => Math.abs(value - (other[index] as number)) > 1e-9 * value);
  return at < 0 ? 0 : (one[at] as number) - (other[at] as number);
}

describe("the groups to fuse", () => {
  it("are those with the least memory, then the least traffic, of all sets of groups", () => {
    let fusing = 0;
    const questions = fc
      .record({
        flow: chains(9),
        most: fc.integer({ min: 4, max: 60 }),
        stripes: fc.constantFrom(1, 2, 4, 8),
        rounds: fc.constantFrom(1, 3),
      })
      .map(({ flow, most, stripes, rounds }): FuseQuestion => {
        const kernelsOf = (layer: number) => flow.layers[layer]?.work?.kernels ?? 0;
        return {
          flow,
          stripesOf: (layers) =>
            layers.reduce((sum, layer) => sum + kernelsOf(layer), 0) <= most ? stripes : undefined,
          readingOf: (layer, group) => ({
            rounds: group === undefined && kernelsOf(layer) > 2 ? rounds : 1,
            share: group === undefined ? 1 : 1 + group.stripes / 8,
            sums: 0,
          }),
        };
      });
    fc.assert(
      fc.property(questions, (question) => {
        const found = bestFusion(question);
        const worth = worthOf(question, found);
        for (const other of groupings(question)) {
          const better = worthOf(question, other);
          if (compare(better, worth) < 0) expect({ other, better }).toEqual({ other: found, better: worth });
        }
        if (found.length > 0) fusing++;
      }),
      { numRuns: 150 },
    );
    expect(fusing).toBeGreaterThan(20);
  });

  it("are looked for among no more groups than can be looked at, however long a chain is", () => {
    // Each other map is eight times as large.
    const map = (index: number) => [index % 2 === 0 ? 1 : 8, 8, 8];
    const layer = (index: number): FlowLayer => ({
      ...{ name: `C${index}`, op: "conv", sources: [index - 1], inputs: [map(index)], output: map(index + 1) },
      ...{ activationBits: 4, reads: { kind: "window", size: 3, stride: 1, before: 1 }, work: WORK },
    });
    const layers = Array.from({ length: 3000 }, (_, index) => layer(index));
    const flow: Flow = { inputs: [{ name: "x", shape: [1, 8, 8] }], layers, outputs: [2999] };
    let asked = 0;
    const stripesOf = (group: readonly number[]) => {
      asked++;
      return group.length <= 16 ? 8 : undefined;
    };
    const groups = bestFusion({ flow, stripesOf, readingOf: () => ({ rounds: 1, share: 1, sums: 0 }) });
    expect(asked).toBe(2999);
    expect(groups.length).toBeGreaterThan(1000);
  });
});

/** A convolution of 1x8x8 by one kernel of 3x3. */
const WORK: Work = {
  ...{ channels: 1, height: 8, width: 8, kernels: 1, kernelHeight: 3, kernelWidth: 3, groups: 1 },
  ...{ outputHeight: 8, outputWidth: 8, steps: 1, inputValues: 64, weightBits: 4, activationBits: 4 },
};
