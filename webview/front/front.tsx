/** The page of what a sweep found. */
import { render } from "preact";
import { followSystemTheme } from "../theme.js";
import { openChannel } from "./channel.js";
import { App } from "./components/App.js";
import { createStore } from "./store.js";

export function showFront(place: Element): void {
  const channel = openChannel();
  if (!channel.commands) followSystemTheme();
  render(<App store={createStore(channel)} />, place);
}
