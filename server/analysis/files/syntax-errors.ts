/** Syntax errors of the tree as diagnostics. */
import { MAX_NESTING } from "../../../grammar/parse-unit.js";
import type { SyntaxFault } from "../../../grammar/syntax.js";
import { DECLARATIONS, LAYERS, QUOTING_STATEMENTS, STATEMENTS } from "../../../grammar/vocabulary.js";
import type { Diagnostic } from "../../diagnostics/diagnostic.js";
import { IMN001 } from "../../diagnostics/IMN001.js";
import { IMN002 } from "../../diagnostics/IMN002.js";
import { IMN003 } from "../../diagnostics/IMN003.js";
import { IMN004 } from "../../diagnostics/IMN004.js";
import { IMN005 } from "../../diagnostics/IMN005.js";
import type { SourceFile } from "./files.js";
import { misspeltWord } from "./misspelt.js";
import type { Problems } from "./problems.js";

const STARTERS = [...DECLARATIONS, ...STATEMENTS, ...QUOTING_STATEMENTS, ...LAYERS].map((row) => row.word);

export function reportSyntaxErrors({ path, tree }: SourceFile, problems: Problems): void {
  for (const error of tree.errors) problems.add(syntaxDiagnostic(path, error));
}

function syntaxDiagnostic(file: string, error: SyntaxFault): Diagnostic {
  const { code, span, found, expected, related: second } = error;
  const place = { file, span };
  const related = second ? [{ place: { file, span: second.span }, message: second.what }] : [];
  switch (code) {
    case "IMN001":
      return IMN001.at(place, { found, expected }, { related });
    case "IMN002": {
      const { suggestion, fixes } = misspeltWord(place, found ?? "", STARTERS);
      return IMN002.at(place, { found: found ?? "", expected, suggestion }, { related, fixes });
    }
    case "IMN003":
      return IMN003.at(place, { expected }, { related });
    case "IMN004":
      return IMN004.at(place, { word: found ?? "", where: "file" }, { related });
    case "IMN005":
      return IMN005.at(place, { what: "brackets", limit: MAX_NESTING });
  }
}
