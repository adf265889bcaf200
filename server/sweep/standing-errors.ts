/** Errors that a file has at whatever point: those that nothing which is put into it could mend, nor leave out rightly. */
import { absolute, type Span } from "../../grammar/syntax.js";
import type { Analysis } from "../analysis/analyse.js";
import type { SourceFile } from "../analysis/files/files.js";
import type { Sweep } from "../analysis/sweeps/sweep.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { IMN001 } from "../diagnostics/IMN001.js";
import { IMN002 } from "../diagnostics/IMN002.js";
import { IMN003 } from "../diagnostics/IMN003.js";
import { IMN004 } from "../diagnostics/IMN004.js";
import { IMN005 } from "../diagnostics/IMN005.js";
import { IMN006 } from "../diagnostics/IMN006.js";
import { IMN102 } from "../diagnostics/IMN102.js";
import { IMN103 } from "../diagnostics/IMN103.js";
import { type Declaration, neededBy, readBy, spanOf } from "./declarations.js";

/** Of texts that cannot be read, and names of which nobody can say what they stand for. */
const ANYWHERE: ReadonlySet<string> = new Set(
  [IMN001, IMN002, IMN003, IMN004, IMN005, IMN006, IMN102, IMN103].map(({ code }) => code),
);

/** What a sweep, or what is set, asks about and changes. */
export interface Changed {
  readonly networks: readonly string[];
  /** Names of constants that get other values. */
  readonly constants: ReadonlySet<string>;
}

export function standingIn({ networks, axes, derived }: Sweep, analysis: Analysis): readonly Diagnostic[] {
  const constants = [...axes, ...derived].flatMap(({ kind, name }) => (kind === "const" ? name : []));
  return standingErrors(analysis, { networks, constants: new Set(constants) });
}

/**
 * Errors in the networks and in what they read are those of points, which may be without them; so may be whatever reads a constant that
 * changes. Budgets, measurements and scenarios are about the file as it stands.
 */
export function standingErrors({ file, diagnostics }: Analysis, changed: Changed): readonly Diagnostic[] {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return errors;
  const open = [...ofPoints(file, changed).map((each) => ({ file: each.file.path, span: spanOf(each) }))];
  for (const span of leftOut(file)) open.push({ file: file.path, span });
  return errors.filter(
    ({ code, place }) =>
      ANYWHERE.has(code) || !open.some((each) => each.file === place.file && isWithin(place.span, each.span)),
  );
}

function ofPoints(file: SourceFile, { networks, constants }: Changed): readonly Declaration[] {
  const needed = networks.flatMap((network) => neededBy(file, network)?.declarations ?? []);
  if (constants.size === 0) return needed;
  const { tree } = file;
  const reading = [...tree.consts, ...tree.archs, ...tree.blocks, ...tree.networks]
    .map((declared) => readBy(file, declared).declarations)
    .filter((read) => read.some((each) => each.file === file && isOneOf(each, constants)));
  return [...needed, ...reading.flat()];
}

function isOneOf({ declared, name }: Declaration, constants: ReadonlySet<string>): boolean {
  return !("header" in declared) && declared.node.kind === "const" && constants.has(name.text);
}

function leftOut({ tree: { networks, scenarios } }: SourceFile): readonly Span[] {
  const assertions = networks.flatMap(({ statements }) =>
    statements.flatMap((unit) => {
      const { kind, span } = unit.node;
      return kind === "budget" || kind === "measured" ? absolute(unit, span) : [];
    }),
  );
  return [...assertions, ...scenarios.map(({ span }) => span)];
}

function isWithin(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
