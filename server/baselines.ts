/** The figures pinned for each document, to compare with. A client hands them back to a server that has forgotten them. */
import type { NetworkReport } from "../src-sim/report.js";
import type { ShownNetwork } from "./document.js";

export interface Baselines {
  /** By network name. */
  of(uri: string): ReadonlyMap<string, ShownNetwork> | undefined;
  pin(uri: string, networks: readonly NetworkReport[]): void;
  clear(uri: string): void;
}

export function createBaselines(): Baselines {
  const pinned = new Map<string, ReadonlyMap<string, ShownNetwork>>();
  return {
    of: (uri) => pinned.get(uri),
    pin(uri, networks) {
      pinned.set(uri, new Map(networks.map((report) => [report.name, shown(report)])));
    },
    clear(uri) {
      pinned.delete(uri);
    },
  };
}

function shown(report: NetworkReport): ShownNetwork {
  const layers = new Map(report.layers.map((layer) => [layer.name, layer]));
  return { report, layers, stale: false };
}
