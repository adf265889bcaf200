/** Networks of which there is nothing to sum: tables say so, and print no sums. */
import { expect, it } from "vitest";
import { imnpu } from "./run.js";

const files = {
  "empty.imnpu": "network n {\n}\n",
  "stream.imnpu": "network n {\n  input x: 8x8x4\n  maxpool P: size 2x2\n}\n",
};
const EMPTY = "No figures: this network has no layers.";
const STREAM = "No figures: no layer of this network takes cycles.";

it.each([
  ["map empty.imnpu", ["n on imnpu18 at low, 600 MHz", EMPTY]],
  ["map empty.imnpu --format markdown", ["## n on imnpu18 at low, 600 MHz", `**${EMPTY}**`]],
  ["automap empty.imnpu --clusters 8", ["n on imnpu18, mapped for 8 clusters", EMPTY]],
  ["automap stream.imnpu --clusters 8 --format markdown", ["## n on imnpu18, mapped for 8 clusters", `**${STREAM}**`]],
])("`%s` prints no table", async (command, parts) => {
  const { out, status } = await imnpu(command, { files });
  expect(out).toBe(`${parts.join("\n\n")}\n`);
  expect(status).toBe(0);
});

it("a table of layers that only stream ends with them", async () => {
  const { out } = await imnpu("map stream.imnpu --clusters 1 --wide", { files });
  expect(out).toBe(`n on imnpu18 at low, 600 MHz

${STREAM}

                               act. weight kernel                              cycles energy
layer  op      C×H×W K params bytes  bytes   bits MACs  st,ch,pa util. rounds    on 1   on 1
────────────────────────────────────────────────────────────────────────────────────────────
P      maxpool 8×8×4 –      –   128      –      –    –         –     –      –       –      –
────────────────────────────────────────────────────────────────────────────────────────────

Feature memory
  128 bytes at the peak, while P runs; no placement takes less.
`);
});

it("budgets of it have no verdict, which is an error; the memory's have one", async () => {
  const budget = (more: string) => `network n {\n  input x: 8x8x4\n  maxpool P: size 2x2\n  budget ${more}\n}\n`;
  const check = (more: string) => imnpu("check n.imnpu", { files: { "n.imnpu": budget(more) } });
  const { out, status } = await check("inferences >= 100/s");
  expect(out).toContain(
    "n.imnpu:4:3: error IMN405 budget `inferences >= 100/s` has no verdict: no layer of this network takes cycles, so that nothing meets it",
  );
  expect(status).toBe(1);
  expect((await check("cycles(P) <= 1")).out).toContain("IMN405");
  expect((await check("utilization >= 50%")).out).toContain("IMN401");
  expect((await check("memory <= 1KB")).status).toBe(0);
});
