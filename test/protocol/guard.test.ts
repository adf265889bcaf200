/** Whatever is typed or sent: the server goes on, for this document and for all others. */
import { beforeAll, describe, expect, it } from "vitest";
import { LIBRARY_NAMES } from "../../server/library/index.js";
import { CAPABLE, type StartedServer, startServer, startServerToStop } from "./client.js";

const SOUND = "network n {\n  input x: 32x8x8\n  conv C: kernels 64 size 3x3\n}\n";
const ODD = "file:///project/odd.imnpu";
const HALF = "\ud83d";

let others = 0;

/** Another document is analysed as ever, and nothing went to standard error. */
async function expectAlive(server: StartedServer): Promise<void> {
  const other = `file:///project/other${++others}.imnpu`;
  server.open(other, SOUND.replace("conv C", "conv"));
  expect((await server.diagnosticsOf(other, 1)).map(({ code }) => code)).toEqual(["IMN001"]);
  expect(server.remarks()).toBe("");
}

describe("half a character", () => {
  const text = `import "./${HALF}.imnpu"\n${SOUND}`;
  const textDocument = { uri: ODD };
  const position = { line: 1, character: 8 };

  it("in an import's path is a file that is not there", async () => {
    const server = await startServer();
    server.open(ODD, text);
    const found = await server.diagnosticsOf(ODD, 1);
    expect(found.map(({ code, message }) => `${code} ${message}`)).toEqual([
      `IMN103 cannot import "./${HALF}.imnpu": there is no file \`file:///project/%EF%BF%BD.imnpu\``,
    ]);
    await expectAlive(server);
  });

  it("leaves every request an answer", async () => {
    const server = await startServer();
    server.open(ODD, text);
    const [item] = await server.connection.sendRequest<{ name: string }[]>("textDocument/prepareCallHierarchy", {
      textDocument,
      position,
    });
    expect(item?.name).toBe("n");
    expect(await server.connection.sendRequest("callHierarchy/incomingCalls", { item })).toEqual([]);
    expect(await server.connection.sendRequest("callHierarchy/outgoingCalls", { item })).toEqual([]);
    expect(await server.connection.sendRequest("textDocument/documentLink", { textDocument })).toEqual([]);
    const inPath = { textDocument, position: { line: 0, character: 10 } };
    expect(await server.connection.sendRequest("textDocument/completion", inPath)).toEqual(
      LIBRARY_NAMES.map((label) => expect.objectContaining({ label })),
    );
    await expectAlive(server);
  });
});

describe("parameters that are none", () => {
  let server: StartedServer;
  beforeAll(async () => {
    const { stop, ...started } = await startServerToStop({ capabilities: {} });
    server = started;
    server.open(ODD, SOUND);
    return stop;
  });

  it.each<[method: string, params: object]>([
    ["textDocument/didOpen", { textDocument: { uri: ODD, version: 1, text: 5 } }],
    ["textDocument/didOpen", { textDocument: { uri: 5, version: 1, text: "" } }],
    ["textDocument/didOpen", { textDocument: null }],
    ["textDocument/didOpen", {}],
    ["textDocument/didChange", { textDocument: { uri: ODD, version: 2 }, contentChanges: [{ text: null }] }],
    ["textDocument/didClose", { textDocument: {} }],
    ["workspace/didChangeConfiguration", { settings: 7 }],
    ["workspace/didChangeWatchedFiles", { changes: null }],
  ])("of the notification %s, %j: it is left out", async (method, params) => {
    await server.connection.sendNotification(method, params);
    await expectAlive(server);
  });

  it.each<[method: string, params: object, message: string]>([
    ["textDocument/hover", { textDocument: { uri: ODD } }, "`position` is missing, and should be a position"],
    [
      "textDocument/hover",
      { textDocument: { uri: ODD }, position: { line: -1, character: 0.5 } },
      '`position` is {"line":-1,"character":0.5}, and should be a position',
    ],
    ["textDocument/codeLens", { textDocument: 3 }, "`textDocument.uri` is missing, and should be an address"],
    ["workspace/symbol", { query: 3 }, "`query` is 3, and should be a text"],
    ["callHierarchy/incomingCalls", { item: null }, "`item.uri` is missing, and should be an address"],
    ["imnpu/heatmap", {}, "`uri` is missing, and should be an address"],
    ["imnpu/front", { uri: "file:///a" }, "`run` is missing, and should be `true` or `false`"],
    ["imnpu/front", { uri: "file:///a", run: true, sweep: 5 }, "`sweep` is 5, and should be a name"],
    [
      "imnpu/sweepPoint",
      { uri: "file:///a", sweep: "s", index: -1 },
      "`index` is -1, and should be the number of a point",
    ],
    ["imnpu/runnable", { uri: "file:///a" }, "`position` is missing, and should be a position"],
    [
      "imnpu/executionPlan",
      { uri: "file:///a", network: "n", clusters: 0 },
      "`clusters` is 0, and should be a number of clusters",
    ],
  ])("of the request %s, %j: they are refused in words", async (method, params, message) => {
    await expect(server.connection.sendRequest(method, params)).rejects.toMatchObject({ code: -32602, message });
  });

  it("of a lens that has its words: it is the answer", async () => {
    const lenses = await server.connection.sendRequest<object[]>("textDocument/codeLens", {
      textDocument: { uri: ODD },
    });
    expect(lenses.length).toBeGreaterThan(0);
    for (const lens of lenses) expect(await server.connection.sendRequest("codeLens/resolve", lens)).toEqual(lens);
  });
});

it("a client that refuses what it is asked for is served all the same", async () => {
  const server = await startServer({
    capabilities: { ...CAPABLE, workspace: { configuration: true } },
    refusing: true,
  });
  await expectAlive(server);
});

it("a text that is too large is told so, and read again once it is smaller", async () => {
  const server = await startServer();
  server.open(ODD, `${SOUND}${"}\n".repeat(200_000)}`);
  const [large, ...others] = await server.diagnosticsOf(ODD, 1);
  expect(others).toEqual([]);
  expect(large?.message).toBe(
    "this file is not analysed: it is too large: of a file with its imports at most 1,500,000 words and signs are read, where a statement counts 7 more",
  );
  expect(await server.connection.sendRequest("textDocument/documentSymbol", { textDocument: { uri: ODD } })).toBeNull();
  server.change(ODD, 2, [{ text: SOUND }]);
  expect(await server.diagnosticsOf(ODD, 2)).toEqual([]);
});
