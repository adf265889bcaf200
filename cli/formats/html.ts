/** The heatmap as a page of its own. */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { AnalysedNetwork } from "../../server/analysis/analyse.js";
import { executionsOf } from "../../server/report/execution.js";
import { heatmapNetwork, pinnedNetwork } from "../../server/report/heatmap.js";
import { createSearchCache } from "../../src-sim/mapping/search-cache.js";
import { type FirstView, reportPage } from "../../webview/page.js";
import type { AtPoints } from "../points.js";

interface More {
  /** What networks of the same name are compared with. */
  readonly baselines?: readonly AnalysedNetwork[];
  readonly first?: FirstView;
}

/** Each network at its first point, with a choice of the others. `folder` holds the page's script and style sheet. */
export async function htmlText(
  file: string,
  mapped: readonly AtPoints[],
  folder: string,
  { baselines = [], first: view }: More = {},
): Promise<string> {
  const cache = createSearchCache();
  return await reportPage({
    title: basename(file, ".imnpu"),
    networks: mapped.map(([first, ...others]) => {
      const names = [first, ...others].flatMap(({ network }) => network.arch.point ?? []);
      return heatmapNetwork(first, cache, names);
    }),
    executions: mapped.flatMap(([first]) => executionsOf(first, cache)),
    ...(baselines.length > 0 && {
      baselines: Object.fromEntries(baselines.map(({ simulated: { report } }) => [report.name, pinnedNetwork(report)])),
    }),
    ...(view && { first: view }),
    script: readFileSync(join(folder, "page.js"), "utf8"),
    style: readFileSync(join(folder, "page.css"), "utf8"),
    nonce: randomUUID().replaceAll("-", ""),
  });
}
