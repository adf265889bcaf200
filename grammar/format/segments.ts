/** The parts of a file that get a line of their own: statements, headers, braces and the properties of an arch. */

import type { SyntaxTree, Unit, UnitNode } from "../syntax.js";
import type { Item } from "./items.js";

export interface Segment {
  /** Absolute offsets of the first token and after the last. */
  readonly start: number;
  readonly end: number;
  /** An `aside` stands in a table of layers as a comment does. */
  readonly role: "open" | "close" | "layer" | "property" | "aside" | "statement";
  readonly depth: number;
  /** Of a property, the absolute end of what stands in the first column. */
  readonly head?: number;
  /** Indent of the comments above it. */
  readonly commentDepth: number;
  /** Has a syntax error, so it stays as it is written. */
  readonly verbatim: boolean;
}

const FILE_LEVEL = new Set(["import", "arch", "network", "block", "scenario", "sweep", "close"]);
const HEADERS = new Set(["network", "block", "scenario", "sweep"]);
const ANYWHERE = new Set(["const", "unknown"]);

const ROLES: { readonly [K in UnitNode["kind"]]?: Segment["role"] } = {
  close: "close",
  layer: "layer",
  omitted: "aside",
  axis: "property",
  derived: "aside",
  keep: "property",
  minimize: "property",
  maximize: "property",
};

export function segmentsOf(
  items: readonly Item[],
  tree: SyntaxTree,
): { readonly segments: Segment[]; readonly lastDepth: number } {
  const segments: Segment[] = [];
  let scope = 0;
  let nextItem = 0;
  for (const unit of tree.units) {
    const { node } = unit;
    const [start, end] = [unit.at, unit.at + node.span.end];
    const first = nextItem;
    while (nextItem < items.length && (items[nextItem] as Item).start < end) nextItem++;
    const depth = FILE_LEVEL.has(node.kind) ? 0 : ANYWHERE.has(node.kind) ? scope : 1;
    const opens = HEADERS.has(node.kind);
    const verbatim = isBroken(unit);
    if (node.kind === "arch" && !verbatim) {
      for (const segment of archSegments(unit, items.slice(first, nextItem))) segments.push(segment);
    } else {
      const role = opens ? "open" : (ROLES[node.kind] ?? "statement");
      const commentDepth = role === "close" ? scope : depth;
      const head = headOf(unit);
      segments.push({ start, end, role, depth, commentDepth, verbatim, ...(head !== undefined && { head }) });
    }
    scope = opens ? 1 : depth;
  }
  return { segments, lastDepth: scope };
}

/** The end of a sweep's first column: of what an axis is of, or of a statement's word. */
function headOf({ at, node }: Unit): number | undefined {
  if (node.kind === "axis") return at + (node.subject?.span.end ?? 0);
  return node.kind === "keep" || node.kind === "minimize" || node.kind === "maximize"
    ? at + node.kind.length
    : undefined;
}

function isBroken({ node, errors }: Unit): boolean {
  return errors.length > 0 || node.broken === true || node.kind === "unknown";
}

/** The header up to its brace, each property, point and measurement, and the closing brace. */
function archSegments({ at, node }: Unit, items: readonly Item[]): Segment[] {
  if (node.kind !== "arch") return [];
  const tokens = items.filter((item) => item.kind === "token" && item.start >= at);
  const { properties, points, measured } = node;
  const starts = [...properties, ...points, ...measured].map(({ span }) => at + span.start);
  const tabular = new Map(properties.map(({ span, word }) => [at + span.start, at + word.span.end]));
  const open = tokens.findIndex((token) => token.text === "{");
  const cuts = new Set([...starts, tokens[open + 1]?.start, tokens.at(-1)?.start]);
  const segments: Segment[] = [];
  let first = 0;
  for (let index = 1; index <= tokens.length; index++) {
    const token = tokens[index];
    if (token !== undefined && !cuts.has(token.start)) continue;
    const [start, end] = [tokens[first]?.start ?? 0, tokens[index - 1]?.end ?? 0];
    const head = tabular.get(start);
    const inside = head === undefined ? "statement" : "property";
    const role = first === 0 ? "open" : token === undefined ? "close" : inside;
    const depth = role === inside ? 1 : 0;
    const commentDepth = role === "open" ? 0 : 1;
    segments.push({ start, end, role, depth, commentDepth, verbatim: false, ...(head !== undefined && { head }) });
    first = index;
  }
  return segments;
}
