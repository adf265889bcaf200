import { expect, it } from "vitest";
import type { CodeLens, PublishDiagnosticsParams } from "vscode-languageserver-protocol/node";
import { QUIET } from "../../server/later.js";
import { NO_FILES } from "../../server/workspace/file-access.js";
import { startInProcess } from "./in-process.js";

const URI = "file:///main.imnpu";

const TEXT = `arch narrow extends imnpu18 { memory_bus 4B/cycle }
network slow on narrow {
  input x: 8x20x20
  conv C: kernels 32 size 3x3 pad 1
}
network uneven {
  input x: 8x20x20
  conv C: kernels 32 size 3x3 pad 1 map stripes 4 chains 2
}
`;

it("what executing a network shows is told after its diagnostics, once nobody types, and stays told", async () => {
  const { client, open } = await startInProcess(NO_FILES);
  const published: string[][] = [];
  client.onNotification("textDocument/publishDiagnostics", ({ diagnostics }: PublishDiagnosticsParams) => {
    published.push(diagnostics.map(({ code }) => String(code)));
  });
  const title = async () => {
    const lenses = await client.sendRequest<CodeLens[]>("textDocument/codeLens", { textDocument: { uri: URI } });
    return lenses[0]?.command?.title;
  };

  await open(URI, `import "imnpu18"\n${TEXT}`);
  await expect.poll(() => published.length, { timeout: 10_000 }).toBe(2);
  expect(published[0]).not.toContain("IMN312");
  expect(published[1]).toContain("IMN312");
  expect(await title()).toMatch(/ · timeline [\d,]+ · /);

  const contentChanges = [{ text: `import "imnpu18"\n// A comment.\n${TEXT}` }];
  await client.sendNotification("textDocument/didChange", { textDocument: { uri: URI, version: 2 }, contentChanges });
  await expect.poll(() => published.length, { timeout: 10_000 }).toBe(3);
  expect(published[2]).toContain("IMN312");
  const count = published.length;
  await new Promise((resolve) => setTimeout(resolve, 2 * QUIET));
  expect(published).toHaveLength(count);
});
