/**
 * What takes too long for a key press, found once nobody types: how networks are executed, and what their feature maps take. The next
 * change ends it, and what was found stays known for as long as it holds (analysis/figures/lasting.ts).
 */
import type { SearchCache } from "../../src-sim/mapping/search-cache.js";
import { findLosses } from "../analysis/advice/lost-time.js";
import { knownMemory, networkMemory } from "../analysis/figures/memory.js";
import { isLive, knownTimeline, timelineOf } from "../analysis/figures/timeline.js";
import { networkTitles } from "../features/code-lens/networks.js";
import type { Service, ShownSettings } from "../service.js";
import type { DocumentModel } from "../workspace/document.js";

/** Milliseconds without a change, after which it begins. */
export const QUIET = 250;

export interface LaterOptions {
  /** Does the work after what is already waiting to be done. */
  readonly defer: (work: () => void) => void;
  /** Called for a document of which diagnostics, or lenses, have become others. */
  readonly onDiagnostics: (uri: string) => void;
  readonly onLenses: () => void;
}

/** Called for each document that was analysed: begins anew to wait. */
export function laterWork(service: Service, { defer, onDiagnostics, onLenses }: LaterOptions): (uri: string) => void {
  const { workspace } = service;
  const waiting = new Map<string, ReturnType<typeof setTimeout>>();

  const begin = (uri: string, before: Known) => {
    waiting.delete(uri);
    const model = workspace.model(uri);
    if (model === undefined) return;
    const revision = workspace.revision();
    const steps = laterSteps(model, workspace.cache);
    const go = () => {
      if (workspace.revision() !== revision) return;
      const { done, value } = steps.next();
      if (!done) defer(go);
      // A view may have asked for it meanwhile, and found it first.
      else if (value || knownOf(model, service.shown()).all !== before.all) show(uri, before);
    };
    go();
  };

  const show = (uri: string, before: Known) => {
    const told = JSON.stringify(service.diagnostics(uri));
    // The text is analysed anew, with what is known now.
    workspace.renew(uri);
    const model = workspace.model(uri);
    if (JSON.stringify(service.diagnostics(uri)) !== told) onDiagnostics(uri);
    if (model !== undefined && knownOf(model, service.shown()).titles !== before.titles) onLenses();
  };

  return (uri) => {
    clearTimeout(waiting.get(uri));
    const model = workspace.model(uri);
    if (model === undefined) return;
    const before = knownOf(model, service.shown());
    waiting.set(
      uri,
      setTimeout(() => defer(() => begin(uri, before)), QUIET),
    );
  };
}

/** What is known of a document when it has just been analysed: nothing of a model says so later, for what is found is known of it as well. */
interface Known {
  /** What lenses say. */
  readonly titles: string;
  /** That, and of which networks the feature memory is known. */
  readonly all: string;
}

function knownOf(model: DocumentModel, { clusters }: Pick<ShownSettings, "clusters">): Known {
  const titles = networkTitles(model, { chosen: clusters }).join("\n");
  const memories = model.analysis.networks.map(({ network }) => knownMemory(network) !== undefined);
  return { titles, all: `${titles}\n${memories.join()}` };
}

/** Whether anything was found that was not known before. */
export function* laterSteps({ analysis }: DocumentModel, cache: SearchCache): Generator<void, boolean> {
  let isMore = false;
  for (const { network, simulated, whole } of analysis.networks) {
    if (!whole) continue;
    if (knownMemory(network) === undefined) {
      isMore = networkMemory(network, { cache }) !== undefined || isMore;
      yield;
    }
    if (!isLive(network)) continue;
    for (const clusters of Object.keys(simulated.report.totals.cycles).map(Number)) {
      if (knownTimeline(network, clusters) !== undefined) continue;
      isMore = timelineOf(network, clusters, { cache }) !== undefined || isMore;
      yield;
    }
    if (yield* findLosses(network, cache)) isMore = true;
  }
  return isMore;
}
