/** Clauses that are legal for the machine as it stands, and not for the one that is asked about. */
import { absolute, type LayerStatement, type SyntaxTree } from "../../grammar/syntax.js";
import type { SourceFile } from "../analysis/files/files.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { libraryText } from "../library/index.js";
import { withoutClause } from "../sweep/network-edits.js";
import type { Edit } from "../sweep/pieces.js";
import { inLines, type Traced } from "./origin.js";
import type { Ground } from "./text.js";

type AnyBody = SyntaxTree["networks"][number] | SyntaxTree["blocks"][number];

/** A clause by where its statement stands, which stays the same whatever else of a file is left out. */
export interface Clause {
  readonly path: string;
  /** The network or block. */
  readonly body: string;
  /** Which of its layers' statements, counted from 0. */
  readonly place: number;
  /** The layer, as its statement names it. */
  readonly layer: string;
}

export interface WithoutClauses {
  /** By path, each with where it comes from in the text before. */
  readonly texts: ReadonlyMap<string, Traced>;
  readonly clauses: readonly Clause[];
}

/** The file, and those it imports, without the clauses of statements in which errors stand; undefined where there are none. */
export function withoutWrongClauses(file: SourceFile, errors: readonly Diagnostic[]): WithoutClauses | undefined {
  const texts = new Map<string, Traced>();
  const clauses: Clause[] = [];
  for (const each of filesFrom(file)) {
    const starts = errors
      .flatMap(({ place }) => (place.file === each.path ? place.span.start : []))
      .sort((a, b) => a - b);
    if (starts.length === 0 || libraryText(each.path) !== undefined) continue;
    const own = [...each.tree.networks, ...each.tree.blocks].flatMap((body) => clausesIn(each, body));
    const wrong = own.filter(({ unit }) => {
      const { start, end } = absolute(unit, unit.node.span);
      return (firstFrom(starts, start) ?? Number.POSITIVE_INFINITY) <= end;
    });
    if (wrong.length === 0) continue;
    const edits = wrong.flatMap(({ unit }) => withoutClause(unit));
    texts.set(each.path, inLines(each.text, edits));
    clauses.push(...wrong.map(({ clause }) => clause));
  }
  return texts.size === 0 ? undefined : { texts, clauses };
}

/** The least of ascending numbers that is no less. */
function firstFrom(ascending: readonly number[], least: number): number | undefined {
  let [from, to] = [0, ascending.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((ascending[middle] as number) < least) from = middle + 1;
    else to = middle;
  }
  return ascending[from];
}

/** All that a network's layers have. */
export function allClauses({ needed }: Ground): Clause[] {
  return needed.declarations.flatMap(({ file, declared }) =>
    "header" in declared ? clausesIn(file, declared).map(({ clause }) => clause) : [],
  );
}

/** What leaves such clauses out of the texts as they are, by path. */
export function clauseEdits({ needed }: Ground, clauses: readonly Clause[]): Map<string, Edit[]> {
  const edits = new Map<string, Edit[]>();
  const wanted = new Set(clauses.map(keyOf));
  for (const { file, declared } of needed.declarations) {
    if (!("header" in declared)) continue;
    const own = clausesIn(file, declared).filter(({ clause }) => wanted.has(keyOf(clause)));
    if (own.length === 0) continue;
    edits.set(file.path, [...(edits.get(file.path) ?? []), ...own.flatMap(({ unit }) => withoutClause(unit))]);
  }
  return edits;
}

interface Placed {
  readonly unit: AnyBody["statements"][number];
  readonly clause: Clause;
}

function clausesIn({ path }: SourceFile, { header, statements }: AnyBody): Placed[] {
  const body = header.node.name?.text ?? "";
  return statements
    .filter(({ node }) => node.kind === "layer")
    .flatMap((unit, place) => {
      const { mapping, name } = unit.node as LayerStatement;
      return saysHow(mapping) ? [{ unit, clause: { path, body, place, layer: name?.text ?? "" } }] : [];
    });
}

/** Of `map auto` nothing would be left out. */
function saysHow(clause: LayerStatement["mapping"]): boolean {
  return clause !== undefined && (clause.auto === undefined || clause.across !== undefined);
}

function keyOf({ path, body, place }: Clause): string {
  return JSON.stringify([path, body, place]);
}

/** The file and all that it imports. */
export function filesFrom(file: SourceFile, found = new Set<SourceFile>()): ReadonlySet<SourceFile> {
  if (found.has(file)) return found;
  found.add(file);
  for (const imported of file.imports) filesFrom(imported.file, found);
  return found;
}
