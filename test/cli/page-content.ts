/** What a page of the heatmap carries within itself. */
import { gunzipSync } from "node:zlib";
import type { ReportContent } from "../../webview/page.js";

export function contentOf(page: string): ReportContent {
  const packed = /<script type="text\/plain" id="data">([^<]*)</.exec(page)?.[1] ?? "";
  return JSON.parse(gunzipSync(Buffer.from(packed, "base64")).toString("utf8"));
}
