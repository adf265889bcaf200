/** Builds plans layer by layer, each where it stands best while the others stay where they are. */
import { TIE } from "../formulas/run.js";
import { type Candidates, type ResidentCandidate, streamedCost } from "./candidates.js";
import { type Fill, firstPlace, type Ground, take } from "./ground.js";
import { groundBeside, type Kept, type Plan } from "./incumbent.js";
import type { ResidentOption } from "./options.js";

/** Shapes tried for a layer before it is loaded at every inference instead. */
const TRIED = 40;
/** Rounds of taking layers up again. */
const ROUNDS = 3;

interface Draft {
  readonly ground: Ground;
  readonly kept: (Kept | undefined)[];
  /** Cost of each layer if it does not stay; infinite where it must, as there is no area. */
  readonly streamed: readonly number[];
  readonly fill: Fill;
  /** Places that may still be looked for. */
  looks: number;
}

/** Which layers come first: those that gain most from a tile-row, or those that need most room; and which tiles. */
export interface Start {
  readonly order: "gain" | "room";
  readonly fill: Fill;
}

/**
 * A plan in an area, or undefined if a layer has no place. Each layer takes the shape that costs least with its tile-rows at
 * a price.
 */
export function planByInsertion(
  candidates: Candidates,
  area: number,
  price: number,
  { order, fill }: Start,
): Plan | undefined {
  const { layers } = candidates;
  const draft = draftOf(candidates, area, fill, Number.POSITIVE_INFINITY);
  const wanted = layers.map(({ options }, layer) => byPrice(options, price, draft.streamed[layer] as number));
  const keys = wanted.map((options, layer) => {
    const { cost, room } = options[0] ?? { cost: 0, room: 1 };
    return order === "room" ? room : Math.min(Number.MAX_VALUE, ((draft.streamed[layer] as number) - cost) / room);
  });
  const sequence = [...layers.keys()].sort((a, b) => (keys[b] as number) - (keys[a] as number) || a - b);
  for (const layer of sequence) insert(draft, layer, wanted[layer] as readonly ResidentOption[]);
  return planOf(draft, area);
}

/** The plan after taking layers up again, one by one and each with every other, as long as this saves cost; at most so many looks for a place. */
export function improved(candidates: Candidates, plan: Plan, looks: number): Plan {
  const draft = draftOf(candidates, plan.area, "emptiest", looks);
  for (const [layer, kept] of plan.kept.entries()) restore(draft, layer, kept);
  for (let round = 0; round < ROUNDS; round++) if (!improve(draft, candidates.layers)) break;
  return planOf(draft, plan.area) ?? plan;
}

function draftOf(candidates: Candidates, area: number, fill: Fill, looks: number): Draft {
  const streamed = candidates.layers.map((_, layer) => streamedCost(candidates, area, layer));
  return { ground: groundBeside(candidates, area), kept: streamed.map(() => undefined), streamed, fill, looks };
}

function planOf(draft: Draft, area: number): Plan | undefined {
  const cost = draft.kept.reduce((sum, _, layer) => sum + costOf(draft, layer), 0);
  return Number.isFinite(cost) ? { area, kept: draft.kept, cost } : undefined;
}

/** The options that cost less than not to stay, cheapest first. */
function byPrice(options: readonly ResidentOption[], price: number, limit: number): ResidentOption[] {
  const costOf = (option: ResidentOption): number => option.cost + price * option.room;
  return options.filter(({ cost }) => cost < limit).sort((a, b) => costOf(a) - costOf(b) || a.room - b.room);
}

function costOf({ kept, streamed }: Draft, layer: number): number {
  return kept[layer]?.option.cost ?? (streamed[layer] as number);
}

function insert(draft: Draft, layer: number, options: readonly ResidentOption[]): void {
  for (const option of options.slice(0, TRIED)) {
    draft.looks--;
    const held = firstPlace(draft.ground, option, draft.fill);
    if (held === undefined) continue;
    take(draft.ground, held, option.rows);
    draft.kept[layer] = { option, held };
    return;
  }
}

function remove(draft: Draft, layer: number): Kept | undefined {
  const kept = draft.kept[layer];
  if (kept !== undefined) take(draft.ground, kept.held, -kept.option.rows);
  draft.kept[layer] = undefined;
  return kept;
}

function restore(draft: Draft, layer: number, kept: Kept | undefined): void {
  remove(draft, layer);
  if (kept !== undefined) take(draft.ground, kept.held, kept.option.rows);
  draft.kept[layer] = kept;
}

/** Takes up each layer, alone or with one other, and puts it to where it is cheapest; says whether anything was gained. */
function improve(draft: Draft, layers: readonly ResidentCandidate[]): boolean {
  let isBetter = false;
  const least = layers.map(({ options }, layer) =>
    Math.min(options[0]?.cost ?? Infinity, draft.streamed[layer] as number),
  );
  for (const one of layers.keys()) {
    for (const other of layers.keys()) {
      if (draft.looks <= 0) return false;
      const isPair = other !== one;
      const before = costOf(draft, one) + (isPair ? costOf(draft, other) : 0);
      const leastOther = isPair ? (least[other] as number) : 0;
      if (before - leastOther - (least[one] as number) <= before * TIE) continue;
      const keptOther = isPair ? remove(draft, other) : undefined;
      const keptOne = remove(draft, one);
      insertCheaper(draft, one, layers, before - leastOther);
      if (isPair) insertCheaper(draft, other, layers, before - costOf(draft, one));
      const after = costOf(draft, one) + (isPair ? costOf(draft, other) : 0);
      if (after < before * (1 - TIE)) {
        isBetter = true;
        continue;
      }
      remove(draft, one);
      if (isPair) restore(draft, other, keptOther);
      restore(draft, one, keptOne);
    }
  }
  return isBetter;
}

/** Lets a layer stay where it is cheapest, if it costs less than the limit and than if it did not stay. */
function insertCheaper(draft: Draft, layer: number, layers: readonly ResidentCandidate[], limit: number): void {
  const options = layers[layer]?.options ?? [];
  const most = Math.min(limit, draft.streamed[layer] as number);
  const end = options.findIndex(({ cost }) => cost >= most);
  insert(draft, layer, end < 0 ? options : options.slice(0, end));
}
