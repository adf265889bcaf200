/** What a page carries within itself: the heatmap's, unless it is said. */
import { gunzipSync } from "node:zlib";
import type { ReportContent } from "../../webview/page.js";

export function contentOf<Content = ReportContent>(page: string): Content {
  const packed = /<script type="text\/plain" id="data">([^<]*)</.exec(page)?.[1] ?? "";
  return JSON.parse(gunzipSync(Buffer.from(packed, "base64")).toString("utf8"));
}
