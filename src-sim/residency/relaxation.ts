/**
 * The placement without its geometry: tile-rows are one sum, so each layer only chooses how much of it to take. A
 * multiple-choice knapsack, solved exactly; no placement costs less.
 */
import { TIE } from "../formulas/run.js";

/** One choice of a layer. */
export interface Choice {
  readonly room: number;
  readonly cost: number;
}

/** Choices of one layer: room ascends, cost descends. */
export type Choices = readonly Choice[];

export interface Relaxed {
  /** The choice of each layer, by index. */
  readonly picks: readonly number[];
  readonly cost: number;
  /** No selection costs less; `cost` unless the table would be too large. */
  readonly bound: number;
}

/** Numbers of the table, layers x tile-rows, up to which it is solved exactly. */
const MOST_CELLS = 1_000_000;

/**
 * The cheapest selection within the room, of equally cheap ones one of the least room; undefined if none fits. By dynamic
 * programming in layers x choices x room steps; where the table would be too large, by the linear relaxation.
 */
export function relax(layers: readonly Choices[], room: number): Relaxed | undefined {
  const linear = relaxLinearly(layers, room);
  if (linear === undefined) return undefined;
  if (layers.length * (room + 1) > MOST_CELLS) return { picks: linear.picks, cost: linear.limit, bound: linear.bound };
  let costs = new Float64Array(room + 1).fill(Number.POSITIVE_INFINITY);
  costs[0] = 0;
  const picksAt = layers.map((choices) => {
    const next = new Float64Array(room + 1).fill(Number.POSITIVE_INFINITY);
    const picks = new Int32Array(room + 1);
    for (const [pick, { room: taken, cost }] of choices.entries()) {
      for (let used = taken; used <= room; used++) {
        const sum = (costs[used - taken] as number) + cost;
        if (sum >= (next[used] as number)) continue;
        next[used] = sum;
        picks[used] = pick;
      }
    }
    costs = next;
    return picks;
  });
  const cost = costs.reduce((least, each) => Math.min(least, each));
  let used = costs.findIndex((each) => each <= cost * (1 + TIE));
  const picks = layers.map(() => 0);
  for (let layer = layers.length - 1; layer >= 0; layer--) {
    const pick = picksAt[layer]?.[used] ?? 0;
    picks[layer] = pick;
    used -= layers[layer]?.[pick]?.room ?? 0;
  }
  return { picks, cost, bound: cost };
}

export interface Linear {
  /** With choices taken in part: no selection costs less. */
  readonly bound: number;
  /** A whole selection, and its cost. */
  readonly picks: readonly number[];
  readonly limit: number;
  /** Cycles that one more tile-row saves. */
  readonly price: number;
}

interface Step {
  readonly layer: number;
  readonly pick: number;
  readonly room: number;
  readonly saves: number;
}

/** The linear relaxation: the most saving steps along each layer's lower hull first. Undefined if nothing fits. */
export function relaxLinearly(layers: readonly Choices[], room: number): Linear | undefined {
  let left = room;
  let cost = 0;
  const steps: Step[] = [];
  for (const [layer, choices] of layers.entries()) {
    const first = choices[0];
    if (first === undefined) return undefined;
    left -= first.room;
    cost += first.cost;
    steps.push(...stepsOf(layer, choices));
  }
  if (left < 0) return undefined;
  // Sorting keeps the steps of a layer in order: along a hull they save less and less.
  steps.sort((a, b) => b.saves / b.room - a.saves / a.room);
  const picks = layers.map(() => 0);
  const isStopped = layers.map(() => false);
  let bound: number | undefined;
  let price = 0;
  for (const { layer, pick, room: taken, saves } of steps) {
    if (isStopped[layer]) continue;
    if (taken > left) {
      if (bound === undefined) {
        price = saves / taken;
        bound = cost - price * left;
      }
      isStopped[layer] = true;
      continue;
    }
    left -= taken;
    cost -= saves;
    picks[layer] = pick;
  }
  return { bound: bound ?? cost, picks, limit: cost, price };
}

function stepsOf(layer: number, choices: Choices): Step[] {
  const hull: number[] = [];
  const at = (place: number): Choice => choices[place] as Choice;
  const slope = (from: number, to: number): number => (at(from).cost - at(to).cost) / (at(to).room - at(from).room);
  for (let pick = 0; pick < choices.length; pick++) {
    while (hull.length > 1) {
      const [before, last] = hull.slice(-2) as [number, number];
      if (slope(before, last) > slope(last, pick)) break;
      hull.pop();
    }
    hull.push(pick);
  }
  return hull.slice(1).map((pick, index) => {
    const from = hull[index] as number;
    return { layer, pick, room: at(pick).room - at(from).room, saves: at(from).cost - at(pick).cost };
  });
}
