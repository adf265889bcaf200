/** The page's line to its host: an editor, or the data that a report carries within itself. */
import { type FromPage, readToPage, type ToPage } from "./messages.js";
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
  const { title, networks, baselines } = JSON.parse(
    document.getElementById(DATA_ID)?.textContent ?? "",
  ) as ReportContent;
  const names = networks.map(({ name }) => name);
  const pinned = new Map(Object.entries(baselines ?? {}));
  let hear: (message: ToPage) => void = () => undefined;

  const show = (name: string | undefined) => {
    const network = networks.find((each) => each.name === name) ?? networks[0];
    if (network === undefined) return hear({ type: "nothing", document: title, title, reason: "No networks." });
    hear({ type: "network", document: title, title, networks: names, network, version: 0, stale: null });
    hear({ type: "baseline", baseline: pinned.get(network.name) ?? null });
  };

  return {
    post(message) {
      if (message.type === "ready") show((history.state as { network?: string } | null)?.network);
      if (message.type === "network") show(message.network);
    },
    listen(each) {
      hear = each;
    },
    load: () => history.state,
    save: rarely((state) => history.replaceState(state, "")),
    commands: false,
  };
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
