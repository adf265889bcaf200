/** Tells which network and layer the cursor is in, once it rests. */

import { CancellationTokenSource, Disposable, type TextEditor, type Uri, window } from "vscode";
import { LAYER_AT_REQUEST, type LayerAtParams, type LayerAtResult } from "../../server/protocol.js";
import { cursorOf } from "../language-server/cursor.js";
import type { LanguageServer } from "../language-server/server.js";

export interface Followed {
  readonly uri: Uri;
  /** Undefined outside networks, in a document that the cursor was not in before. */
  readonly network: string | undefined;
  readonly layer: string | undefined;
  /** The cursor was in another network, or in another document, before. */
  readonly another: boolean;
}

export interface FollowParts {
  readonly server: LanguageServer;
  /** Whether anybody wants to know. */
  readonly wanted: () => boolean;
  readonly follow: (followed: Followed) => void;
}

/** After the last move, in milliseconds. */
const PAUSE = 30;

export function followEditor({ server, wanted, follow }: FollowParts): Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking: CancellationTokenSource | undefined;
  let last: Pick<Followed, "uri" | "network"> | undefined;

  const tell = async (editor: TextEditor) => {
    const own = new CancellationTokenSource();
    asking = own;
    const { uri } = editor.document;
    const params: LayerAtParams = { uri: uri.toString(), position: cursorOf(editor) };
    try {
      const found = await server.request<LayerAtResult>(LAYER_AT_REQUEST, params, own.token);
      const sameFile = last?.uri.toString() === params.uri;
      if (own.token.isCancellationRequested || (found === null && sameFile)) return;
      const { network, layer } = found ?? {};
      follow({ uri, network, layer, another: !sameFile || network !== last?.network });
      last = { uri, network };
    } catch (error) {
      if (!own.token.isCancellationRequested) server.log.debug(`layer at the cursor: ${String(error)}`);
    }
  };

  const moved = (editor: TextEditor | undefined) => {
    if (editor?.document.languageId !== "imnpu" || !wanted()) return;
    asking?.cancel();
    clearTimeout(timer);
    timer = setTimeout(() => tell(editor), PAUSE);
  };

  return Disposable.from(
    window.onDidChangeActiveTextEditor(moved),
    window.onDidChangeTextEditorSelection(({ textEditor }) => moved(textEditor)),
    new Disposable(() => {
      clearTimeout(timer);
      asking?.cancel();
    }),
  );
}
