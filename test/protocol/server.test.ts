import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import {
  CancellationTokenSource,
  type CodeLens,
  type InlayHint,
  type Location,
} from "vscode-languageserver-protocol/node";
import { buildCli, CAPABLE, startServer } from "./client.js";

const EXAMPLE = readFileSync("examples/vgg16_style.imnpu", "utf8");
const URI = "file:///example.imnpu";
const document = { textDocument: { uri: URI } };

beforeAll(() => buildCli());

/** A folder with these files, as the URI of each. */
function folderOf(files: Readonly<Record<string, string>>): { folder: string; uriOf: (name: string) => string } {
  const folder = mkdtempSync(join(tmpdir(), "imnpu-protocol-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return { folder, uriOf: (name) => pathToFileURL(join(folder, name)).toString() };
}

const short = (diagnostics: readonly { code?: unknown; range: { start: { line: number; character: number } } }[]) =>
  diagnostics.map(({ code, range: { start } }) => `${code} ${start.line}:${start.character}`);

describe("diagnostics", () => {
  it("follow every change, at UTF-16 positions, in CRLF files too", async () => {
    const server = await startServer();
    server.open(URI, "network n { // 😀 wide\r\n  input x: 8\r\n  fc A: units 4 // 😀\r\n}\r\n");
    expect(short(await server.diagnosticsOf(URI, 1))).toEqual(["IMN307 2:5"]);
    const at = { line: 2, character: 5 };
    server.change(URI, 2, [{ range: { start: at, end: at }, text: "/* 😀 */ from y " }]);
    expect(short(await server.diagnosticsOf(URI, 2))).toEqual(["IMN001 2:19"]);
    server.change(URI, 3, [{ text: "network n {\n  input x: 8\n /* 😀 */ fc A from y: units 4\n}" }]);
    expect(short(await server.diagnosticsOf(URI, 3))).toEqual(["IMN101 2:20"]);
  });

  it("of a document that imports another follow that other, open or on disk", async () => {
    const { uriOf, folder } = folderOf({ "part.imnpu": "const K = 4" });
    const server = await startServer({ folders: [pathToFileURL(folder).toString()] });
    server.open(uriOf("main.imnpu"), 'import "./part.imnpu"\nnetwork n { input x: 8 fc A: units K w9 }');
    expect(short(await server.diagnosticsOf(uriOf("main.imnpu"), 1))).toEqual(["IMN204 1:37"]);
    server.open(uriOf("part.imnpu"), "const L = 4");
    await server.diagnosticsOf(uriOf("part.imnpu"), 1);
    await settled(server);
    expect(short(await server.diagnosticsOf(uriOf("main.imnpu"), 1))).toEqual(["IMN101 1:35"]);
    writeFileSync(join(folder, "part.imnpu"), "const K = 5");
    await server.connection.sendNotification("textDocument/didClose", { textDocument: { uri: uriOf("part.imnpu") } });
    await settled(server);
    expect(short(await server.diagnosticsOf(uriOf("main.imnpu"), 1))).toEqual(["IMN204 1:37"]);
    writeFileSync(join(folder, "part.imnpu"), "const M = 5");
    const changes = [{ uri: uriOf("part.imnpu"), type: 2 }];
    await server.connection.sendNotification("workspace/didChangeWatchedFiles", { changes });
    await settled(server);
    expect(short(await server.diagnosticsOf(uriOf("main.imnpu"), 1))).toEqual(["IMN101 1:35"]);
  });

  it("and references reach files of the workspace that are not open", async () => {
    const { uriOf, folder } = folderOf({
      "part.imnpu": "const K = 4",
      "user.imnpu": 'import "./part.imnpu"\nnetwork n { input x: 8 fc A: units K }',
    });
    const server = await startServer({ folders: [pathToFileURL(folder).toString()] });
    server.open(uriOf("part.imnpu"), "const K = 4");
    const found: Location[] = await server.connection.sendRequest("textDocument/references", {
      textDocument: { uri: uriOf("part.imnpu") },
      position: { line: 0, character: 6 },
      context: { includeDeclaration: false },
    });
    expect(found).toEqual([
      { uri: uriOf("user.imnpu"), range: { start: { line: 1, character: 35 }, end: { line: 1, character: 36 } } },
    ]);
  });

  it("never leave the document's folder and the workspace", async () => {
    const { uriOf, folder } = folderOf({ "main.imnpu": "" });
    const outside = folderOf({ "secret.imnpu": "const K = 4" });
    const server = await startServer({ folders: [pathToFileURL(folder).toString()] });
    const target = `../${outside.folder.split("/").at(-1)}/secret.imnpu`;
    server.open(uriOf("main.imnpu"), `import "${target}"`);
    const [found] = await server.diagnosticsOf(uriOf("main.imnpu"), 1);
    expect(found?.code).toBe("IMN103");
    expect(found?.message).toContain("is outside the allowed folders");
  });
});

/** After all that was sent before has been dealt with. */
async function settled({ connection }: Awaited<ReturnType<typeof startServer>>): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await connection.sendRequest("textDocument/foldingRange", document);
}

describe("figures", () => {
  it("stand in lenses and hints, and follow the settings", async () => {
    const server = await startServer({ settings: { clusters: [1, 4] } });
    server.open(URI, EXAMPLE);
    await server.diagnosticsOf(URI, 1);
    const lenses: CodeLens[] = await server.connection.sendRequest("textDocument/codeLens", document);
    const titles = lenses.map(({ command }) => command?.title);
    expect(titles).toContain("5,346 cycles · 10.5% util · 1 round · 8/8 tiles");
    expect(titles).toContain("865,214 cycles · 693 inf/s (1 cluster)");
    expect(titles.filter((title) => title?.includes("4 clusters"))).toHaveLength(1);
    const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
    const hints: InlayHint[] = await server.connection.sendRequest("textDocument/inlayHint", { ...document, range });
    expect(hints.map(({ label }) => label)).toContain("→ 32×112×112");
  });

  it("stay while a statement is broken", async () => {
    const server = await startServer();
    server.open(URI, EXAMPLE);
    const titles = async () => {
      const lenses: CodeLens[] = await server.connection.sendRequest("textDocument/codeLens", document);
      return lenses.map(({ command }) => command?.title);
    };
    const before = await titles();
    server.change(URI, 2, [{ text: EXAMPLE.replace("conv    C1_1: kernels 32 ", "conv    C1_1: kernels = ") }]);
    expect(await titles()).toEqual(before);
  });

  it("come as reports, status and baseline to our own client", async () => {
    const server = await startServer();
    server.open(URI, EXAMPLE);
    const report = await server.connection.sendRequest<{ text: string }>("imnpu/report", { uri: URI, format: "json" });
    expect(JSON.parse(report.text).networks[0].totals.cycles).toEqual({ "1": 865213.5, "8": 125617.5 });
    const status = await server.connection.sendRequest("imnpu/status", {
      uri: URI,
      position: { line: 0, character: 0 },
    });
    expect(status).toEqual({
      text: "865,214 cycles · 693 inf/s",
      tooltip:
        "vgg16_style on imnpu18\n865,214 cycles, 693 inf/s on 1 cluster\n125,618 cycles, 4,776 inf/s on 8 clusters",
    });
    await server.connection.sendRequest("imnpu/baseline", { uri: URI, action: "pin" });
    server.change(URI, 2, [{ text: EXAMPLE.replace("stripes 8             across", "stripes 4             across") }]);
    const lenses: CodeLens[] = await server.connection.sendRequest("textDocument/codeLens", document);
    expect(lenses.map(({ command }) => command?.title)).toContain(
      "10,638 cycles · 5.3% util · 1 round · 4/8 tiles · ▲ 99.0% since baseline",
    );
    const broken = await server.connection.sendRequest("imnpu/report", { uri: "file:///none", format: "csv" });
    expect(broken).toEqual({ problem: "The document is not open." });
    const library = await server.connection.sendRequest<string>("imnpu/libraryText", {
      uri: "imnpu-library:/imnpu18.imnpu",
    });
    expect(library).toContain("arch imnpu18");
  });
});

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
    expect(short(await server.diagnosticsOf(URI, 3))).toEqual([]);
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

interface Asked {
  readonly method: string;
  readonly params: object;
}

/** Every request that the server announces, at a position. */
function requests(capabilities: object, position: object, range: object): Asked[] {
  const at = { position };
  const all: Readonly<Record<string, Asked>> = {
    callHierarchyProvider: { method: "textDocument/prepareCallHierarchy", params: at },
    codeActionProvider: { method: "textDocument/codeAction", params: { range, context: { diagnostics: [] } } },
    codeLensProvider: { method: "textDocument/codeLens", params: {} },
    completionProvider: { method: "textDocument/completion", params: at },
    definitionProvider: { method: "textDocument/definition", params: at },
    documentFormattingProvider: {
      method: "textDocument/formatting",
      params: { options: { tabSize: 2, insertSpaces: true } },
    },
    documentHighlightProvider: { method: "textDocument/documentHighlight", params: at },
    documentLinkProvider: { method: "textDocument/documentLink", params: {} },
    documentSymbolProvider: { method: "textDocument/documentSymbol", params: {} },
    foldingRangeProvider: { method: "textDocument/foldingRange", params: {} },
    hoverProvider: { method: "textDocument/hover", params: at },
    inlayHintProvider: { method: "textDocument/inlayHint", params: { range } },
    referencesProvider: { method: "textDocument/references", params: { ...at, context: { includeDeclaration: true } } },
    renameProvider: { method: "textDocument/prepareRename", params: at },
    selectionRangeProvider: { method: "textDocument/selectionRange", params: { positions: [position] } },
    semanticTokensProvider: { method: "textDocument/semanticTokens/full", params: {} },
    signatureHelpProvider: { method: "textDocument/signatureHelp", params: at },
  };
  return Object.keys(capabilities).flatMap((name) => all[name] ?? []);
}

describe("every request, at every position", () => {
  const broken = EXAMPLE.replace("conv    C1_2: kernels 64", "conv    C1_2: kernels").replace("}\n", "");
  it.each([
    ["the example", EXAMPLE],
    ["a broken variant of it", broken],
    ["an empty file", ""],
  ])(
    "of %s: no error, and answers inside the document",
    async (_, text) => {
      const server = await startServer({ capabilities: CAPABLE });
      server.open(URI, text);
      await server.diagnosticsOf(URI, 1);
      const lines = text.split("\n");
      for (const [line, content] of lines.entries()) {
        // Every position of the first lines, every third further down: figures there repeat.
        const step = line < 14 ? 1 : 3;
        for (let character = line % step; character <= content.length; character += step) {
          const position = { line, character };
          const atPosition = requests(server.initialized.capabilities, position, { start: position, end: position });
          const asked = character === 0 ? atPosition : atPosition.filter(({ params }) => "position" in params);
          const answers = await Promise.all(
            asked.map(({ method, params }) =>
              server.connection.sendRequest(method, { ...params, ...document }).catch(refused),
            ),
          );
          for (const range of rangesIn(answers)) expect(range.end.line).toBeLessThan(lines.length);
        }
      }
      expect(server.remarks()).toBe("");
    },
    120_000,
  );
});

/** A rename that cannot be is refused with an error that a person reads; any other error is a mistake. */
function refused(error: { readonly code: number; readonly message: string }): null {
  expect(error).toMatchObject({
    code: -32803,
    message: "`imnpu18` belongs to the bundled library, which cannot be changed",
  });
  return null;
}

interface RangeLike {
  readonly start: { readonly line: number };
  readonly end: { readonly line: number };
}

/** Every range in an answer that is of this document. */
function rangesIn(value: unknown): RangeLike[] {
  if (Array.isArray(value)) return value.flatMap(rangesIn);
  if (value === null || typeof value !== "object") return [];
  if ("uri" in value && value.uri !== URI) return [];
  if ("targetUri" in value && value.targetUri !== URI) return [];
  const own = "start" in value && "end" in value ? [value as RangeLike] : [];
  return [...own, ...Object.values(value).flatMap(rangesIn)];
}
