/** The page of what a network would come to on another machine. An editor alone shows it. */
import { render } from "preact";
import { editorLine } from "../line.js";
import { App } from "./components/App.js";
import { type FromPage, readToPage, type ToPage } from "./messages.js";
import { createStore } from "./store.js";

export function showWhatIf(place: Element): void {
  const channel = editorLine<FromPage, ToPage>(readToPage);
  if (channel !== undefined) render(<App store={createStore(channel)} />, place);
}
