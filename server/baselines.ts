/** The figures pinned for each document, to compare with. A client hands them back to a server that has forgotten them. */
import type { NetworkReport } from "../src-sim/report/report.js";
import { byName, type ShownNetwork } from "./workspace/known-figures.js";

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
      pinned.set(
        uri,
        new Map(networks.map((report) => [report.name, { report, layers: byName(report.layers), stale: false }])),
      );
    },
    clear(uri) {
      pinned.delete(uri);
    },
  };
}
