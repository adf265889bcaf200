/** The heatmap's page. */
import { render } from "preact";
import { openChannel } from "./channel.js";
import { App } from "./components/App.js";
import { createStore } from "./store.js";
import { followSystemTheme } from "./theme.js";

export function showHeatmap(place: Element): void {
  const channel = openChannel();
  if (!channel.commands) followSystemTheme();
  render(<App store={createStore(channel)} />, place);
}
