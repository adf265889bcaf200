/** What a body takes over from the one before an edit. */
import type { Statement, Unit } from "../../../grammar/syntax.js";
import type { Body, DeclaredStatement, UseEntry } from "./graph.js";
import type { Constant, Scope } from "./scope.js";

/** The same kinds and names in the same order, none of them twice: the entries are then the old ones, changed ones apart. */
export function declaresSameNames(
  statements: readonly Unit<Statement>[],
  { distinct, statements: old }: Body,
): boolean {
  if (!distinct || statements.length !== old.length) return false;
  return statements.every((unit, index) => {
    const before = (old[index] as DeclaredStatement).unit;
    return unit === before || (unit.node.kind === before.node.kind && nameOf(unit) === nameOf(before));
  });
}

function nameOf({ node }: Unit<Statement>): string | undefined {
  return "name" in node ? node.name?.text : undefined;
}

/** The scope as before, for the layers that are taken over, with the constants of now. */
export function scopeOf(constants: ReadonlyMap<string, Constant>, parent: Scope, before: Body | undefined): Scope {
  return before === undefined ? { constants, parent } : Object.assign(before.scope, { constants, parent });
}

/** Finds statements of the body before: at the same place from its beginning or from its end. */
export function earlierStatements(
  statements: readonly Unit<Statement>[],
  before: Body | undefined,
): (unit: Unit<Statement>, index: number) => DeclaredStatement | undefined {
  if (before === undefined) return () => undefined;
  const old = before.statements;
  const longer = statements.length - old.length;
  return (unit, index) => {
    const fromBeginning = old[index];
    if (fromBeginning?.unit === unit) return fromBeginning;
    const fromEnd = old[index - longer];
    return fromEnd?.unit === unit ? fromEnd : undefined;
  };
}

/** The instances that a changed `use` of the same name had, for each to take over what has not changed in it; once. */
export function earlierUses(
  statements: readonly Unit<Statement>[],
  before: Body | undefined,
): (unit: Unit<Statement>) => UseEntry | undefined {
  let gone: Map<string | undefined, UseEntry> | undefined;
  return ({ node }) => {
    if (node.kind !== "use" || before === undefined) return undefined;
    if (gone === undefined) {
      const present = new Set(statements);
      const entries = before.statements.flatMap(({ unit, entry }) =>
        entry?.kind === "use" && !present.has(unit) ? entry : [],
      );
      gone = new Map(entries.map((entry) => [entry.unit.node.name?.text, entry]));
    }
    const name = node.name?.text;
    const found = gone.get(name);
    gone.delete(name);
    return found;
  };
}
