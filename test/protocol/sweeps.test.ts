/** A sweep that is computed meanwhile is never in the way of a key press: against the real process. */
import { existsSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import type { CodeLens } from "vscode-languageserver-protocol/node";
import { document, EXAMPLE, URI } from "./asked.js";
import { type StartedServer, startServer } from "./client.js";

/** 1,000 points of 13 layers: more than a second's work. */
const SWEEP = `
network other { input x: 8x8x8 conv C: kernels 1 size 3x3 }
sweep machines of vgg16_style {
  tiles    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
  rows     [8, 16, 24, 32, 40, 48, 56, 64, 72, 80]
  clusters [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
}
`;
const TEXT = EXAMPLE + SWEEP;
const LINE = TEXT.split("\n").findIndex((line) => line.startsWith("network other"));
const COLUMN = TEXT.split("\n")[LINE]?.indexOf("kernels 1") ?? -1;
const PRESSES = 7;
/** Milliseconds: some slices of the sweep; all of it takes more than ten times as long. */
const SLACK = 40;

/** Milliseconds of the process's main thread, where the system counts them: how long others keep it from running is no matter of ours. */
function clockOf({ pid }: StartedServer["process"]): () => number {
  const file = `/proc/${pid}/schedstat`;
  if (!existsSync(file)) return () => performance.now();
  return () => Number(readFileSync(file, "utf8").split(" ")[0]) / 1e6;
}

it("key presses, hovers and lenses are answered as fast while a sweep is computed as when it is done", async () => {
  const server = await startServer();
  server.open(URI, TEXT);
  await server.diagnosticsOf(URI, 1);
  let version = 1;

  const title = async () => {
    const lenses = await server.connection.sendRequest<CodeLens[]>("textDocument/codeLens", document);
    return lenses.map(({ command }) => command?.title ?? "").find((each) => each.startsWith("1,000 points")) ?? "";
  };
  const computed = async () => Number(/computing (\d+)%/.exec(await title())?.[1] ?? Number.NaN);
  const timesOf = async (until: () => Promise<unknown>) => {
    const times: number[] = [];
    while (times.length < PRESSES) {
      await until();
      times.push(await pressed(server, ++version));
    }
    return times.sort((a, b) => a - b)[Math.floor(PRESSES / 2)] ?? Number.NaN;
  };

  let share = 0;
  const meanwhile = await timesOf(async () => {
    await expect.poll(computed, { timeout: 20_000, interval: 5 }).toBeGreaterThan(share);
    share = await computed();
  });
  expect(share).toBeLessThan(100);
  await expect.poll(title, { timeout: 60_000 }).toContain("on the front");
  const afterwards = await timesOf(async () => undefined);
  expect(meanwhile).toBeLessThan(2 * afterwards + SLACK);
  // None of it was the sweep's: what was found has stayed.
  expect(await title()).toContain("on the front");
}, 120_000);

/** How long from a key press in another network to its diagnostics, a hover and the lenses. */
async function pressed(server: StartedServer, version: number): Promise<number> {
  const at = COLUMN + "kernels ".length;
  const range = { start: { line: LINE, character: at }, end: { line: LINE, character: at + 1 } };
  const clock = clockOf(server.process);
  const begun = clock();
  server.change(URI, version, [{ range, text: String(1 + (version % 9)) }]);
  await Promise.all([
    server.diagnosticsOf(URI, version),
    server.connection.sendRequest("textDocument/hover", { ...document, position: range.start }),
    server.connection.sendRequest("textDocument/codeLens", document),
  ]);
  return clock() - begun;
}
