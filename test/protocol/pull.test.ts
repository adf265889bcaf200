import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import type {
  DocumentDiagnosticReport,
  InitializeParams,
  RelatedFullDocumentDiagnosticReport,
  WorkspaceDiagnosticReport,
} from "vscode-languageserver-protocol/node";
import { settled, short } from "./asked.js";
import { CAPABLE, type Server, type StartedServer, startServer, startServerInProcess } from "./client.js";

const PULLING: InitializeParams["capabilities"] = {
  ...CAPABLE,
  workspace: { ...CAPABLE.workspace, diagnostics: { refreshSupport: true } },
  textDocument: { ...CAPABLE.textDocument, diagnostic: { relatedDocumentSupport: true } },
};

const PART = "const K = 4\n";
const MAIN = 'import "./part.imnpu"\nnetwork n { input x: 8 fc A: units K w9 }\n';

/** What the client was told unasked, and how often it was asked to ask again. */
function countsOf({ connection }: Server) {
  let pushed = 0;
  let refreshed = 0;
  connection.onNotification("textDocument/publishDiagnostics", () => void pushed++);
  connection.onRequest("workspace/diagnostic/refresh", () => {
    refreshed++;
    return null;
  });
  return () => ({ pushed, refreshed });
}

/** A server that is asked for diagnostics, in a folder with two files. */
async function started() {
  const folder = mkdtempSync(join(tmpdir(), "imnpu-pull-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const uriOf = (name: string) => pathToFileURL(join(folder, name)).toString();
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
  write("part.imnpu", PART);
  write("main.imnpu", MAIN);
  const server: StartedServer = await startServer({
    capabilities: PULLING,
    folders: [pathToFileURL(folder).toString()],
  });
  return { server, uriOf, write, counts: countsOf(server) };
}

const pull = (server: Server, uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> =>
  server.connection.sendRequest("textDocument/diagnostic", {
    textDocument: { uri },
    ...(previousResultId !== undefined && { previousResultId }),
  });
const pullAll = (server: Server, previousResultIds: readonly object[] = []): Promise<WorkspaceDiagnosticReport> =>
  server.connection.sendRequest("workspace/diagnostic", { previousResultIds });
const full = (report: DocumentDiagnosticReport) => report as RelatedFullDocumentDiagnosticReport;

async function until(holds: () => boolean, server: Server): Promise<void> {
  while (!holds()) await settled(server);
}

describe("a client that asks for diagnostics", () => {
  it("is answered, told what has not changed, and never told unasked", async () => {
    const server = await startServerInProcess({ capabilities: PULLING });
    const counts = countsOf(server);
    expect(server.initialized.capabilities.diagnosticProvider).toEqual({
      identifier: "imnpu",
      interFileDependencies: true,
      workspaceDiagnostics: true,
    });
    const main = "file:///main.imnpu";
    server.open("file:///part.imnpu", PART);
    server.open(main, MAIN);
    const first = full(await pull(server, main));
    expect([first.kind, short(first.items)]).toEqual(["full", ["IMN204 1:37"]]);
    expect(first.items[0]?.codeDescription).toBeUndefined();
    expect(await pull(server, main, first.resultId)).toEqual({ kind: "unchanged", resultId: first.resultId });
    server.change(main, 2, [{ text: MAIN.replace("w9", "w4") }]);
    const second = full(await pull(server, main, first.resultId));
    expect([second.kind, short(second.items)]).toEqual(["full", ["IMN307 1:26"]]);
    expect(second.resultId).not.toBe(first.resultId);
    await server.connection.sendNotification("textDocument/didClose", { textDocument: { uri: main } });
    await settled(server);
    expect(counts().pushed).toBe(0);
  });

  it("hears of documents that import the one it asks about, and is asked to ask again where files change", async () => {
    const { server, uriOf, write, counts } = await started();
    const [main, part] = [uriOf("main.imnpu"), uriOf("part.imnpu")];
    server.open(main, MAIN.replace(" w9", ""));
    const before = full(await pull(server, main));
    expect(short(before.items)).toEqual(["IMN307 1:26"]);
    server.open(part, "const L = 4\n");
    await until(() => counts().refreshed === 1, server);
    const { relatedDocuments } = full(await pull(server, part));
    expect(
      Object.entries(relatedDocuments ?? {}).map(([uri, report]) => [
        uri,
        short("items" in report ? report.items : []),
      ]),
    ).toEqual([[main, ["IMN101 1:35"]]]);
    // What it has been told is not told again.
    expect(full(await pull(server, part)).relatedDocuments).toBeUndefined();
    await server.connection.sendNotification("textDocument/didClose", { textDocument: { uri: part } });
    await until(() => counts().refreshed === 2, server);
    expect(short(full(await pull(server, main)).items)).toEqual(["IMN307 1:26"]);
    write("part.imnpu", "const M = 4\n");
    await server.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: part, type: 2 }] });
    await until(() => counts().refreshed === 3, server);
    expect(short(full(await pull(server, main)).items)).toEqual(["IMN101 1:35"]);
  });

  it("is answered for all files of the folders, open or not", async () => {
    const { server, uriOf, write } = await started();
    const [main, part, more] = ["main.imnpu", "part.imnpu", "more.imnpu"].map(uriOf) as [string, string, string];
    server.open(part, PART);
    const shown = ({ items }: WorkspaceDiagnosticReport) =>
      Object.fromEntries(
        items.map((each) => [each.uri, [each.version, each.kind === "full" ? short(each.items) : "unchanged"]]),
      );
    const first = await pullAll(server);
    expect(shown(first)).toEqual({ [main]: [null, ["IMN204 1:37"]], [part]: [1, []] });
    const ids = first.items.map(({ uri, resultId }) => ({ uri, value: resultId ?? "" }));
    expect(shown(await pullAll(server, ids))).toEqual({ [main]: [null, "unchanged"], [part]: [1, "unchanged"] });
    // What is typed in one file is seen in those that import it.
    server.change(part, 2, [{ text: "const L = 4\n" }]);
    expect(shown(await pullAll(server, ids))).toEqual({
      [main]: [null, ["IMN101 1:35"]],
      [part]: [2, "unchanged"],
    });
    write("more.imnpu", "const K = Q\n");
    rmSync(new URL(main));
    const changes = [
      { uri: more, type: 1 },
      { uri: main, type: 3 },
    ];
    await server.connection.sendNotification("workspace/didChangeWatchedFiles", { changes });
    expect(shown(await pullAll(server, ids))).toMatchObject({ [main]: [null, []], [more]: [null, ["IMN101 0:10"]] });
  });
});

it("the pages of diagnostics stand where a setting says, and nowhere without it", async () => {
  const linked = async (settings: unknown) => {
    const server = await startServerInProcess({ settings });
    server.open("file:///main.imnpu", "network n { input x: 8 fc A: units 4 w9 }\n");
    await settled(server);
    return (await server.diagnosticsOf("file:///main.imnpu", 1))[0]?.codeDescription?.href;
  };
  expect(await linked({ docs: { url: "https://example.org/imnpu/docs/" } })).toBe(
    "https://example.org/imnpu/docs/diagnostics/IMN204.md",
  );
  expect(await linked({ docs: { url: "no address" } })).toBeUndefined();
});
