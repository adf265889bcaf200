import { describe, expect, it } from "vitest";
import type { CodeAction, WorkspaceEdit } from "vscode-languageserver-protocol/node";
import { document, URI } from "./asked.js";
import { CAPABLE, type Server, startServerInProcess } from "./client.js";

const PLAIN = { ...CAPABLE, workspace: { ...CAPABLE.workspace, workspaceEdit: {} } };
const TEXT = "network n {\n  input x: 8\n  fc A from x: units 4\n  output A\n}\n";
const VERSION = 7;

const places = [
  { start: { line: 1, character: 8 }, end: { line: 1, character: 9 } },
  { start: { line: 2, character: 12 }, end: { line: 2, character: 13 } },
];
const edits = places.map((range) => ({ range, newText: "y" }));

function rename({ connection }: Server): Promise<WorkspaceEdit> {
  return connection.sendRequest("textDocument/rename", {
    ...document,
    position: { line: 1, character: 8 },
    newName: "y",
  });
}

describe("a rename", () => {
  it("names the versions that it is for", async () => {
    const server = await startServerInProcess();
    server.open(URI, TEXT, VERSION);
    const documentChanges = [{ textDocument: { uri: URI, version: VERSION }, edits }];
    expect(await rename(server)).toEqual({ documentChanges });
  });

  it("is a plain map for a client that takes no versions", async () => {
    const server = await startServerInProcess({ capabilities: PLAIN });
    server.open(URI, TEXT, VERSION);
    expect(await rename(server)).toEqual({ changes: { [URI]: edits } });
  });
});

describe("on save", () => {
  const fixAll = ({ connection }: Server): Promise<CodeAction[]> => {
    const start = { line: 0, character: 0 };
    const context = { diagnostics: [], only: ["source.fixAll"] };
    return connection.sendRequest("textDocument/codeAction", { ...document, range: { start, end: start }, context });
  };
  const misspelt = TEXT.replace("units", "unit").replace("input", "inpt");
  const mended = [
    { range: { start: { line: 1, character: 2 }, end: { line: 1, character: 6 } }, newText: "input" },
    { range: { start: { line: 2, character: 15 }, end: { line: 2, character: 19 } }, newText: "units" },
  ];

  it("all that is safe is mended in the whole document, for this version of it", async () => {
    const server = await startServerInProcess();
    server.open(URI, misspelt, VERSION);
    expect(await fixAll(server)).toEqual([
      {
        title: "Fix all that is safe to fix",
        kind: "source.fixAll.imnpu",
        edit: { documentChanges: [{ textDocument: { uri: URI, version: VERSION }, edits: mended }] },
      },
    ]);
    server.change(URI, VERSION + 1, [{ text: TEXT }]);
    expect(await fixAll(server)).toEqual([]);
  });

  it("it is a plain map for a client that takes no versions", async () => {
    const server = await startServerInProcess({ capabilities: PLAIN });
    server.open(URI, misspelt);
    expect((await fixAll(server)).map(({ edit }) => edit)).toEqual([{ changes: { [URI]: mended } }]);
  });
});
