import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Location } from "vscode-languageserver-protocol/node";
import { settled, short, URI } from "./asked.js";
import { startServer } from "./client.js";

/** A folder with these files, as the URI of each. */
function folderOf(files: Readonly<Record<string, string>>): { folder: string; uriOf: (name: string) => string } {
  const folder = mkdtempSync(join(tmpdir(), "imnpu-protocol-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return { folder, uriOf: (name) => pathToFileURL(join(folder, name)).toString() };
}

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

  it.skipIf(process.platform === "win32")(
    "say of an import that it is no ordinary file, and wait for none",
    async () => {
      const { uriOf, folder } = folderOf({});
      spawnSync("mkfifo", [join(folder, "pipe.imnpu")]);
      mkdirSync(join(folder, "folder.imnpu"));
      const server = await startServer({ folders: [pathToFileURL(folder).toString()] });
      server.open(uriOf("main.imnpu"), 'import "./pipe.imnpu"\nimport "./folder.imnpu"\n');
      const messages = (await server.diagnosticsOf(uriOf("main.imnpu"), 1)).map(({ message }) => message);
      expect(messages.map((message) => String(message).replace(/^.* cannot be read: /, ""))).toEqual([
        "it is a named pipe, not an ordinary file",
        "it is a directory, not a file",
      ]);
      // The files of the workspace are looked through.
      expect(await server.connection.sendRequest("workspace/symbol", { query: "" })).toEqual([]);
    },
  );

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
