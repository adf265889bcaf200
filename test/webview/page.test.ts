import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { viewPage } from "../../webview/document.js";
import { unpacked } from "../../webview/packed.js";
import { reportPage } from "../../webview/page.js";
import { heatmapsOf } from "./heatmaps.js";
import { HOSTILE, madeHostile } from "./hostile.js";

const NONCE = "0123456789abcdef";
const networks = heatmapsOf(readFileSync("examples/vgg16_style.imnpu", "utf8"));
const view = viewPage({
  name: "heatmap",
  title: "Heatmap",
  source: "https://*.vscode-cdn.net",
  script: "https://file.vscode-cdn.net/dist/webview.js",
  style: "https://file.vscode-cdn.net/dist/webview.css",
  nonce: NONCE,
});

function policyOf(html: string): string[] {
  const [, content = ""] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
  return content.replaceAll("&#39;", "'").split("; ");
}

describe("the page in an editor", () => {
  it("may use its own script, style sheet and fonts, and nothing else", () => {
    expect(policyOf(view)).toEqual([
      "default-src 'none'",
      `script-src 'nonce-${NONCE}'`,
      `style-src https://*.vscode-cdn.net 'nonce-${NONCE}'`,
      "font-src https://*.vscode-cdn.net",
    ]);
  });

  it("is this text", () =>
    expect(view).toMatchInlineSnapshot(`
    "<!DOCTYPE html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; script-src &#39;nonce-0123456789abcdef&#39;; style-src https://*.vscode-cdn.net &#39;nonce-0123456789abcdef&#39;; font-src https://*.vscode-cdn.net">
    <meta property="csp-nonce" content="0123456789abcdef">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Heatmap</title>
    <link rel="stylesheet" href="https://file.vscode-cdn.net/dist/webview.css">
    </head>
    <body>
    <div id="page" data-page="heatmap"></div>
    <script nonce="0123456789abcdef" src="https://file.vscode-cdn.net/dist/webview.js"></script>
    </body>
    </html>
    "
  `));

  it("takes no address for more than text", () => {
    const html = viewPage({
      name: "heatmap",
      title: "Heatmap",
      source: "x",
      script: '"><script>',
      style: '"><script>',
      nonce: NONCE,
    });
    expect(html.match(/<script/g)).toHaveLength(1);
  });
});

describe("the report", () => {
  const report = (content: Partial<Parameters<typeof reportPage>[0]>) =>
    reportPage({ title: "vgg", networks, script: "run()", style: "a{}", nonce: NONCE, ...content });

  it("may use what it carries, and nothing else", async () => {
    expect(policyOf(await report({}))).toEqual([
      "default-src 'none'",
      `script-src 'nonce-${NONCE}'`,
      `style-src 'nonce-${NONCE}'`,
      "base-uri 'none'",
      "form-action 'none'",
    ]);
  });

  it("speaks of no other place", async () => expect(await report({})).not.toMatch(/(src|href)=|https?:/));

  it("carries its data whole", async () => {
    const [, json = ""] = /<script type="text\/plain" id="data">([\s\S]*?)<\/script>/.exec(await report({})) ?? [];
    expect(await unpacked(json)).toEqual({ title: "vgg", networks });
  });

  for (const name of HOSTILE) {
    it(`${JSON.stringify(name)} stays text`, async () => {
      const hostile = networks.map(madeHostile);
      const html = await report({
        title: name,
        networks: hostile,
        baselines: Object.fromEntries([[name, hostile[0] as never]]),
      });
      expect(html.match(/<script/g)).toHaveLength(2);
      expect(html.match(/<\/script/g)).toHaveLength(2);
      expect(html).not.toMatch(/<(img|svg|!--)/);
      const [, json = ""] = /id="data">([\s\S]*?)<\/script>/.exec(html) ?? [];
      expect(await unpacked(json)).toMatchObject({ networks: hostile });
    });
  }

  it("a script that speaks of scripts does not end early", async () => {
    const html = await report({ script: 'x = "</script><!-- </SCRIPT>"', style: "/*</style>*/" });
    expect(html).toContain('x = "<\\/script>\\x3C!-- <\\/SCRIPT>"');
    expect(html).toContain("/*<\\/style>*/");
  });
});
