import { describe, expect, it } from "vitest";
import { CancellationTokenSource, type CodeLens, type Location } from "vscode-languageserver-protocol/node";
import { document, EXAMPLE, requests, short, URI } from "./asked.js";
import { startServer } from "./client.js";

describe("the protocol", () => {
  it("ends with 0 after shutdown, with 1 without", async () => {
    const polite = await startServer();
    await polite.connection.sendRequest("shutdown");
    await polite.connection.sendNotification("exit");
    expect(await polite.ended).toBe(0);
    const rude = await startServer();
    await rude.connection.sendNotification("exit");
    expect(await rude.ended).toBe(1);
  });

  it("answers null, not an error, of documents that are not open, and ignores changes of them", async () => {
    const server = await startServer();
    server.change("file:///never.imnpu", 7, [{ text: "network" }]);
    const position = { line: 0, character: 0 };
    const range = { start: position, end: position };
    for (const { method, params } of requests(server.initialized.capabilities, position, range)) {
      const textDocument = { uri: "file:///never.imnpu" };
      const answer = await server.connection.sendRequest(method, { ...params, textDocument });
      expect({ method, answer }).toEqual({ method, answer: method.includes("semanticTokens") ? { data: [] } : null });
    }
    expect(server.remarks()).toBe("");
  });

  it("serves a client that announces nothing", async () => {
    const server = await startServer({ capabilities: {} });
    server.open(URI, EXAMPLE.replace("chains 2", "chains 1"));
    const [found, ...others] = (await server.diagnosticsOf(URI, 1)).filter(({ severity }) => severity === 1);
    expect(found?.code).toBe("IMN301");
    expect(found?.relatedInformation).toBeUndefined();
    expect(others).toEqual([]);
    const symbols = await server.connection.sendRequest("textDocument/foldingRange", document);
    expect(symbols).not.toBeNull();
  });

  it("takes versions out of order and changes beyond the end of the text", async () => {
    const server = await startServer();
    server.open(URI, "network n {\n", 5);
    server.change(URI, 3, [
      { range: { start: { line: 90, character: 0 }, end: { line: 99, character: 9 } }, text: "}" },
    ]);
    const lenses: CodeLens[] = await server.connection.sendRequest("textDocument/codeLens", document);
    expect(lenses.length).toBeGreaterThan(0);
    // Those of the fifth version may come first.
    await expect.poll(async () => short(await server.diagnosticsOf(URI, 3)), { timeout: 10_000 }).toEqual([]);
  });

  it("answers a cancelled request with the error for it, or in full", async () => {
    const server = await startServer();
    server.open(URI, EXAMPLE);
    const source = new CancellationTokenSource();
    const asked = server.connection.sendRequest<Location[]>(
      "textDocument/references",
      { ...document, position: { line: 11, character: 11 }, context: { includeDeclaration: true } },
      source.token,
    );
    source.cancel();
    const answer = await asked.then(
      (found) => found.length,
      (error: { code: number }) => error.code,
    );
    expect([-32800, 3]).toContain(answer);
  });
});
