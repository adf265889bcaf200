/** Every command of the extension, by its name in the manifest. */

import { commands, type Disposable, window } from "vscode";
import { argumentsOf } from "../networks/nodes.js";
import { newNetwork } from "../new-network/new-network.js";
import { autoMapLayer, autoMapNetwork } from "./auto-map.js";
import { clearBaseline, compareWithBaseline, pinBaseline } from "./baseline.js";
import { chooseClusters } from "./choose-clusters.js";
import { exportReport } from "./export-report.js";
import { importFiles, pickModel } from "./import-model.js";
import { openFront } from "./open-front.js";
import { openHeatmap } from "./open-heatmap.js";
import { openWhatIf } from "./open-what-if.js";
import type { Parts } from "./parts.js";
import { runMapping } from "./run-mapping.js";
import { runOnTiles } from "./run-on-tiles.js";
import { runSweep } from "./run-sweep.js";

/** Runs with the arguments a menu, a lens or a key binding gives. */
type Command = (parts: Parts, ...given: readonly unknown[]) => Promise<void>;

const COMMANDS: Readonly<Record<string, Command>> = {
  "imnpu.runMapping": runMapping,
  "imnpu.runOnTiles": runOnTiles,
  "imnpu.autoMapNetwork": autoMapNetwork,
  "imnpu.autoMapLayer": autoMapLayer,
  "imnpu.chooseClusters": chooseClusters,
  "imnpu.openHeatmap": openHeatmap,
  "imnpu.openFront": openFront,
  "imnpu.openWhatIf": openWhatIf,
  "imnpu.runSweep": runSweep,
  "imnpu.newNetwork": (_, template) => newNetwork(template),
  "imnpu.importModel": pickModel,
  "imnpu.importFile": importFiles,
  "imnpu.pinBaseline": pinBaseline,
  "imnpu.clearBaseline": clearBaseline,
  "imnpu.compareWithBaseline": compareWithBaseline,
  "imnpu.exportReport": exportReport,
  "imnpu.showServerLog": async ({ server }) => server.log.show(),
  "imnpu.restartServer": ({ server }) => server.restart(),
};

export function registerCommands(parts: Parts): Disposable[] {
  return Object.entries(COMMANDS).map(([name, command]) =>
    commands.registerCommand(name, async (...given: readonly unknown[]) => {
      try {
        await command(parts, ...argumentsOf(given));
      } catch (error) {
        parts.server.log.error(`${name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        await tell(parts, error);
      }
    }),
  );
}

async function tell({ server }: Parts, error: unknown): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  const choice = await window.showErrorMessage(`IMNPU: ${message}`, "Show Log");
  if (choice !== undefined) server.log.show();
}
