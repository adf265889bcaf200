/** The analysis' diagnostics as the protocol has them, with the edits of their fixes. */
import { DiagnosticSeverity, DiagnosticTag, type Diagnostic as LspDiagnostic } from "vscode-languageserver-types";
import type { SourceFile } from "../analysis/files.js";
import type { Diagnostic, Fix, Severity } from "../diagnostics/diagnostic.js";
import { type DocumentModel, locationOf } from "../document.js";
import { libraryText } from "../library/index.js";

export interface DiagnosticOptions {
  /** Where the codes' pages are, `https://.../diagnostics/`; without it no page is linked. */
  readonly pages?: string | undefined;
  /** What the client can show. */
  readonly relatedInformation?: boolean;
  readonly tags?: boolean;
}

export const SOURCE = "imnpu";

/** A diagnostic's fixes, kept with it so that code actions need no analysis. */
export interface DiagnosticData {
  readonly fixes: readonly FixData[];
}

export interface FixData {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly FixEdit[];
}

export interface FixEdit {
  readonly uri: string;
  readonly range: LspDiagnostic["range"];
  readonly newText: string;
}

/** Those of the open file. */
export function diagnosticsOf(model: DocumentModel, options: DiagnosticOptions = {}): LspDiagnostic[] {
  return model.analysis.diagnostics
    .filter(({ place }) => place.file === model.uri)
    .map((each) => protocolDiagnostic(model, each, options));
}

/** Those of every file that was read, so that a file whose mistakes are mended is cleared; bundled files apart. */
export function diagnosticsByFile(
  model: DocumentModel,
  options: DiagnosticOptions = {},
): ReadonlyMap<string, readonly LspDiagnostic[]> {
  const found = new Map<string, LspDiagnostic[]>(filesOf(model.analysis.file).map((file) => [file, []]));
  for (const each of model.analysis.diagnostics) {
    found.get(each.place.file)?.push(protocolDiagnostic(model, each, options));
  }
  return found;
}

export function fixData(model: DocumentModel, { title, safe, edits }: Fix): FixData {
  return {
    title,
    safe,
    edits: edits.map(({ place, newText }) => ({ ...locationOf(model, place), newText })),
  };
}

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};

function protocolDiagnostic(
  model: DocumentModel,
  { code, severity, message, place, related, fixes, unnecessary }: Diagnostic,
  { pages, relatedInformation = true, tags = true }: DiagnosticOptions,
): LspDiagnostic {
  const data: DiagnosticData = { fixes: fixes.map((fix) => fixData(model, fix)) };
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
    ...(data.fixes.length > 0 && { data }),
  };
}

function filesOf(file: SourceFile, found = new Set<SourceFile>()): string[] {
  if (!found.has(file)) {
    found.add(file);
    for (const imported of file.imports) filesOf(imported.file, found);
  }
  return [...found].map(({ path }) => path).filter((path) => libraryText(path) === undefined);
}
