/** The HTML documents of pages, in an editor's web view or as files of their own. Text only: no DOM, no editor. */
import { packed } from "./packed.js";

/** Which of the pages that the script holds. */
export type PageName = "heatmap" | "front" | "model" | "what-if";

export interface ViewPage {
  readonly name: PageName;
  /** What the page is called before it says so itself. */
  readonly title: string;
  /** Where the view's resources come from: `webview.cspSource`. */
  readonly source: string;
  /** The script's and the style sheet's addresses. */
  readonly script: string;
  readonly style: string;
  /** Of letters and digits, new for each page. */
  readonly nonce: string;
}

export interface FilePage {
  readonly name: PageName;
  readonly title: string;
  /** What the page reads of itself, by `DATA_ID`. */
  readonly content: unknown;
  /** Texts of the bundled script and style sheet. */
  readonly script: string;
  readonly style: string;
  /** Of letters and digits, new for each page. */
  readonly nonce: string;
}

/** The id of the element that carries a file's data. */
export const DATA_ID = "data";

/** The page for a web view. Nothing is allowed but the view's own script, style sheet and fonts. */
export function viewPage({ name, title, source, script, style, nonce }: ViewPage): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${source} 'nonce-${nonce}'; font-src ${source}`;
  return page({
    name,
    title,
    policy,
    nonce,
    head: `<link rel="stylesheet" href="${escaped(style)}">`,
    end: `<script nonce="${escaped(nonce)}" src="${escaped(script)}"></script>`,
  });
}

/** The page as one file that opens without a network and without an editor. */
export async function filePage({ name, title, content, script, style, nonce }: FilePage): Promise<string> {
  return page({
    name,
    title,
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
  readonly name: PageName;
  readonly title: string;
  readonly policy: string;
  readonly nonce: string;
  readonly head: string;
  readonly end: string;
}

function page({ name, title, policy, nonce, head, end }: Parts): string {
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
<div id="page" data-page="${name}"></div>
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
