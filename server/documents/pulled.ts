/** Diagnostics for clients that ask for them: of a document, and of all files of the workspace. */
import {
  type Connection,
  type Diagnostic,
  DocumentDiagnosticReportKind,
  type FullDocumentDiagnosticReport,
  type UnchangedDocumentDiagnosticReport,
  type WorkspaceDocumentDiagnosticReport,
} from "vscode-languageserver";
import { failed } from "../features/diagnostics.js";
import { type Log, stackOf } from "../guard.js";
import { pauses } from "../pace.js";
import { expectMembers } from "../params.js";
import type { Service } from "../service.js";
import { leftOut } from "../workspace/file-access.js";

type Report = FullDocumentDiagnosticReport | UnchangedDocumentDiagnosticReport;

export interface Pulled {
  /** Whether the client has an answer for a document that no longer holds. */
  isOutdated(uri: string): boolean;
  forget(uri: string): void;
}

interface Answer {
  readonly id: string;
  readonly text: string;
}

export function registerPulled(connection: Connection, service: Service, log: Log): Pulled {
  const { workspace } = service;
  /** What was last answered of each file; numbers go on, so that none means two answers. */
  const answers = new Map<string, Answer>();
  let count = 0;

  /** An answer of the same words keeps its number. */
  const answerTo = (uri: string, items: readonly Diagnostic[]): Answer => {
    const text = JSON.stringify(items);
    const known = answers.get(uri);
    if (known?.text === text) return known;
    const answer = { id: String(++count), text };
    answers.set(uri, answer);
    return answer;
  };

  const reportOf = (uri: string, items: readonly Diagnostic[], previous: string | undefined): Report => {
    const { id } = answerTo(uri, items);
    if (id === previous) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId: id };
    return { kind: DocumentDiagnosticReportKind.Full, resultId: id, items: [...items] };
  };

  /** Of an open document; undefined where its imports are still on their way. */
  const itemsOf = (uri: string): readonly Diagnostic[] | undefined => {
    try {
      return service.diagnostics(uri)?.diagnostics;
    } catch (error) {
      log(`${uri} cannot be analysed: ${stackOf(error)}`);
      return [failed(error)];
    }
  };

  /** The open documents that import this one, as far as something else holds of them by now. */
  const relatedTo = (uri: string): Record<string, Report> => {
    const related: Record<string, Report> = {};
    for (const each of workspace.dependents(uri)) {
      if (each === uri || !isOutdated(each)) continue;
      const items = itemsOf(each);
      if (items !== undefined) related[each] = reportOf(each, items, undefined);
    }
    return related;
  };

  const isOutdated = (uri: string): boolean => {
    const known = answers.get(uri);
    const items = known === undefined ? undefined : itemsOf(uri);
    return known !== undefined && items !== undefined && JSON.stringify(items) !== known.text;
  };

  connection.languages.diagnostics.on((params) => {
    expectMembers(params, ["textDocument.uri"]);
    const { textDocument, previousResultId } = params;
    const { uri } = textDocument;
    const report = reportOf(uri, itemsOf(uri) ?? [], previousResultId);
    const relatedDocuments = service.client().relatedDocuments ? relatedTo(uri) : {};
    return Object.keys(relatedDocuments).length === 0 ? report : { ...report, relatedDocuments };
  });

  connection.languages.diagnostics.onWorkspace(async (params, token) => {
    const previous = new Map((params.previousResultIds ?? []).map(({ uri, value }) => [uri, value]));
    // Edits do not begin the work anew, for their files are asked about again.
    const pause = pauses(token);
    const items: WorkspaceDocumentDiagnosticReport[] = [];
    const uris = await workspace.sources.files({ pause, unreadable: leftOut(connection) });
    for (const uri of uris) {
      await pause();
      const version = workspace.versionOf(uri) ?? null;
      const found = version === null ? await service.closedDiagnostics(uri) : itemsOf(uri);
      if (found !== undefined) items.push({ uri, version, ...reportOf(uri, found, previous.get(uri)) });
    }
    // Of files that are gone, nothing is wrong.
    const now = new Set(uris);
    for (const uri of previous.keys())
      if (!now.has(uri)) items.push({ uri, version: null, ...reportOf(uri, [], undefined) });
    return { items };
  });

  return { isOutdated, forget: (uri) => void answers.delete(uri) };
}
