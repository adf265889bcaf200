/** A sweep's Front view as a page of its own. */
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { SweepResult, SweepRows } from "../../server/report/sweep/result.js";
import { frontView } from "../../server/report/sweep/view.js";
import { frontPage } from "../../webview/front/page.js";

/** With all points, or of many the front and an even sample of the others, as the page says. `folder` holds its script and style sheet. */
export async function sweepHtml(result: SweepResult, rows: SweepRows, folder: string): Promise<string> {
  return await frontPage({
    front: await frontView(result, rows),
    mappings: Object.fromEntries(result.front.map(({ point, mapping }) => [point.index, mapping])),
    script: readFileSync(join(folder, "page.js"), "utf8"),
    style: readFileSync(join(folder, "page.css"), "utf8"),
    nonce: randomUUID().replaceAll("-", ""),
  });
}
