/** The heatmap's HTML document, in an editor's web view or as a file of its own. Text only: no DOM, no editor. */
import type { Execution } from "../src-sim/placement/execution.js";
import type { HeatmapNetwork } from "../src-sim/placement/heatmap.js";
import type { Overlap } from "../src-sim/timeline/timeline.js";
import type { Part } from "./messages.js";
import { packed } from "./packed.js";

export interface ViewPage {
  /** Where the view's resources come from: `webview.cspSource`. */
  readonly source: string;
  /** The script's and the style sheet's addresses. */
  readonly script: string;
  readonly style: string;
  /** Of letters and digits, new for each page. */
  readonly nonce: string;
}

/** What a report shows; also the shape of its embedded data. */
export interface ReportContent {
  readonly title: string;
  /** The first is shown first. */
  readonly networks: readonly HeatmapNetwork[];
  /** By the network's name. */
  readonly baselines?: Readonly<Record<string, HeatmapNetwork>>;
  /** Of any of the networks, on the numbers of clusters and with what goes on at a time that the page can show. */
  readonly executions?: readonly Execution[];
  /** What it opens with where it is opened for the first time, in place of the map. */
  readonly first?: FirstView;
}

export interface FirstView {
  readonly part: Part;
  readonly tried?: Overlap & { readonly clusters: string };
}

export interface ReportPage extends ReportContent {
  /** Texts of the bundled script and style sheet. */
  readonly script: string;
  readonly style: string;
  /** Of letters and digits, new for each page. */
  readonly nonce: string;
}

/** The id of the element that carries a report's data. */
export const DATA_ID = "data";

/** The page for a web view. Nothing is allowed but the view's own script, style sheet and fonts. */
export function viewPage({ source, script, style, nonce }: ViewPage): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${source} 'nonce-${nonce}'; font-src ${source}`;
  return page({
    title: "Heatmap",
    policy,
    nonce,
    head: `<link rel="stylesheet" href="${escaped(style)}">`,
    end: `<script nonce="${escaped(nonce)}" src="${escaped(script)}"></script>`,
  });
}

/** The page as one file that opens without a network and without an editor. */
export async function reportPage(report: ReportPage): Promise<string> {
  const { title, networks, baselines, executions, first, script, style, nonce } = report;
  const content: ReportContent = {
    title,
    networks,
    ...(baselines && { baselines }),
    ...(executions && { executions }),
    ...(first && { first }),
  };
  return page({
    title: `${title} \u2013 IMNPU mapping report`,
    policy: `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'`,
    nonce,
    head: `<style nonce="${escaped(nonce)}">${closed(style, "style")}</style>`,
    end: [
      `<noscript>This report needs scripts to be allowed. It loads nothing and sends nothing.</noscript>`,
      `<script type="text/plain" id="${DATA_ID}">${await packed(content)}</script>`,
      `<script nonce="${escaped(nonce)}">${closed(script, "script")}</script>`,
    ].join("\n"),
  });
}

interface Parts {
  readonly title: string;
  readonly policy: string;
  readonly nonce: string;
  readonly head: string;
  readonly end: string;
}

function page({ title, policy, nonce, head, end }: Parts): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<meta property="csp-nonce" content="${escaped(nonce)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
${head}
</head>
<body>
<div id="page"></div>
${end}
</body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? "");
}

/** Code of our own that may hold the end of its element within a string. */
function closed(code: string, element: string): string {
  return code.replaceAll(new RegExp(`</(?=${element})`, "gi"), "<\\/").replaceAll("<!--", "\\x3C!--");
}
