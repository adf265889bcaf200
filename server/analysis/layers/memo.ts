/** What was found of a layer, with all that it was found from. */
import type { Architecture } from "../../../src-sim/architecture.js";
import type { LayerReport } from "../../../src-sim/report/report.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import type { Problems } from "../files/problems.js";
import type { LayerNode, StatedPrecision, StatedResidency } from "../names/graph.js";
import { lookup, type Scope } from "../names/scope.js";
import type { MappedLayer, TypedLayer } from "./model.js";
import type { StatedLayer } from "./statement.js";
import type { Tensor } from "./tensor.js";

export interface LayerMemo {
  readonly precision: StatedPrecision;
  readonly residency: StatedResidency["kind"] | undefined;
  readonly compressed: number | undefined;
  readonly operands: readonly (Tensor | undefined)[];
  readonly arch: Architecture;
  /** Clusters that automatic mappings are best for; undefined where the layer was only typed. */
  readonly objective: number | undefined;
  /** Constants by name; all were known. */
  readonly reads: readonly { readonly name: string; readonly value: number | undefined }[];
  /** False where what was found may not be used again. */
  readonly lasting: boolean;
  readonly tensor: Tensor | undefined;
  readonly layer: TypedLayer | MappedLayer | undefined;
  readonly problems: Placed;
  /** Undefined for a word that is no layer's. */
  readonly stated: StatedLayer | undefined;
  figures: FiguresMemo | undefined;
  /** What was found before: while a line is typed above, shapes come and go and come again. */
  earlier: LayerMemo | undefined;
}

export interface FiguresMemo {
  /** The cluster counts it was simulated for. */
  readonly key: string;
  /** Without measurements, on all counts and on those to show. */
  readonly full: LayerReport;
  readonly shown: LayerReport;
  advice: Placed | undefined;
  /** Whether the statement's mapping could be better, with what that was found from: of all layers that it stands for. */
  better: { readonly soughtFor: string; readonly layers: readonly unknown[]; readonly found: Placed } | undefined;
}

/** Diagnostics of one unit, where it stood last. */
export interface Placed {
  at: number;
  readonly list: readonly Diagnostic[];
}

/** What was found of a layer last; undefined before its first analysis. */
export function memoOf({ memo }: LayerNode): LayerMemo | undefined {
  return memo as LayerMemo | undefined;
}

/** Whether the constants still have the values that were read. Marks them as used only if all do. */
export function readAgain(reads: LayerMemo["reads"], scope: Scope): boolean {
  if (reads.length === 0) return true;
  const now = reads.map(({ name }) => lookup(scope, name));
  if (!now.every((constant, index) => constant !== undefined && constant.value === reads[index]?.value)) return false;
  for (const constant of now) if (constant !== undefined) constant.used = true;
  return true;
}

/** One for all units without diagnostics: most have none, and every key press asks. */
const NOTHING: Placed = { at: 0, list: [] };

/** The diagnostics added after the first so many, of a unit that stands at `at`. */
export function foundSince(problems: Problems, first: number, at: number): Placed {
  return problems.list.length === first ? NOTHING : { at, list: problems.list.slice(first) };
}

/** What the statement says, where all of it was read and nothing is wrong with it, if the constants still have the values they had. */
export function statedAgain(memo: LayerMemo, scope: Scope, objective: number | undefined): StatedLayer | undefined {
  const { lasting, layer, problems, reads, stated } = memo;
  const isWhole = lasting && layer !== undefined && memo.objective === objective && problems === NOTHING;
  return isWhole && readAgain(reads, scope) ? stated : undefined;
}

/** Adds a unit's diagnostics again, moved to where the unit stands now. All their places are in it. */
export function reportAgain(placed: Placed, at: number, problems: Problems): void {
  if (placed === NOTHING) return;
  const { list } = placed;
  const shift = at - placed.at;
  placed.at = at;
  for (const diagnostic of list) {
    if (shift !== 0) move(diagnostic, shift);
    problems.add(diagnostic);
  }
}

/** In place, each span once though several places may share it. */
function move({ place, related, fixes }: Diagnostic, shift: number): void {
  const spans = new Set<{ start: number; end: number }>([place.span]);
  for (const each of related) spans.add(each.place.span);
  for (const { edits } of fixes) for (const edit of edits) spans.add(edit.place.span);
  for (const span of spans) {
    span.start += shift;
    span.end += shift;
  }
}
