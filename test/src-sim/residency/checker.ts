/** What is wrong with a plan, found without the planner's code: figures by the slow reference, places on a grid of rows. */
import { violations } from "../../../src-sim/mapping/legal.js";
import type { PlannedLayer, Residency, ResidencyLayer, ResidencyProblem } from "../../../src-sim/residency/problem.js";
import { reference } from "../reference.js";
import { weighed } from "./brute-force.js";

export function objections(problem: ResidencyProblem, plan: Residency): string[] {
  const { architecture, clusters, weights } = problem;
  let costs = 0;
  const found: string[] = [];
  const expect = (isTrue: boolean, text: string): void => {
    if (!isTrue) found.push(text);
  };
  // Who holds each row of each tile: a layer's index, or the area.
  const grid = new Map<string, string>();
  const occupy = (owner: string, cluster: number, tile: number, row: number): void => {
    const place = `${cluster}.${tile}.${row}`;
    expect(cluster < clusters && tile < architecture.tiles && row < architecture.rows, `${owner} at ${place}, outside`);
    expect(!grid.has(place), `${owner} at ${place}, where ${grid.get(place)} is`);
    grid.set(place, owner);
  };
  for (let cluster = 0; cluster < (plan.area?.clusters ?? 0); cluster++) {
    for (let tile = 0; tile < (plan.area?.tiles ?? 0); tile++) {
      for (let row = 0; row < architecture.rows; row++) occupy("area", cluster, tile, row);
    }
  }
  const areaRows = grid.size;
  for (const [index, layer] of problem.layers.entries()) {
    const planned = plan.layers[index] as PlannedLayer;
    const { mapping, split, stays } = planned;
    expect(violations(layer.work, { ...architecture, clusters }, mapping, split).length === 0, `${index} is illegal`);
    expect((mapping.resident === true) === (stays !== undefined), `${index} says otherwise whether it stays`);
    expect(keepsDirectives(layer, planned, clusters), `${index} leaves its directives`);
    const cost = reference(layer.work, architecture, mapping, split, clusters);
    expect(isNear(planned.cycles, cost.total), `${index} costs ${planned.cycles}, not ${cost.total}`);
    costs += weighed(cost, cost.total, weights);
    const first = stays ? cost.firstTotal : cost.total;
    expect(isNear(planned.first, first), `${index} first costs ${planned.first}, not ${first}`);
    const usedTiles = mapping.stripes * mapping.chains * mapping.parallel;
    const usedClusters = split.kernels * split.stripes;
    if (stays === undefined) {
      expect(
        usedTiles <= (plan.area?.tiles ?? 0) && usedClusters <= (plan.area?.clusters ?? 0),
        `${index} not in area`,
      );
      continue;
    }
    expect(layer.wish !== "no", `${index} stays against its wish`);
    expect(stays.rows === cost.rowsNeeded, `${index} has ${stays.rows} rows, needs ${cost.rowsNeeded}`);
    expect(stays.clusters.length === usedClusters, `${index} in ${stays.clusters.length} clusters`);
    for (const [place, cluster] of stays.clusters.entries()) {
      const tiles = stays.tiles[place] ?? [];
      expect(tiles.length === usedTiles, `${index} on ${tiles.length} tiles`);
      for (const [at, tile] of tiles.entries()) {
        const from = stays.rowFrom[place]?.[at] ?? Number.NaN;
        for (let row = from; row < from + stays.rows; row++) occupy(`${index}`, cluster, tile, row);
      }
    }
  }
  const sum = (figures: readonly number[]): number => figures.reduce((all, each) => all + each, 0);
  const out = problem.layers.flatMap(({ wish }, index) =>
    wish === "must" && !plan.layers[index]?.stays ? [index] : [],
  );
  expect(String(plan.leftOut.map(({ layer }) => layer)) === String(out), `${out} left out`);
  expect(isNear(plan.cycles, sum(plan.layers.map(({ cycles }) => cycles))), "cycles do not add up");
  expect(isNear(plan.first, sum(plan.layers.map(({ first }) => first))), "first cycles do not add up");
  expect(plan.rowsUsed === grid.size - areaRows, `${grid.size - areaRows} rows used`);
  expect(plan.rowsAvailable === clusters * architecture.tiles * architecture.rows - areaRows, "rows available");
  expect(isNear(plan.cost, costs), `a cost of ${plan.cost}, not ${costs}`);
  expect(plan.bound <= plan.cost && plan.bound >= 0, `bound ${plan.bound}`);
  expect(isNear(plan.gap * plan.cost, plan.cost - plan.bound), `gap ${plan.gap}`);
  expect((plan.method === "exact") === (plan.gap === 0), `${plan.method} with a gap of ${plan.gap}`);
  expect((plan.area === undefined) === plan.layers.every(({ stays }) => stays), "an area for none");
  return found;
}

function keepsDirectives(layer: ResidencyLayer, { mapping, split }: PlannedLayer, clusters: number): boolean {
  const plain = ({ stripes, chains, parallel, slices }: PlannedLayer["mapping"]) =>
    `${[stripes, chains, parallel, slices]}`;
  if (layer.mapping && plain(layer.mapping) !== plain(mapping)) return false;
  if (!layer.split || clusters === 1) return true;
  return layer.split.kernels === split.kernels && layer.split.stripes === split.stripes;
}

function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) <= 1e-9 * Math.max(1, Math.abs(other));
}
