/** Diagnostics told as documents change, and what follows once nobody types. */
import type { Connection } from "vscode-languageserver";
import { laterWork } from "../background/later.js";
import type { Sweeps } from "../background/sweeps.js";
import { failed } from "../features/diagnostics.js";
import { guarded, type Log, stackOf } from "../guard.js";
import { ANALYSED_NOTIFICATION, type AnalysedParams } from "../protocol.js";
import { rehearsal } from "../rehearsal.js";
import type { Service } from "../service.js";
import type { Pulled } from "./pulled.js";

type Defer = (work: () => void) => void;

export interface Publishing {
  /** Does the work after what is already waiting to be done. */
  readonly defer: Defer;
  readonly log: Log;
  readonly sweeps: Sweeps;
  /** Called where lenses say something else by now. */
  readonly onLenses: () => void;
  /** Called where all that is shown of figures may be another, and no edit of the text has the client ask anew. */
  readonly onFigures: () => void;
  readonly pulled: Pulled;
}

/**
 * Publishes the diagnostics of documents after the messages that are already waiting: of several changes in a row only
 * the last is analysed. A client that asks for diagnostics is only told to ask again. A document that cannot be analysed, a mistake of ours, has one diagnostic that says so.
 */
export function diagnosticsPublisher(
  connection: Connection,
  service: Service,
  { defer, log, sweeps, onLenses, onFigures, pulled }: Publishing,
): (uris: readonly string[], edited?: string) => void {
  const waiting = new Set<string>();
  /** Of those the ones whose text changed: who asks for diagnostics asks for theirs in any case. */
  const edited = new Set<string>();
  let scheduled = false;
  let rehearsing = false;
  const later = laterWork(service, {
    defer,
    onDiagnostics: (uri) => {
      publish(uri);
      askAgain([uri]);
    },
    onLenses,
  });

  /** Whether there is an analysis. */
  const publish = (uri: string): boolean => {
    let isAnalysed = true;
    try {
      const found = service.diagnostics(uri);
      if (found === undefined) return false;
      if (!service.client().pulls) guarded("publishing diagnostics", log, () => connection.sendDiagnostics(found));
    } catch (error) {
      isAnalysed = false;
      log(`${uri} cannot be analysed: ${stackOf(error)}`);
      if (!service.client().pulls)
        guarded("publishing a failure", log, () => connection.sendDiagnostics({ uri, diagnostics: [failed(error)] }));
    }
    if (service.client().commands) {
      const params: AnalysedParams = { uri };
      guarded("telling of an analysis", log, () => connection.sendNotification(ANALYSED_NOTIFICATION, params));
    }
    return isAnalysed;
  };

  /** Where an answer that the client has does not hold any more. */
  const askAgain = (uris: readonly string[]) => {
    const { pulls, diagnosticRefresh } = service.client();
    if (!pulls || !diagnosticRefresh || !uris.some(pulled.isOutdated)) return;
    guarded("having diagnostics asked for anew", log, () => connection.languages.diagnostics.refresh());
  };

  const flush = () => {
    scheduled = false;
    const uris = [...waiting];
    waiting.clear();
    const others = uris.filter((uri) => !edited.has(uri));
    edited.clear();
    for (const uri of uris) {
      if (!publish(uri)) continue;
      later(uri);
      sweeps.analysed(uri);
    }
    askAgain(others);
    if (others.length > 0) onFigures();
    if (!rehearsing) rehearse(rehearsal(), defer);
    rehearsing = true;
  };

  return (uris, own) => {
    for (const uri of uris) waiting.add(uri);
    if (own !== undefined) edited.add(own);
    if (scheduled || waiting.size === 0) return;
    scheduled = true;
    defer(flush);
  };
}

/** Step by step, each after the messages that are already waiting. */
function rehearse(steps: Generator<void>, defer: Defer): void {
  if (!steps.next().done) defer(() => rehearse(steps, defer));
}
