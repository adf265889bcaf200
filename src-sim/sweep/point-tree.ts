/** Points of which none is as good as another in all costs, in a tree of boxes: most others are told from them at a glance. */

/** Points in a box; less is better. Boxes of parts whose points are gone may be larger than what is left. */
interface Box<Value> {
  readonly least: Float64Array;
  readonly most: Float64Array;
  size: number;
  /** Of a leaf; undefined of a box that is cut in two. */
  entries: Entry<Value>[] | undefined;
  /** Those that cost less than `at` in `goal`, and the others. */
  parts: readonly [Box<Value>, Box<Value>] | undefined;
  /** Of a leaf the goal in which it is cut when it is full. */
  readonly goal: number;
  readonly at: number;
  /** How many it was cut with, and how many came since. */
  readonly cutWith: number;
  since: number;
}

interface Entry<Value> {
  readonly costs: Float64Array;
  readonly value: Value;
}

export interface PointTree<Value> {
  /** Takes a point up and drops those that it is better than, unless another is better. Of a point with equal costs the value, which stays. */
  offer(costs: Float64Array, value: () => Value): Value | undefined;
  size(): number;
  values(): Value[];
}

const MOST_IN_LEAF = 16;
/** The share of a box's points that one part of it may have before both are made anew: of so many more than there were, so that it is seldom. */
const MOST_IN_PART = 0.75;
const MORE = 0.25;

export function pointTree<Value>(goals: number): PointTree<Value> {
  let root = boxOf<Value>([], goals, 0);
  /** What the last point was worse than: the next one often is too. */
  let better: Float64Array | undefined;
  return {
    offer(costs, value) {
      if (better !== undefined && isWorse(costs, better)) return undefined;
      const reached = reach(root, costs);
      if (reached !== undefined) {
        if (isWorse(costs, reached.costs)) better = reached.costs;
        return isWorse(costs, reached.costs) ? undefined : reached.value;
      }
      drop(root, costs);
      root = withEntry(root, { costs: costs.slice(), value: value() });
      return undefined;
    },
    size: () => root.size,
    values: () => entriesIn(root, []).map((entry) => entry.value),
  };
}

/** Whether `other` costs no more in anything. */
function isReached(costs: Float64Array, other: Float64Array): boolean {
  for (let goal = 0; goal < costs.length; goal++) if ((other[goal] as number) > (costs[goal] as number)) return false;
  return true;
}

/** Whether it costs less in something as well. */
function isWorse(costs: Float64Array, other: Float64Array): boolean {
  let isLess = false;
  for (let goal = 0; goal < costs.length; goal++) {
    const [own, its] = [costs[goal] as number, other[goal] as number];
    if (its > own) return false;
    if (its < own) isLess = true;
  }
  return isLess;
}

/** An entry that costs no more in anything. */
function reach<Value>({ entries, parts, least, size }: Box<Value>, costs: Float64Array): Entry<Value> | undefined {
  if (size === 0 || !isReached(costs, least)) return undefined;
  if (parts !== undefined) return reach(parts[0], costs) ?? reach(parts[1], costs);
  return entries?.find((entry) => isReached(costs, entry.costs));
}

/** Takes out what costs no less in anything. */
function drop<Value>(box: Box<Value>, costs: Float64Array): void {
  if (box.size === 0 || !isReached(box.most, costs)) return;
  const { entries, parts } = box;
  if (parts !== undefined) {
    for (const part of parts) drop(part, costs);
    box.size = parts[0].size + parts[1].size;
  } else if (entries !== undefined) {
    box.entries = entries.filter((entry) => !isReached(entry.costs, costs));
    box.size = box.entries.length;
  }
}

/** The box with the entry in it: the same one, or one that is cut anew where a part has grown too large for it. */
function withEntry<Value>(box: Box<Value>, entry: Entry<Value>): Box<Value> {
  const { parts, entries = [], goal } = box;
  const goals = entry.costs.length;
  if (parts === undefined) {
    return entries.length < MOST_IN_LEAF ? widened(box, entry) : boxOf([...entries, entry], goals, goal);
  }
  const side = (entry.costs[goal] as number) < box.at ? 0 : 1;
  const grown = withEntry(parts[side], entry);
  box.parts = side === 0 ? [grown, parts[1]] : [parts[0], grown];
  box.size = box.parts[0].size + box.parts[1].size;
  box.since++;
  widen(box, entry.costs);
  const isLopsided = grown.size > MOST_IN_PART * box.size && box.since > MORE * box.cutWith;
  return isLopsided ? boxOf(entriesIn(box, []), goals, goal) : box;
}

function widened<Value>(box: Box<Value>, entry: Entry<Value>): Box<Value> {
  box.entries?.push(entry);
  box.size++;
  widen(box, entry.costs);
  return box;
}

function widen({ least, most }: Box<unknown>, costs: Float64Array): void {
  for (let goal = 0; goal < costs.length; goal++) {
    const cost = costs[goal] as number;
    if (cost < (least[goal] as number)) least[goal] = cost;
    if (cost > (most[goal] as number)) most[goal] = cost;
  }
}

function entriesIn<Value>({ entries, parts }: Box<Value>, into: Entry<Value>[]): Entry<Value>[] {
  if (parts !== undefined) for (const part of parts) entriesIn(part, into);
  for (const entry of entries ?? []) into.push(entry);
  return into;
}

/** Cut in the middle, in each goal in turn, until few are left. */
function boxOf<Value>(entries: Entry<Value>[], goals: number, turn: number): Box<Value> {
  const least = new Float64Array(goals).fill(Number.POSITIVE_INFINITY);
  const most = new Float64Array(goals).fill(Number.NEGATIVE_INFINITY);
  const size = entries.length;
  const box: Box<Value> = { least, most, size, entries, parts: undefined, goal: turn, at: 0, cutWith: size, since: 0 };
  for (const { costs } of entries) widen(box, costs);
  if (size <= MOST_IN_LEAF) return box;
  const { goal, at } = cutOf(entries, goals, turn);
  const sides: [Entry<Value>[], Entry<Value>[]] = [[], []];
  for (const entry of entries) sides[(entry.costs[goal] as number) < at ? 0 : 1].push(entry);
  const next = (goal + 1) % goals;
  const parts = [boxOf(sides[0], goals, next), boxOf(sides[1], goals, next)] as const;
  return { ...box, entries: undefined, parts, goal, at };
}

/** In the goal whose turn it is, or the next one in which costs differ: they do in one, for no two points are equal. */
function cutOf(entries: readonly Entry<unknown>[], goals: number, turn: number): Pick<Box<unknown>, "goal" | "at"> {
  for (let goal = turn; ; goal = (goal + 1) % goals) {
    const ordered = Float64Array.from(entries, ({ costs }) => costs[goal] as number).sort();
    const middle = ordered[ordered.length >> 1] as number;
    // Where the lower half is one cost, the next: both parts have some.
    const at = middle > (ordered[0] as number) ? middle : ordered.find((cost) => cost > middle);
    if (at !== undefined) return { goal, at };
  }
}
