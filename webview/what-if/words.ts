/** What the page says of figures, layers and knobs. */
import { formatChange, formatCount, formatError, plural } from "../../src-sim/report/display.js";
import { SWEEP_METRICS, type SweepMetric } from "../../src-sim/sweep/metrics.js";
import type { ChangedLayer, Side } from "./messages.js";

/** Figures of a network in the order in which they stand; those that say the same twice are left out. */
const SHOWN = ["cycles", "inferences", "energy", "efficiency", "utilization", "rounds", "area"];

export interface Figure {
  readonly word: string;
  readonly now: string;
  /** Undefined where nothing is set. */
  readonly changed: string | undefined;
  /** `-17.71%`; empty where it stays, or one of the two is not known. */
  readonly difference: string;
  readonly tone: "better" | "worse" | "same";
}

/** Of those that any side knows. */
export function figuresOf(now: Side | null, changed: Side | null): Figure[] {
  return SHOWN.flatMap((word) => {
    const row = SWEEP_METRICS.find((each) => each.word === word);
    const [before, after] = [valueIn(now, word), valueIn(changed, word)];
    if (row === undefined || (before === null && after === null)) return [];
    return {
      word,
      now: shown(row, before),
      changed: changed === null ? undefined : shown(row, after),
      ...differenceOf(row, before, after),
    };
  });
}

function valueIn(side: Side | null, word: string): number | null {
  return side?.metrics.find((each) => each.word === word)?.value ?? null;
}

function shown({ show }: SweepMetric, value: number | null): string {
  return value === null ? "\u2013" : show(value);
}

function differenceOf(
  { better }: SweepMetric,
  before: number | null,
  after: number | null,
): Pick<Figure, "difference" | "tone"> {
  if (before === null || after === null || before === 0) return { difference: "", tone: "same" };
  const percent = (after / before - 1) * 100;
  const difference = formatError(percent);
  if (difference === "0.00%") return { difference: "", tone: "same" };
  return { difference, tone: percent < 0 === (better === "less") ? "better" : "worse" };
}

/** `now, on 8 clusters`. */
export function headOf(what: string, side: Side | null): string {
  return side === null ? what : `${what}, on ${plural(side.clusters, "cluster")}`;
}

export interface LayerWords {
  readonly before: string;
  readonly after: string;
  readonly difference: string;
  readonly tone: Figure["tone"];
}

export function layerWords({ before, after }: ChangedLayer): LayerWords {
  const count = (cycles: number | null) => (cycles === null ? "\u2013" : formatCount(cycles));
  const [was, is] = [before ?? 0, after ?? 0];
  const difference = before === null ? "new" : after === null ? "gone" : formatChange(was, is);
  return { before: count(before), after: count(after), difference, tone: is < was ? "better" : "worse" };
}

/** `chains 2 → chains 1`; one of them where both say the same. */
export function mappingWords({ mappedBefore, mappedAfter }: ChangedLayer): string {
  const [before, after] = [mappedBefore ?? "\u2013", mappedAfter ?? "\u2013"];
  return before === after ? before : `${before} \u2192 ${after}`;
}

/** `weight bus` of `weight_bus`; names of the file stay as they are. */
export function knobWords(name: string): string {
  return name.replaceAll("_", " ");
}
