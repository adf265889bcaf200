/** What networks would come to with what is set, for views: each asked for again and again while a slider moves. */
import { CancellationToken } from "vscode-languageserver";
import { finish } from "../../src-sim/datapath/paced.js";
import { createSearchCache } from "../../src-sim/mapping/search-cache.js";
import type { Knob } from "../../src-sim/report/what-if-view.js";
import type { SourceFile } from "../analysis/files/files.js";
import { createMemory, type Memory } from "../analysis/memory.js";
import { type FileEdit, workspaceEdit } from "../edits/workspace-edit.js";
import { pauses } from "../pace.js";
import type { WhatIfKeepParams, WhatIfKeepResult, WhatIfParams, WhatIfResult } from "../protocol.js";
import type { Service } from "../service.js";
import { keepEdits } from "../what-if/keep.js";
import { knobsOf } from "../what-if/knobs.js";
import { type Ground, groundOf } from "../what-if/text.js";
import { viewOf } from "../what-if/view.js";
import { tryingWhatIf, type WhatIf } from "../what-if/what-if.js";
import { chosenClusters } from "../workspace/chosen-clusters.js";
import { type DocumentModel, rangeOf } from "../workspace/document.js";
import { problemOf } from "../workspace/no-report.js";
import { settled } from "./settled.js";

export interface WhatIfs {
  answer(params: WhatIfParams, token: CancellationToken): Promise<WhatIfResult>;
  keep(params: WhatIfKeepParams): WhatIfKeepResult;
}

/** Of a document's network: what stays while nothing but what is set changes. */
interface Held {
  readonly file: SourceFile;
  readonly ground: Ground;
  readonly knobs: readonly Knob[];
  readonly memory: Memory;
}

/** Answers about single layers that are kept: most machines that a slider passes are asked about once. */
const MOST_ANSWERS = 4096;
/** Networks that are held. */
const MOST_HELD = 4;

export function createWhatIfs({ workspace, shown, client }: Pick<Service, "workspace" | "shown" | "client">): WhatIfs {
  const held = new Map<string, Held>();
  const cache = createSearchCache(MOST_ANSWERS);
  let turn: Promise<unknown> = Promise.resolve();

  const heldFor = ({ uri, analysis: { file } }: DocumentModel, network: string): Held | undefined => {
    const key = JSON.stringify([uri, network]);
    const known = held.get(key);
    held.delete(key);
    const ground = known?.file === file ? known.ground : groundOf(file, network);
    if (ground === undefined) return undefined;
    const now =
      known?.file === file ? known : { file, ground, knobs: knobsOf(ground), memory: known?.memory ?? createMemory() };
    held.set(key, now);
    for (const oldest of held.keys()) if (held.size > MOST_HELD) held.delete(oldest);
    return now;
  };

  /** In pieces; undefined where nothing is set. */
  const trying = (
    model: DocumentModel,
    network: string,
    { set, anew }: WhatIfParams,
    { ground, memory }: Pick<Held, "ground" | "memory">,
  ): Generator<void, WhatIf> | undefined => {
    if (set.length === 0) return undefined;
    const mapped = anew ? "anew" : "as written";
    const chosen = shown().clusters;
    const options = workspace.options(model.uri);
    const clusters = chosen === null ? undefined : [...(options.clusters ?? []), chosen, 1];
    return tryingWhatIf(model.analysis.file, network, set, {
      ...{ ...options, cache, ground, memory, mapped },
      ...(clusters && { clusters: [...clusters, ...allOf(model, network, set)] }),
    });
  };

  /** One answer after another: they share what is remembered of networks, and half of one is not to be gone on from. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const own = turn.then(work);
    turn = own.catch(() => undefined);
    return own;
  };

  const clustersOf = (counts: readonly string[]) => chosenClusters(counts, shown().clusters);

  const answered = async (params: WhatIfParams, token: CancellationToken): Promise<WhatIfResult> => {
    const { uri, set, anew } = params;
    const model = token.isCancellationRequested ? undefined : workspace.model(uri);
    if (model === undefined) return null;
    const networks = model.analysis.file.tree.networks.flatMap(({ header }) => header.node.name?.text ?? []);
    const network = params.network ?? networks[0];
    if (network === undefined) return { kind: "nothing", networks, reason: "This file has no network." };
    const own = networks.includes(network) ? heldFor(model, network) : undefined;
    if (own === undefined) return { kind: "nothing", networks, reason: `This file has no network \`${network}\`.` };
    const steps = trying(model, network, params, own);
    const outcome = steps && (await inPieces(steps));
    // What the text says now is compared with what it would come to, so both are of one text.
    if (workspace.model(uri) !== model) return answered(params, token);
    const now = model.analysis.networks.find((each) => each.network.name === network && each.whole);
    const problem = now === undefined ? (problemOf(model) ?? "The network has an error.") : undefined;
    const { knobs } = own;
    return {
      kind: "view",
      networks,
      view: viewOf({ network, knobs, set, anew, now, problem, outcome, clustersOf, cache }),
    };
  };

  return {
    async answer(params, token) {
      if (params.calm && !(await settled(workspace.revision, token))) return null;
      // What is asked for next is heard before this is computed.
      await new Promise((resolve) => setTimeout(resolve));
      return inTurn(() => answered(params, token));
    },
    keep(params) {
      const { uri, network, name, use } = params;
      const model = workspace.model(uri);
      const own = model && heldFor(model, network);
      if (model === undefined || own === undefined) return null;
      // Another may be half done with what is remembered of the network.
      const steps = trying(model, network, params, { ...own, memory: createMemory() });
      const outcome = steps && finish(steps);
      if (outcome?.kind !== "found") return { problem: "There is nothing to keep: what is set has an error." };
      const kept = keepEdits(outcome, name, use);
      if ("problem" in kept) return kept;
      const edits = [...kept.edits].flatMap(([path, own]) =>
        own.map(({ span, text }): FileEdit => {
          return { uri: path, range: rangeOf(model.linesOf(path), span), newText: text };
        }),
      );
      const versions = [...kept.edits.keys()].map((path) => ({ uri: path, version: workspace.versionOf(path) }));
      return { edit: workspaceEdit(versions, edits, client()) };
    },
  };
}

/** Other messages are heard meanwhile; nothing ends it before its end. */
async function inPieces<T>(steps: Generator<void, T>): Promise<T> {
  const pause = pauses(CancellationToken.None);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
    await pause();
  }
}

/** All clusters that the machine would have. */
function allOf(model: DocumentModel, network: string, set: WhatIfParams["set"]): number[] {
  const own = model.analysis.networks.find((each) => each.network.name === network)?.network.arch.clusters;
  const said = Number(set.findLast(({ name }) => name === "clusters")?.value);
  const all = Number.isInteger(said) && said > 0 ? said : own;
  return all === undefined ? [] : [all];
}
