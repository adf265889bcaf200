/** What runs on the host, in every format of `map`. */
import { expect, test } from "vitest";
import { imnpu } from "./run.js";

const files = {
  "mixed.imnpu": `network mixed {
  input x: 16x8x8
  conv C: kernels 16 size 1
  host H: op TopK makes 5x4 time 120us macs 1_024
  host G from C, H: op "com.x.Y"
  output G
}
`,
};
const SENTENCES = [
  "2 operators run on the host: TopK, com.x.Y.",
  "120 us on the host count in latency and inferences; 1 of 2 host operators has no `time` and is left out.",
  "At most 94.2% of the network's MACs run in tiles: not every host operator says its `macs`.",
];

test("a table and Markdown list it below the layers", async () => {
  const { out } = await imnpu("map mixed.imnpu --clusters 1", { files });
  const [, below = ""] = out.split("\nOn the host\n");
  expect(
    below
      .replace(/\n {4}/g, " ")
      .split("\n")
      .slice(0, 3),
  ).toEqual(SENTENCES.map((line) => `  ${line}`));
  const markdown = await imnpu("map mixed.imnpu --clusters 1 --format markdown", { files });
  expect(markdown.out).toContain(`On the host:\n\n${SENTENCES.map((line) => `- ${line}`).join("\n")}\n`);
});

test("CSV has columns of its own, where there is any", async () => {
  const { out } = await imnpu("map mixed.imnpu --clusters 1 --format csv", { files });
  const ends = out
    .trim()
    .split("\n")
    .map((line) => line.split(",").slice(-4).join());
  expect(ends).toEqual([
    "host_operator,host_seconds,host_params,host_macs",
    ",,,",
    `TopK,${120 * 1e-6},,1024`,
    "com.x.Y,,,",
  ]);
  const plain = await imnpu("map - --format csv", { input: "network n { input x: 4 fc F: units 4 }" });
  expect(plain.out).not.toContain("host");
});

test("JSON says it of the network, of its totals and of each layer", async () => {
  const { out } = await imnpu("map mixed.imnpu --clusters 1 --format json", { files });
  const [{ host, totals, layers }] = JSON.parse(out).networks;
  expect(host).toEqual({
    operators: 2,
    untimed: 1,
    params: { known: "none", sum: 0 },
    macs: { known: "some", sum: 1024 },
    tilesShare: 16384 / 17408,
  });
  expect(totals.hostSeconds).toBe(120 * 1e-6);
  expect(layers.map((layer: { host?: object }) => layer.host)).toEqual([
    undefined,
    { operator: "TopK", seconds: 120 * 1e-6, macs: 1024 },
    { operator: "com.x.Y" },
  ]);
});

test("an explanation says why it costs nothing", async () => {
  const { out } = await imnpu("map mixed.imnpu --explain H", { files });
  expect(out.replace(/\s+/g, " ")).toContain(
    "TopK runs on the host, beside the machine, so it costs no cycles: its 120 us count in the network's latency.",
  );
});
