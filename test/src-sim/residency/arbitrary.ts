/** Random problems of residency. */
import fc from "fast-check";
import type { Architecture } from "../../../src-sim/architecture.js";
import type { Residency, ResidencyLayer, ResidencyProblem, Wish } from "../../../src-sim/residency/problem.js";
import type { Work } from "../../../src-sim/work.js";
import { architectures, energies, works } from "../arbitrary.js";
import { IMNPU18 } from "../machines.js";

const between = (min: number, max: number) => fc.integer({ min, max });
const wishes = fc.constantFrom<Wish>("must", "may", "may", "no");

/** One or two clusters of one to three tiles of up to four rows, up to three layers that may just fit. */
export function tinyProblems(): fc.Arbitrary<ResidencyProblem> {
  const machine: fc.Arbitrary<Architecture> = fc
    .record({
      clusters: between(1, 2),
      tiles: between(1, 3),
      rows: between(1, 4),
      weightBus: fc.constantFrom(0.5, 1, 8),
    })
    .map((more) => ({ ...IMNPU18, ...more, rowBits: 16, rowParallelism: [1, 2, 4] }));
  return fc
    .tuple(machine, fc.array(wished(tinyWorks()), { minLength: 1, maxLength: 3 }))
    .map(([architecture, layers]) => ({ architecture, clusters: architecture.clusters, layers }));
}

/** Machines and networks of any size that a plan takes a moment for. */
export function problems(): fc.Arbitrary<ResidencyProblem> {
  const layers = fc.array(wished(works(64)), { minLength: 1, maxLength: 6 });
  return fc.tuple(architectures(10, 6), layers).map(([machine, all]) => {
    // Where loads go ahead a search takes longer.
    const fewer = { tiles: Math.min(machine.tiles, 5), clusters: Math.min(machine.clusters, 3) };
    const { chains = fewer.tiles } = machine;
    const isAhead = machine.loads === "ahead";
    const architecture = isAhead ? { ...machine, ...fewer, chains: Math.min(chains, fewer.tiles) } : machine;
    return { architecture, clusters: architecture.clusters, layers: all };
  });
}

/** The same on machines whose energies are known, where energy is least, or cycles and energy by their weights. */
export function weighted(all: fc.Arbitrary<ResidencyProblem>): fc.Arbitrary<ResidencyProblem> {
  const weights = fc.record({ cycles: fc.constantFrom(0, 0, 1), energy: fc.constantFrom(1e11, 1e12, 1e13) });
  return fc.tuple(all, energies(), weights).map(([{ architecture, ...problem }, own, weighs]) => ({
    ...problem,
    architecture: { ...architecture, ...own },
    weights: weighs,
  }));
}

/** What is computed anew never stays. */
function wished(work: fc.Arbitrary<Work>): fc.Arbitrary<ResidencyLayer> {
  return fc.record({ work, wish: wishes }).map((layer) => (layer.work.computed ? { ...layer, wish: "no" } : layer));
}

/** Kernels of up to three rows, some grouped, recurrent, products or fed by a bus. */
function tinyWorks(): fc.Arbitrary<Work> {
  return fc
    .record({
      channels: between(1, 12),
      kernels: between(1, 6),
      groups: fc.constantFrom(1, 1, 2),
      height: between(1, 3),
      kind: fc.constantFrom<Partial<Work>>({ steps: 1 }, { steps: 1 }, { steps: 3 }, { steps: 1, computed: true }),
      feed: fc.option(fc.record({ bytes: between(1, 40), bus: fc.constantFrom(0.5, 4) }), { freq: 4 }),
    })
    .map(({ channels, kernels, groups, height, kind, feed }) => ({
      channels: channels * groups,
      height,
      width: 2,
      kernels: kernels * groups,
      kernelHeight: 1,
      kernelWidth: 1,
      groups,
      outputHeight: height,
      outputWidth: 2,
      steps: 1,
      inputValues: channels * groups * height * 2,
      weightBits: 4,
      activationBits: 4,
      ...kind,
      ...(feed && { feed }),
    }));
}

/** The same network with every mapping and cut fixed, and what stays marked so. */
export function directedAs({ layers, ...machine }: ResidencyProblem, plan: Residency): ResidencyProblem {
  return {
    ...machine,
    layers: layers.map(({ work }, index) => {
      const { mapping, split, stays } = plan.layers[index] as Residency["layers"][number];
      const { resident: _, ...numbers } = mapping;
      return { work, wish: stays ? "must" : "no", mapping: numbers, split };
    }),
  };
}
