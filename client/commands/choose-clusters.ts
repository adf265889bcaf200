/** Chooses the number of clusters that figures stand for. */
import { type QuickPickItem, window } from "vscode";
import { CLUSTERS_REQUEST, type ClustersParams, type ClustersResult } from "../../server/protocol.js";
import { cursorIn } from "../language-server/cursor.js";
import type { Parts } from "./parts.js";
import { targetOf } from "./target.js";

interface Choice extends QuickPickItem {
  /** Null: all that the architecture has. */
  readonly clusters: number | null;
}

export async function chooseClusters({ server, clusters }: Parts, given?: unknown, network?: unknown): Promise<void> {
  const target = targetOf(given);
  if (target === undefined) return;
  const params: ClustersParams = {
    uri: target.toString(),
    position: cursorIn(target),
    ...(typeof network === "string" && { network }),
  };
  const found = await server.request<ClustersResult>(CLUSTERS_REQUEST, params);
  if (found === null) {
    void window.showInformationMessage("No network with an architecture stands here.");
    return;
  }
  const chosen = await window.showQuickPick(choicesOf(found), {
    title: `Figures of ${found.network} on ...`,
    placeHolder: "In lenses, hovers, lists, the status bar and the views",
  });
  if (chosen !== undefined) await clusters.choose(target, chosen.clusters);
}

function choicesOf({ most, chosen, counts }: NonNullable<ClustersResult>): Choice[] {
  // Where some have figures, the others would seem to have none.
  const unknown = counts.some(({ cycles }) => cycles !== null) ? ["not computed yet"] : [];
  return [...counts].reverse().map(({ clusters, cycles }) => ({
    label: `${clusters === chosen ? "$(check)" : "$(blank)"} ${clusters === 1 ? "1 cluster" : `${clusters} clusters`}`,
    description: [
      ...(cycles === null ? unknown : [`${cycles} cycles`]),
      ...(clusters === most && most > 1 ? ["all of the architecture"] : []),
    ].join(" · "),
    clusters: clusters === most ? null : clusters,
  }));
}
