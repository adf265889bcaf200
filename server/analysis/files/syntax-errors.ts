/** Syntax errors of the tree as diagnostics. */
import { MAX_NESTING } from "../../../grammar/parse-unit.js";
import type { SyntaxErrorCode, SyntaxFault } from "../../../grammar/syntax.js";
import {
  DECLARATIONS,
  LAYERS,
  NAMING_DECLARATIONS,
  NAMING_STATEMENTS,
  QUOTING_STATEMENTS,
  SCENARIO_STATEMENTS,
  STATEMENTS,
  SWEEP_STATEMENTS,
} from "../../../grammar/vocabulary.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { IMN001 } from "../../diagnostics/IMN001.js";
import { IMN002 } from "../../diagnostics/IMN002.js";
import { IMN003 } from "../../diagnostics/IMN003.js";
import { IMN004 } from "../../diagnostics/IMN004.js";
import { IMN005 } from "../../diagnostics/IMN005.js";
import { IMN006 } from "../../diagnostics/IMN006.js";
import type { SourceFile } from "./files.js";
import { misspeltWord } from "./misspelt.js";
import type { Problems } from "./problems.js";

const STARTERS = [
  ...[...DECLARATIONS, ...NAMING_DECLARATIONS, ...STATEMENTS, ...QUOTING_STATEMENTS],
  ...[...NAMING_STATEMENTS, ...LAYERS],
].map((row) => row.word);

/** What may begin a statement, by where it stands. */
const STATEMENTS_IN = {
  file: STARTERS,
  scenario: [...SCENARIO_STATEMENTS.map((row) => row.word), "budget", "measured"],
  sweep: SWEEP_STATEMENTS.map((row) => row.word),
} as const;

export function reportSyntaxErrors({ path, tree, text }: SourceFile, problems: Problems): void {
  const taken = new Map<string, SyntaxFault[]>();
  for (const error of tree.errors) {
    const { code, found = "" } = error;
    if (code !== "IMN006") problems.add(syntaxDiagnostic(path, code, error));
    else taken.set(found, [...(taken.get(found) ?? []), error]);
  }
  for (const [word, places] of taken) problems.add(takenName({ path, text }, word, places));
}

/** One for all places, with a fix that renames them all. */
function takenName(
  { path: file, text }: Pick<SourceFile, "path" | "text">,
  word: string,
  places: readonly SyntaxFault[],
): Diagnostic {
  const name = freeName(text, word);
  const edits = places.map(({ span }) => ({ place: { file, span }, newText: name }));
  const fix = { title: `Rename to \`${name}\` everywhere in this file`, edits, safe: false };
  const [{ span } = { span: { start: 0, end: 0 } }] = places;
  return IMN006.at({ file, span }, { word, name }, { fixes: [fix] });
}

function freeName(text: string, word: string): string {
  for (let number = 1; ; number++) if (!text.includes(`${word}_${number}`)) return `${word}_${number}`;
}

type OtherCode = Exclude<SyntaxErrorCode, "IMN006">;

function syntaxDiagnostic(file: string, code: OtherCode, error: SyntaxFault): Diagnostic {
  const { span, found, expected, inside = "file", related: second } = error;
  const place = { file, span };
  const related = second ? [{ place: { file, span: second.span }, message: second.what }] : [];
  switch (code) {
    case "IMN001":
      return IMN001.at(place, { found, expected }, { related });
    case "IMN002": {
      const { suggestion, fixes } = misspeltWord(place, found ?? "", STATEMENTS_IN[inside]);
      return IMN002.at(place, { found: found ?? "", expected, suggestion }, { related, fixes });
    }
    case "IMN003":
      return IMN003.at(place, { expected }, { related });
    case "IMN004":
      return IMN004.at(place, { word: found ?? "", where: inside }, { related });
    case "IMN005":
      return IMN005.at(place, { what: "brackets", limit: MAX_NESTING });
  }
}
