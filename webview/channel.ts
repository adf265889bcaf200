/** The page's line to its host: an editor, or the data that a report carries within itself. */
import type { Execution } from "../src-sim/placement/execution.js";
import { type Asked, type FromPage, readToPage, type ToPage } from "./messages.js";
import { unpacked } from "./packed.js";
import { DATA_ID, type ReportContent } from "./page.js";

export interface Channel {
  readonly post: (message: FromPage) => void;
  readonly listen: (hear: (message: ToPage) => void) => void;
  /** What `save` was last given, in this page or the one before it; not to be trusted. */
  readonly load: () => unknown;
  readonly save: (state: unknown) => void;
  /** False where nobody takes commands. */
  readonly commands: boolean;
}

interface EditorApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare global {
  /** Only in a web view, and only once. */
  var acquireVsCodeApi: (() => EditorApi) | undefined;
}

export function openChannel(): Channel {
  return globalThis.acquireVsCodeApi === undefined ? reportChannel() : editorChannel(globalThis.acquireVsCodeApi());
}

function editorChannel(api: EditorApi): Channel {
  return {
    post: (message) => api.postMessage(message),
    listen(hear) {
      addEventListener("message", ({ data }) => {
        const message = readToPage(data);
        if (message !== undefined) hear(message);
      });
    },
    load: () => api.getState(),
    save: (state) => api.setState(state),
    commands: true,
  };
}

/** Answers from the embedded data. What is chosen is kept with the page's entry in the history. */
function reportChannel(): Channel {
  const content = unpacked(document.getElementById(DATA_ID)?.textContent ?? "") as Promise<ReportContent>;
  let hear: (message: ToPage) => void = () => undefined;

  const show = async (name: string | undefined) => {
    const { title, networks, baselines, first } = await content;
    const network = networks.find((each) => each.name === name) ?? networks[0];
    if (network === undefined) return hear({ type: "nothing", document: title, title, reason: "No networks." });
    const names = networks.map((each) => each.name);
    const baseline = new Map(Object.entries(baselines ?? {})).get(network.name) ?? null;
    hear({ type: "network", document: title, title, networks: names, network, version: 0, stale: null });
    hear({ type: "baseline", baseline });
    if (first !== undefined && history.state === null) hear({ type: "show", ...first });
  };

  const execute = async (asked: Asked) => {
    const { executions = [] } = await content;
    const execution = executions.find((each) => isAsked(each, asked)) ?? null;
    const reason = execution === null ? NOT_CARRIED : null;
    hear({ type: "execution", execution, reason });
  };

  return {
    post(message) {
      if (message.type === "ready") void show((history.state as { network?: string } | null)?.network);
      if (message.type === "network") void show(message.network);
      if (message.type === "execute" && message.asked !== null) void execute(message.asked);
    },
    listen(each) {
      hear = each;
    },
    load: () => history.state,
    save: rarely((state) => history.replaceState(state, "")),
    commands: false,
  };
}

const NOT_CARRIED = "This report was made without this timeline.";

function isAsked({ network, own, timeline }: Execution, asked: Asked): boolean {
  const { loads, layers } = timeline.overlap;
  const isTried = loads === (asked.loads ?? own.loads) && layers === (asked.layers ?? own.layers);
  return isTried && network === asked.network && timeline.clusters === asked.clusters;
}

/** Browsers count how often a page changes its history. */
function rarely(save: (state: unknown) => void): (state: unknown) => void {
  let waiting: { readonly state: unknown } | undefined;
  const flush = () => {
    if (waiting !== undefined) save(waiting.state);
    waiting = undefined;
  };
  addEventListener("pagehide", flush);
  return (state) => {
    if (waiting === undefined) setTimeout(flush, 300);
    waiting = { state };
  };
}
