import { expect, it } from "vitest";
import type { CodeLens, PublishDiagnosticsParams } from "vscode-languageserver-protocol/node";
import { QUIET } from "../../../server/background/later.js";
import { NO_FILES } from "../../../server/workspace/file-access.js";
import { connectInProcess, startInProcess } from "../in-process.js";

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
  expect(await title()).toMatch(/ · timeline [\d,]+( · |$)/);

  const contentChanges = [{ text: `import "imnpu18"\n// A comment.\n${TEXT}` }];
  await client.sendNotification("textDocument/didChange", { textDocument: { uri: URI, version: 2 }, contentChanges });
  await expect.poll(() => published.length, { timeout: 10_000 }).toBe(3);
  expect(published[2]).toContain("IMN312");
  const count = published.length;
  await new Promise((resolve) => setTimeout(resolve, 2 * QUIET));
  expect(published).toHaveLength(count);
});

it("lenses are asked for anew at each edit after which they tell another timeline", async () => {
  const client = connectInProcess(NO_FILES);
  let refreshed = 0;
  client.onRequest("workspace/codeLens/refresh", () => {
    refreshed++;
    return null;
  });
  client.listen();
  const capabilities = { workspace: { codeLens: { refreshSupport: true } } };
  await client.sendRequest("initialize", { processId: null, rootUri: null, capabilities });
  await client.sendNotification("initialized", {});
  const title = async () => {
    const lenses = await client.sendRequest<CodeLens[]>("textDocument/codeLens", { textDocument: { uri: URI } });
    return lenses[0]?.command?.title;
  };
  const textWith = (bus: number) => `import "imnpu18"
arch narrow extends imnpu18 { memory_bus ${bus}B/cycle }
network slow on narrow {
  input x: 8x20x20
  conv C: kernels 32 size 3x3 pad 1
}
`;
  const textDocument = { uri: URI, languageId: "imnpu", version: 1, text: textWith(4) };
  await client.sendNotification("textDocument/didOpen", { textDocument });
  const titles: (string | undefined)[] = [];
  for (const version of [1, 2, 3]) {
    if (version > 1) {
      const contentChanges = [{ text: textWith(version - 1) }];
      await client.sendNotification("textDocument/didChange", { textDocument: { uri: URI, version }, contentChanges });
    }
    expect(await title()).not.toContain("timeline");
    await expect.poll(() => refreshed, { timeout: 10_000 }).toBe(version);
    titles.push(await title());
    expect(titles.at(-1)).toMatch(/ · timeline [\d,]+( · |$)/);
  }
  expect(new Set(titles).size).toBe(3);
});
