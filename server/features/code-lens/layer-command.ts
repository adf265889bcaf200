/** What a click on the figures of a layer does. */
import type { Command } from "vscode-languageserver-types";

export const OPEN_HEATMAP = "imnpu.openHeatmap";

/** Text only: a command without a name does nothing. */
export const figure = (title: string): Command => ({ title, command: "" });

/** Leads to the layer in the heatmap, in clients that have our commands. */
export function layerCommand(
  title: string,
  uri: string,
  { networkName, name }: { readonly networkName: string; readonly name: string },
  { commands }: { readonly commands?: boolean },
): Command {
  return commands ? { title, command: OPEN_HEATMAP, arguments: [uri, networkName, name] } : figure(title);
}
