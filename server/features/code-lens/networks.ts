/** Costs above networks, with what can be done with one. */
import type { CodeLens, Command } from "vscode-languageserver-types";
import { absolute } from "../../../grammar/syntax.js";
import { knownTimeline } from "../../analysis/figures/timeline.js";
import { type DocumentModel, rangeOf } from "../../workspace/document.js";
import { emptyMapIn } from "../empty-maps.js";
import { noFiguresYet } from "../network/no-figures-yet.js";
import { networkLine } from "../network/text.js";
import { networkTooltip } from "../network/tooltip.js";
import { figure, OPEN_HEATMAP } from "./layer-command.js";
import type { LayerTextOptions } from "./layer-text.js";

export interface NetworkLensOptions extends LayerTextOptions {
  /** The client has our commands. */
  readonly commands?: boolean;
}

const RUN_MAPPING = "imnpu.runMapping";
const RUN_ON_TILES = "imnpu.runOnTiles";
const AUTO_MAP = "imnpu.autoMapNetwork";
const CHOOSE_CLUSTERS = "imnpu.chooseClusters";

export function networkLenses(model: DocumentModel, options: NetworkLensOptions): CodeLens[] {
  return model.analysis.file.tree.networks.flatMap(({ header }) => {
    const { name } = header.node;
    if (name === undefined) return [];
    const range = rangeOf(model.lines, absolute(header, name.span));
    const title = titleOf(model, name.text, options);
    if (!options.commands) return [{ range, command: figure(title) }];
    const ofNetwork = { arguments: [model.uri, name.text] };
    const all = titleOf(model, name.text, { ...options, commands: false });
    const tooltip = `${all}\n\n${networkTooltip(model, name.text, options.chosen ?? null)}`;
    const commands: readonly Command[] = [
      { title, tooltip, command: CHOOSE_CLUSTERS, ...ofNetwork },
      { title: "Report", command: RUN_MAPPING, ...ofNetwork },
      { title: "Auto-map", command: AUTO_MAP, ...ofNetwork },
      { title: "Heatmap", command: OPEN_HEATMAP, ...ofNetwork },
      { title: "Run on tiles", command: RUN_ON_TILES, ...ofNetwork },
    ];
    return commands.map((command) => ({ range, command }));
  });
}

/** What the lenses of all networks say, with what is known by now. */
export function networkTitles(model: DocumentModel, options: Pick<NetworkLensOptions, "chosen">): string[] {
  return [...model.figures.keys()].map((name) => titleOf(model, name, options));
}

function titleOf(model: DocumentModel, name: string, options: NetworkLensOptions): string {
  const { report, stale } = model.figures.get(name) ?? { stale: false };
  if (report === undefined) return noFiguresYet(model, name);
  const network = model.analysis.networks.find((each) => each.network.name === name)?.network;
  const executed = (clusters: number) => network && knownTimeline(network, clusters)?.cycles;
  const remark = emptyMapIn(network);
  return networkLine(report, stale, { ...options, executed, remark, ofMachine: network?.arch.clusters });
}
