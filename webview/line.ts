/** A page's line to whatever shows it: an editor, or a file that carries its own data. */
import { DATA_ID } from "./document.js";
import { unpacked } from "./packed.js";

export interface Line<FromPage, ToPage> {
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

/** Undefined where no editor shows the page. `read` gives nothing for what is no message. */
export function editorLine<FromPage, ToPage>(
  read: (value: unknown) => ToPage | undefined,
): Line<FromPage, ToPage> | undefined {
  const api = globalThis.acquireVsCodeApi?.();
  if (api === undefined) return undefined;
  return {
    post: (message) => api.postMessage(message),
    listen(hear) {
      addEventListener("message", ({ data }) => {
        const message = read(data);
        if (message !== undefined) hear(message);
      });
    },
    load: () => api.getState(),
    save: (state) => api.setState(state),
    commands: true,
  };
}

/** What a file carries. */
export async function carried<Content>(): Promise<Content> {
  return (await unpacked(document.getElementById(DATA_ID)?.textContent ?? "")) as Content;
}

/** What was chosen is kept with the file's entry in the history. */
export function kept(): Pick<Line<never, never>, "load" | "save"> {
  return { load: () => history.state, save: rarely((state) => history.replaceState(state, "")) };
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
