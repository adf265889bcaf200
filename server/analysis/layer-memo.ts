/** What was found of each layer, with all that it was found from. */
import type { LayerStatement, Span } from "../../grammar/syntax.js";
import type { Architecture } from "../../src-sim/architecture.js";
import type { LayerReport } from "../../src-sim/report.js";
import type { Diagnostic, Fix, Place } from "../diagnostics/diagnostic.js";
import type { LayerNode, StatedPrecision } from "./graph.js";
import type { FoundLayer } from "./model.js";
import type { Problems } from "./problems.js";
import { lookup, type Scope } from "./scope.js";
import type { Tensor } from "./tensor.js";

/** Found of one layer. Nothing in it belongs to one analysis, so that it keeps none alive. */
export interface LayerMemo {
  readonly statement: LayerStatement;
  readonly precision: StatedPrecision;
  readonly operands: readonly (Tensor | undefined)[];
  readonly arch: Architecture;
  /** Clusters that automatic mappings are best for; undefined where the layer was only typed. */
  readonly objective: number | undefined;
  /** Constants by name; all were known. */
  readonly reads: readonly { readonly name: string; readonly value: number | undefined }[];
  /** False where what was found may not be used again. */
  readonly lasting: boolean;
  readonly tensor: Tensor | undefined;
  readonly found: FoundLayer | undefined;
  readonly problems: Placed;
  figures: FiguresMemo | undefined;
  /** What was found before: while a line is typed above, shapes come and go and come again. */
  earlier: LayerMemo | undefined;
}

export interface FiguresMemo {
  /** The cluster counts it was simulated for. */
  readonly key: string;
  /** Without measurements, on all counts and on those to show. */
  full: LayerReport;
  shown: LayerReport;
  advice: Placed | undefined;
}

/** Diagnostics of one unit, where it stood last. */
export interface Placed {
  at: number;
  list: readonly Diagnostic[];
}

/** The layers of a body in their order, each with what is known of it. */
export interface LayerMemos {
  readonly layers: readonly LayerNode[];
  readonly memos: (LayerMemo | undefined)[];
}

export const NO_MEMOS: LayerMemos = { layers: [], memos: [] };

/**
 * The memo that may be that of each layer: by place in the common beginning and end, between them by name.
 * Whether it holds is for `holds` to say.
 */
export function alignedMemos(layers: readonly LayerNode[], before: LayerMemos): (LayerMemo | undefined)[] {
  const old = before.layers;
  const shared = Math.min(layers.length, old.length);
  const isSame = (index: number, oldIndex: number) => layers[index]?.unit.node === old[oldIndex]?.unit.node;
  let start = 0;
  while (start < shared && isSame(start, start)) start++;
  let end = 0;
  while (end < shared - start && isSame(layers.length - 1 - end, old.length - 1 - end)) end++;
  const aligned = before.memos.slice(0, start);
  const between = new Map<string, LayerMemo | undefined>();
  for (let index = start; index < old.length - end; index++) between.set(old[index]?.name ?? "", before.memos[index]);
  for (let index = start; index < layers.length - end; index++) aligned.push(between.get(layers[index]?.name ?? ""));
  for (let index = old.length - end; index < old.length; index++) aligned.push(before.memos[index]);
  return aligned;
}

/** Whether the constants still have the values that were read. Marks them as used only if all do. */
export function readAgain(reads: LayerMemo["reads"], scope: Scope): boolean {
  if (reads.length === 0) return true;
  const now = reads.map(({ name }) => lookup(scope, name));
  if (!now.every((constant, index) => constant !== undefined && constant.value === reads[index]?.value)) return false;
  for (const constant of now) if (constant !== undefined) constant.used = true;
  return true;
}

const NO_PROBLEMS: readonly Diagnostic[] = [];

/** The diagnostics added after the first so many. */
export function foundSince(problems: Problems, first: number): readonly Diagnostic[] {
  return problems.list.length === first ? NO_PROBLEMS : problems.list.slice(first);
}

/** Adds a unit's diagnostics again, where the unit stands now. All their places are in it. */
export function reportAgain(placed: Placed, at: number, problems: Problems): void {
  const { list } = placed;
  if (list.length === 0) return;
  if (at !== placed.at) {
    const shift = at - placed.at;
    placed.list = list.map((diagnostic) => movedDiagnostic(diagnostic, shift));
    placed.at = at;
  }
  for (const diagnostic of placed.list) problems.add(diagnostic);
}

function movedDiagnostic(diagnostic: Diagnostic, shift: number): Diagnostic {
  const { code, severity, message, place, related, fixes, unnecessary } = diagnostic;
  const moved = {
    code,
    severity,
    message,
    place: movedPlace(place, shift),
    related: related.length === 0 ? related : related.map((each) => movedRelated(each, shift)),
    fixes: fixes.length === 0 ? fixes : fixes.map((fix) => movedFix(fix, shift)),
  };
  return unnecessary ? { ...moved, unnecessary } : moved;
}

function movedRelated({ place, message }: Diagnostic["related"][number], shift: number) {
  return { place: movedPlace(place, shift), message };
}

function movedFix({ title, edits, safe }: Fix, shift: number): Fix {
  return { title, edits: edits.map(({ place, newText }) => ({ place: movedPlace(place, shift), newText })), safe };
}

function movedPlace({ file, span }: Place, shift: number): Place {
  return { file, span: movedSpan(span, shift) };
}

function movedSpan({ start, end }: Span, shift: number): Span {
  return { start: start + shift, end: end + shift };
}
