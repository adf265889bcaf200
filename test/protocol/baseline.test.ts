import { describe, expect, it } from "vitest";
import type { CodeLens } from "vscode-languageserver-protocol/node";
import type { BaselineParams, BaselineResult } from "../../server/protocol.js";
import { document, EXAMPLE, URI } from "./asked.js";
import { type Server, startServerInProcess } from "./client.js";

const CHANGED = EXAMPLE.replace("stripes 8             across", "stripes 4             across");
const FIRST = "5,346 cycles on 1 cluster · 10.5% util · 1 round · 8/8 tiles · 183 nJ";
const SLOWER = "10,638 cycles on 1 cluster · 5.3% util · 1 round · 4/8 tiles · 224 nJ";
const ON_ONE = { settings: { display: { clusters: 1 } } };

/** With the document open, once the settings hold. */
async function startedWith(text: string): Promise<Server> {
  const server = await startServerInProcess(ON_ONE);
  server.open(URI, text);
  await server.diagnosticsOf(URI, 1);
  return server;
}

async function titles({ connection }: Server): Promise<(string | undefined)[]> {
  const lenses: CodeLens[] = await connection.sendRequest("textDocument/codeLens", document);
  return lenses.map(({ command }) => command?.title);
}

function ask({ connection }: Server, params: BaselineParams): Promise<BaselineResult> {
  return connection.sendRequest("imnpu/baseline", params);
}

describe("a baseline", () => {
  it("stands beside the figures until it is cleared", async () => {
    const server = await startedWith(EXAMPLE);
    await ask(server, { uri: URI, action: "pin" });
    expect(await titles(server)).toContain(FIRST);
    server.change(URI, 2, [{ text: CHANGED }]);
    expect(await titles(server)).toContain(SLOWER.replace("1 cluster", "1 cluster · ▲ 99.0% since baseline"));
    expect(await ask(server, { uri: URI, action: "clear" })).toBeNull();
    expect(await titles(server)).toContain(SLOWER);
  });

  it("is handed back to a server that is started anew, whatever its document says by then", async () => {
    const first = await startedWith(EXAMPLE);
    const pinned = await ask(first, { uri: URI, action: "pin" });
    expect(pinned?.networks[0]?.totals.cycles).toEqual({
      1: 865_213.5,
      8: 125_617.5,
    });
    const second = await startServerInProcess(ON_ONE);
    await ask(second, { uri: URI, action: "restore", networks: pinned?.networks ?? [] });
    second.open(URI, CHANGED);
    await second.diagnosticsOf(URI, 1);
    const now = await titles(second);
    first.change(URI, 2, [{ text: CHANGED }]);
    expect(now).toContain(SLOWER.replace("1 cluster", "1 cluster · ▲ 99.0% since baseline"));
    expect(now).toEqual(await titles(first));
  });

  it("is not pinned where the file has an error or no network", async () => {
    const server = await startServerInProcess();
    server.open(URI, "const K = 3\n");
    expect(await ask(server, { uri: URI, action: "pin" })).toBeNull();
    server.change(URI, 2, [{ text: EXAMPLE.replace("chains 2", "chains 1") }]);
    expect(await ask(server, { uri: URI, action: "pin" })).toBeNull();
    expect(await ask(server, { uri: "file:///none", action: "pin" })).toBeNull();
  });
});
