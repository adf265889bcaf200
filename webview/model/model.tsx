/** The page of a model before it is imported: what it would become. */
import { signal } from "@preact/signals";
import { render } from "preact";
import { editorLine, type Line } from "../line.js";
import { App } from "./components/App.js";
import { type FromPage, readToPage, type ToPage } from "./messages.js";

/** Nothing shows it but an editor. */
const ALONE: Line<FromPage, ToPage> = {
  post: () => undefined,
  listen: () => undefined,
  load: () => undefined,
  save: () => undefined,
  commands: false,
};

export function showModel(place: Element): void {
  const line = editorLine<FromPage, ToPage>(readToPage) ?? ALONE;
  const shown = signal<ToPage>({ type: "reading", file: "", share: null });
  line.listen((message) => {
    shown.value = message;
  });
  render(<App shown={shown} post={line.post} />, place);
  line.post({ type: "ready" });
}
