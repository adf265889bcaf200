/** The whole page. */
import type { ReadonlySignal } from "@preact/signals";
import type { VNode } from "preact";
import type { Post, ToPage } from "../messages.js";
import { Model } from "./Model.js";
import { Shapes } from "./Shapes.js";

export interface AppProps {
  readonly shown: ReadonlySignal<ToPage>;
  readonly post: Post;
}

export function App({ shown, post }: AppProps): VNode {
  const message = shown.value;
  if (message.type === "model") return <Model model={message} post={post} />;
  return (
    <main>
      <header class="page">
        <h1>{message.file === "" ? "Model" : message.file}</h1>
        <Instead message={message} post={post} />
      </header>
    </main>
  );
}

interface InsteadProps {
  readonly message: Exclude<ToPage, { type: "model" }>;
  readonly post: Post;
}

/** What there is as long as there is no network. */
function Instead({ message, post }: InsteadProps): VNode {
  switch (message.type) {
    case "reading":
      return (
        <p class="request" role="status">
          {message.share === null ? (
            <progress aria-label="Model read" />
          ) : (
            <progress aria-label="Model read" value={message.share} />
          )}
          <span>Reading the model</span>
        </p>
      );
    case "open":
      return <Shapes {...message} post={post} />;
    case "problem":
      return (
        <p class="missing" role="alert">
          This model cannot be imported: {message.reason}
        </p>
      );
  }
}
