/** The analysis' diagnostics as the protocol has them. Their fixes are code actions, which know the newest text. */
import { DiagnosticSeverity, DiagnosticTag, type Diagnostic as LspDiagnostic } from "vscode-languageserver-types";
import { formatCount } from "../../src-sim/report/display.js";
import type { Diagnostic, Severity } from "../diagnostics/diagnostic.js";
import { gravest } from "../diagnostics/gravest.js";
import { type DocumentModel, locationOf } from "../workspace/document.js";
import { importedErrors } from "./imported-errors.js";

export interface DiagnosticOptions {
  /** What stands before a code and `.md` in its page's address; without it no page is linked. */
  readonly pages?: string | undefined;
  /** What the client can show. */
  readonly relatedInformation?: boolean;
  readonly tags?: boolean;
}

export const SOURCE = "imnpu";

/**
 * As many as editors show of one file (VS Code: 1,000). All of them are sent at every key press, so that what nobody
 * sees would be most of the work in a large file.
 */
export const MOST_SHOWN = 1_000;

/** Those of the open file, and errors behind its imports; of too many the gravest, with a last one that says how many are left out. */
export function diagnosticsOf(model: DocumentModel, options: DiagnosticOptions = {}): LspDiagnostic[] {
  const inText = model.analysis.diagnostics.filter(({ place }) => place.file === model.uri);
  const own = [...importedErrors(model), ...inText];
  const most = own.length > MOST_SHOWN ? MOST_SHOWN - 1 : MOST_SHOWN;
  const shown = gravest(own, most, ({ severity }) => severity).map((each) => protocolDiagnostic(model, each, options));
  if (shown.length < own.length) shown.push(leftOut(own.length - shown.length));
  return shown;
}

function leftOut(count: number): LspDiagnostic {
  const message = `${formatCount(count)} more are not shown here, none graver than those that are; \`imnpu check\` lists all`;
  return ofFile(DiagnosticSeverity.Information, message);
}

/** In place of all others where the analysis of a file failed: what happened, and whom to tell. */
export function failed(error: unknown): LspDiagnostic {
  const what = error instanceof Error ? error.message : String(error);
  return ofFile(
    DiagnosticSeverity.Error,
    `imnpu cannot analyse this file, which is a mistake in imnpu: ${what}; please report it with the file (the log of the language server has more)`,
  );
}

/** Why a file is not analysed, as its only diagnostic. */
export function refused(reason: string): LspDiagnostic {
  return ofFile(DiagnosticSeverity.Error, `this file is not analysed: ${reason}`);
}

/** Of no place in the file, so it stands at its beginning. */
function ofFile(severity: DiagnosticSeverity, message: string): LspDiagnostic {
  const start = { line: 0, character: 0 };
  return { range: { start, end: start }, severity, source: SOURCE, message };
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

function protocolDiagnostic(
  model: DocumentModel,
  { code, severity, message, place, related, unnecessary }: Diagnostic,
  { pages, relatedInformation = true, tags = true }: DiagnosticOptions,
): LspDiagnostic {
  const others = related.map((each) => ({ location: locationOf(model, each.place), message: each.message }));
  return {
    range: locationOf(model, place).range,
    severity: SEVERITIES[severity],
    code,
    source: SOURCE,
    message,
    ...(pages !== undefined && { codeDescription: { href: `${pages.replace(/\/*$/, "/")}${code}.md` } }),
    ...(relatedInformation && others.length > 0 && { relatedInformation: others }),
    ...(tags && unnecessary && { tags: [DiagnosticTag.Unnecessary] }),
  };
}
