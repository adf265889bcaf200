/**
 * The placement without its geometry: tile-rows are one sum, so each layer only chooses how much of it to take. A
 * multiple-choice knapsack, solved exactly; no placement costs less.
 */
import { TIE } from "../machine.js";

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
  /** No selection costs less; `cost` unless there were too many states. */
  readonly bound: number;
}

/** Selections kept at once; beyond it the linear bound has to do. */
const MOST_STATES = 20_000;

/** Partial selections, room ascending and cost descending. */
interface State extends Choice {
  readonly pick: number;
  readonly before: State | undefined;
}

/** The cheapest selection within the room, of equally cheap ones that of the least room; undefined if none fits. */
export function relax(layers: readonly Choices[], room: number): Relaxed | undefined {
  const linear = relaxLinearly(layers, room);
  if (linear === undefined) return undefined;
  const { price, limit } = linear;
  // What the layers from one on cost at least, with their room at the price of the linear optimum.
  const rest = [0];
  for (const choices of [...layers].reverse()) {
    rest.unshift((rest[0] as number) + Math.min(...choices.map((choice) => choice.cost + price * choice.room)));
  }
  const leastRoom = [0];
  for (const choices of [...layers].reverse()) leastRoom.unshift((leastRoom[0] as number) + (choices[0]?.room ?? 0));

  let states: State[] = [{ room: 0, cost: 0, pick: 0, before: undefined }];
  for (const [index, choices] of layers.entries()) {
    const left = room - (leastRoom[index + 1] as number);
    const toCome = rest[index + 1] as number;
    const isWorth = (one: Choice): boolean =>
      one.room <= left && one.cost + toCome - price * (room - one.room) <= limit * (1 + TIE);
    const next = choices.flatMap((choice, pick) =>
      states
        .map((before) => ({ room: before.room + choice.room, cost: before.cost + choice.cost, pick, before }))
        .filter(isWorth),
    );
    states = unbeaten(next);
    if (states.length > MOST_STATES) return { picks: linear.picks, cost: linear.limit, bound: linear.bound };
  }
  const best = states.at(-1) as State;
  const picks: number[] = [];
  for (let state = best; state.before !== undefined; state = state.before) picks.unshift(state.pick);
  return { picks, cost: best.cost, bound: best.cost };
}

function unbeaten(states: State[]): State[] {
  const kept: State[] = [];
  for (const one of states.sort((a, b) => a.room - b.room || a.cost - b.cost)) {
    const before = kept.at(-1);
    if (before === undefined || one.cost < before.cost * (1 - TIE)) kept.push(one);
  }
  return kept;
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
