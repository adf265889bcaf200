/** Builds plans layer by layer, each where it stands best while the others stay where they are. */
import { type Candidate, type Candidates, streamedCost } from "./candidates.js";
import { bestPlace, type Ground, take } from "./ground.js";
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
}

/**
 * A plan in an area, or undefined if a layer has no place. Layers that gain most from a tile-row come first; each takes the
 * shape that costs least with its tile-rows at a price, in cycles.
 */
export function planByInsertion(candidates: Candidates, area: number, price: number): Plan | undefined {
  const { layers } = candidates;
  const draft = draftOf(candidates, area);
  const wanted = layers.map(({ options }, layer) => byPrice(options, price, draft.streamed[layer] as number));
  const gain = (layer: number): number => {
    const first = wanted[layer]?.[0];
    return first === undefined ? 0 : ((draft.streamed[layer] as number) - first.cycles) / first.room;
  };
  const order = [...layers.keys()].sort((a, b) => compare(gain(b), gain(a)) || roomOf(wanted[b]) - roomOf(wanted[a]));
  for (const layer of order) insert(draft, layer, wanted[layer] as readonly ResidentOption[]);
  return planOf(draft, area);
}

/** The plan after taking layers up again, one by one and each with every other, as long as this saves cycles. */
export function improved(candidates: Candidates, plan: Plan): Plan {
  const draft = draftOf(candidates, plan.area);
  for (const [layer, kept] of plan.kept.entries()) restore(draft, layer, kept);
  for (let round = 0; round < ROUNDS; round++) if (!improve(draft, candidates.layers)) break;
  return planOf(draft, plan.area) ?? plan;
}

function draftOf(candidates: Candidates, area: number): Draft {
  const streamed = candidates.layers.map((_, layer) => streamedCost(candidates, area, layer));
  return { ground: groundBeside(candidates, area), kept: streamed.map(() => undefined), streamed };
}

function planOf(draft: Draft, area: number): Plan | undefined {
  const cost = draft.kept.reduce((sum, _, layer) => sum + costOf(draft, layer), 0);
  return Number.isFinite(cost) ? { area, kept: draft.kept, cost } : undefined;
}

/** The options that cost less than not to stay, cheapest first. */
function byPrice(options: readonly ResidentOption[], price: number, limit: number): ResidentOption[] {
  const costOf = (option: ResidentOption): number => option.cycles + price * option.room;
  return options.filter(({ cycles }) => cycles < limit).sort((a, b) => costOf(a) - costOf(b) || a.room - b.room);
}

function roomOf(options: readonly ResidentOption[] | undefined): number {
  return options?.[0]?.room ?? 0;
}

/** Infinite values compare, too. */
function compare(one: number, other: number): number {
  return one === other ? 0 : one - other;
}

function costOf({ kept, streamed }: Draft, layer: number): number {
  return kept[layer]?.option.cycles ?? (streamed[layer] as number);
}

function insert(draft: Draft, layer: number, options: readonly ResidentOption[]): void {
  for (const option of options.slice(0, TRIED)) {
    const held = bestPlace(draft.ground, option);
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

/** Takes up each layer, alone or with one other, and puts it to where it is fastest; says whether anything was gained. */
function improve(draft: Draft, layers: readonly Candidate[]): boolean {
  let isBetter = false;
  for (const one of layers.keys()) {
    for (const other of layers.keys()) {
      const before = costOf(draft, one) + (other === one ? 0 : costOf(draft, other));
      const [keptOne, keptOther] = [remove(draft, one), remove(draft, other)];
      const fastest = (layer: number) =>
        (layers[layer] as Candidate).options.filter(({ cycles }) => cycles < (draft.streamed[layer] as number));
      insert(draft, one, fastest(one));
      if (other !== one) insert(draft, other, fastest(other));
      const after = costOf(draft, one) + (other === one ? 0 : costOf(draft, other));
      if (after < before) {
        isBetter = true;
        continue;
      }
      remove(draft, one);
      restore(draft, other, other === one ? undefined : keptOther);
      restore(draft, one, keptOne);
    }
  }
  return isBetter;
}
