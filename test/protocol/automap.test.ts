import { expect, test } from "vitest";
import { CancellationTokenSource, LSPErrorCodes, type WorkspaceEdit } from "vscode-languageserver-protocol/node";
import { AUTOMAP_REQUEST, type AutomapParams, type AutomapResult } from "../../server/protocol.js";
import { generateNetwork } from "../bench/generate.js";
import { applied, editsOf } from "../server/features/edits.js";
import { EXAMPLE, URI } from "./asked.js";
import { type Server, startServerInProcess } from "./client.js";

const START = { line: 0, character: 0 };

function ask(server: Server, params: Partial<AutomapParams> = {}): Promise<AutomapResult> {
  const asked: AutomapParams = { uri: URI, what: "network", position: START, ...params };
  return server.connection.sendRequest(AUTOMAP_REQUEST, asked);
}

function after(text: string, edit: WorkspaceEdit | undefined): string {
  return applied(text, editsOf(edit, URI));
}

test("a network, with an edit for the version it was made from, and what it gains", async () => {
  const server = await startServerInProcess();
  server.open(URI, EXAMPLE);
  const { message, edit, isProblem } = await ask(server);
  expect({ message, isProblem }).toEqual({
    message: expect.stringMatching(
      /^vgg16_style: 10\d,\d{3} instead of 125,618 cycles on 8 clusters; 13 clauses changed$/,
    ),
    isProblem: false,
  });
  expect(edit?.documentChanges).toMatchObject([{ textDocument: { uri: URI, version: 1 } }]);
  const text = after(EXAMPLE, edit);
  server.change(URI, 2, [{ text }]);
  expect(await ask(server)).toEqual({ message: "vgg16_style: no mapping is faster.", isProblem: false });
});

test("one layer, the one at the position", async () => {
  const server = await startServerInProcess({ settings: { clusters: [1], display: { clusters: 1 } } });
  server.open(URI, EXAMPLE);
  await server.diagnosticsOf(URI, 1);
  const line = EXAMPLE.split("\n").findIndex((each) => each.includes("C2_1:"));
  const { message, edit } = await ask(server, { what: "layer", position: { line, character: 10 } });
  expect(message).toBe("C2_1: 58,752 instead of 77,568 cycles on 1 cluster; 1 clause changed");
  expect(after(EXAMPLE, edit)).toBe(EXAMPLE.replace("map stripes 2 chains 3  ", "map chains 4 parallel 2 "));
  expect(await ask(server, { what: "layer" })).toEqual({
    message: "Put the cursor on a layer first.",
    isProblem: true,
  });
});

const TORN = `network n {
  input x: 3x16x16
  conv A: kernels 8 size 3x3 pad 1   map stripes 8 chains 1
  conv B: kernels 8 size 3x3 pad 1   map /* why */ stripes 7 chains 1
}
`;

test("the objective of the settings, of a network and of a layer, with what is unknown", async () => {
  const server = await startServerInProcess({ settings: { objective: "energy", clusters: [8] } });
  server.open(URI, TORN);
  await server.diagnosticsOf(URI, 1);
  const all = await ask(server);
  expect(all.message).toBe("n: 10.0 nJ instead of 10.6 nJ, 71 instead of 60 cycles on 8 clusters; 1 clause changed");
  const text = after(TORN, all.edit);
  expect(text).toContain("map stripes 8 chains 1   across stripes 2");
  server.change(URI, 2, [{ text }]);
  expect(await ask(server)).toEqual({
    message: "n: a mapping with less energy would lose the comment inside the clause of `B`.",
    isProblem: false,
  });
  server.change(URI, 3, [{ text: TORN }]);
  const one = await ask(server, { what: "layer", position: { line: 2, character: 9 } });
  expect(one.message).toBe("A: 2.87 nJ instead of 3.51 nJ, 30 instead of 19 cycles on 8 clusters; 1 clause changed");
  server.change(URI, 4, [{ text: `arch plain { clusters 8 leakage 1mW }\n${TORN.replace("n {", "n on plain {")}` }]);
  expect(await ask(server)).toEqual({
    message: "`energy` is not known on `plain`: it has no `tile_energy`, `move_energy` and `load_energy`.",
    isProblem: true,
  });
});

test("errors and documents that are not open are told in words", async () => {
  const server = await startServerInProcess();
  expect(await ask(server)).toEqual({ message: "The document is not open.", isProblem: true });
  server.open(URI, EXAMPLE.replace("chains 2", "chains 1"));
  expect(await ask(server)).toMatchObject({
    message: expect.stringContaining("The file has an error"),
    isProblem: true,
  });
  server.change(URI, 2, [{ text: "" }]);
  expect(await ask(server)).toEqual({ message: "The file has no network to map.", isProblem: true });
});

test("long work is told of, ends with an edit of the text, and hears other messages meanwhile", async () => {
  const server = await startServerInProcess();
  const text = generateNetwork({ layers: 3_000 });
  server.open(URI, text);
  await server.diagnosticsOf(URI, 1);
  const shares: unknown[] = [];
  server.connection.onNotification("$/progress", ({ token, value }) => {
    shares.push([token, value]);
  });
  const { edit } = await ask(server, { workDoneToken: "t" });
  expect(editsOf(edit, URI).length).toBeGreaterThan(100);
  expect(shares.length).toBeGreaterThan(0);
  expect(shares[0]).toEqual(["t", { kind: "report", percentage: expect.any(Number) }]);
  const dropped = expect(ask(server)).rejects.toThrow("The text changed while it was mapped.");
  server.change(URI, 2, [{ range: { start: START, end: START }, text: "\n" }]);
  await dropped;
});

test("long work ends when it is cancelled", async () => {
  const server = await startServerInProcess();
  server.open(URI, generateNetwork({ layers: 3_000 }));
  await server.diagnosticsOf(URI, 1);
  const source = new CancellationTokenSource();
  const params: AutomapParams = { uri: URI, what: "network", position: START };
  const asked = server.connection.sendRequest<AutomapResult>(AUTOMAP_REQUEST, params, source.token);
  const ended = expect(asked).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
  source.cancel();
  await ended;
});

test("where weights stay, layers are mapped together, and a clause that says `may` comes to say so itself", async () => {
  const server = await startServerInProcess();
  const text = `network n {
  input x: 64x16x16
  resident auto
  conv A: kernels 64 size 3x3 pad 1  map chains 3
  conv B: kernels 64 size 1          map auto resident
}
`;
  server.open(URI, text);
  await server.diagnosticsOf(URI, 1);
  const { message, edit } = await ask(server);
  expect(message).toMatch(/^n: [\d,]+ instead of [\d,]+ cycles on 8 clusters; 1 clause changed$/);
  expect(after(text, edit)).toMatch(/conv A: kernels 64 size 3x3 pad 1 {2}map .* across /);
  expect(after(text, edit)).toContain("map auto resident");
});
