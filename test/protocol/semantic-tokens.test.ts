import { describe, expect, it } from "vitest";
import type { SemanticTokens, SemanticTokensDelta } from "vscode-languageserver-protocol/node";
import { document, EXAMPLE, URI } from "./asked.js";
import { type Server, startServerInProcess } from "./client.js";

const full = ({ connection }: Server) =>
  connection.sendRequest<SemanticTokens>("textDocument/semanticTokens/full", document);

const delta = ({ connection }: Server, previousResultId: string) =>
  connection.sendRequest<SemanticTokens | SemanticTokensDelta>("textDocument/semanticTokens/full/delta", {
    ...document,
    previousResultId,
  });

function edited({ data }: SemanticTokens, { edits }: SemanticTokensDelta): number[] {
  const result = [...data];
  for (const { start, deleteCount, data: more = [] } of [...edits].reverse()) {
    result.splice(start, deleteCount, ...more);
  }
  return result;
}

async function opened(): Promise<Server> {
  const server = await startServerInProcess();
  server.open(URI, EXAMPLE);
  return server;
}

describe("semantic tokens", () => {
  it("are announced with deltas", async () => {
    const { initialized } = await opened();
    expect(initialized.capabilities.semanticTokensProvider).toMatchObject({ full: { delta: true }, range: true });
  });

  it("after a change are edits of those before, and make the same as all anew", async () => {
    const server = await opened();
    let known = await full(server);
    const line = EXAMPLE.split("\n").findIndex((each) => each.includes("C1_2"));
    const at = { line, character: 0 };
    const typed = ["  fc NEW: units 8 relu\n", "// only a comment\n", "  const K = ceil(7 / 2)\n"];
    for (const [index, text] of typed.entries()) {
      server.change(URI, index + 2, [{ range: { start: at, end: at }, text }]);
      const change = await delta(server, known.resultId ?? "");
      if (!("edits" in change)) throw new Error("all tokens instead of edits");
      const now = { data: edited(known, change), ...(change.resultId && { resultId: change.resultId }) };
      const all = await full(server);
      expect(now.data).toEqual(all.data);
      expect(now.resultId).not.toBe(all.resultId);
      known = all;
    }
  });

  it("that did not change are no edits, under a new name", async () => {
    const server = await opened();
    const { resultId = "" } = await full(server);
    const same = await delta(server, resultId);
    expect(same).toMatchObject({ edits: [] });
    expect(await delta(server, same.resultId ?? "")).toMatchObject({ edits: [] });
  });

  it("are all sent to a client that has others than those sent last", async () => {
    const server = await opened();
    const { data, resultId = "" } = await full(server);
    expect(await delta(server, "never")).toMatchObject({ data });
    expect(await delta(server, resultId)).toMatchObject({ data });
    await server.connection.sendNotification("textDocument/didClose", document);
    server.open(URI, EXAMPLE);
    expect(await delta(server, "9")).toMatchObject({ data });
  });

  it("of a range have no name", async () => {
    const server = await opened();
    const range = { start: { line: 0, character: 0 }, end: { line: 12, character: 0 } };
    const found = await server.connection.sendRequest("textDocument/semanticTokens/range", { ...document, range });
    expect(found).toEqual({ data: (await full(server)).data.slice(0, (found as SemanticTokens).data.length) });
  });
});
