/** `npm run webview`: the pages with sample data, to be opened in a browser. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { frontPage } from "../../webview/front/page.js";
import { reportPage } from "../../webview/page.js";
import { generateNetwork } from "../bench/generate.js";
import { manyPoints, WIDTH } from "./front/samples.js";
import { executionsIn, FUSED, heatmapsOf, LOADS_AHEAD } from "./heatmaps.js";

const SAMPLES: Readonly<Record<string, () => string>> = {
  vgg16_style: () => readFileSync("examples/vgg16_style.imnpu", "utf8"),
  // On some numbers of clusters its weights stay.
  keyword_spotting: () =>
    readFileSync("examples/mlperf_tiny/keyword_spotting.imnpu", "utf8").replace(
      /^( *precision .*)$/m,
      "$1\n  resident auto",
    ),
  loads_ahead: () => LOADS_AHEAD,
  // Some layers run stripe by stripe, others at once, on a machine whose memory is not much larger than what they need.
  fused: () => FUSED,
  // Layers that run at once.
  pipelined: () =>
    readFileSync("examples/mlperf_tiny/image_classification.imnpu", "utf8").replace(
      /^( *precision .*)$/m,
      "$1\n  overlap loads ahead, layers pipelined",
    ),
  "1000_layers": () => generateNetwork({ layers: 1_000 }),
  "10000_layers": () => generateNetwork({ layers: 10_000 }),
};

async function main(): Promise<void> {
  mkdirSync("dist/webview", { recursive: true });
  const [script, style] = ["js", "css"].map((kind) => readFileSync(`dist/page/page.${kind}`, "utf8")) as [
    string,
    string,
  ];
  for (const [title, text] of Object.entries(SAMPLES)) {
    const source = text();
    const networks = heatmapsOf(source);
    const executions = executionsIn(source);
    const baselines = Object.fromEntries(networks.map((network) => [network.name, network]));
    const file = resolve(`dist/webview/${title}.html`);
    writeFileSync(
      file,
      await reportPage({
        title,
        networks,
        baselines,
        executions,
        script,
        style,
        nonce: "sample",
      }),
    );
    console.log(`file://${file}`);
  }
  for (const front of [WIDTH, manyPoints(10_000)]) {
    const file = resolve(`dist/webview/sweep_${front.name}.html`);
    writeFileSync(file, await frontPage({ front, mappings: {}, script, style, nonce: "sample" }));
    console.log(`file://${file}`);
  }
}

void main();
