/** Looking through all files of a workspace: every one is seen, and none more often than it must be. */
import { describe, expect, it } from "vitest";
import type { Location, SymbolInformation, WorkspaceEdit } from "vscode-languageserver-protocol/node";
import { LIBRARY_NAMES } from "../../../server/library/index.js";
import { FRAME } from "../../../server/pace.js";
import { type FileAccess, NO_FILES } from "../../../server/workspace/file-access.js";
import { type InProcess, startInProcess } from "../in-process.js";

const FOLDER = "file:///project";
const LIB = `${FOLDER}/lib.imnpu`;
const uriOf = (index: number) => `${FOLDER}/n${index}.imnpu`;
/** Just beyond 2,000, at which editors and servers like to stop. */
const COUNT = 2_002;

interface Made extends FileAccess {
  readonly texts: Map<string, string>;
  readonly reads: string[];
  lists: number;
}

/** A block, and very many networks that use it; each file fetched when it is first asked for, if asked to. */
function madeFiles({ fetched = false, count = COUNT } = {}): Made {
  const texts = new Map([[LIB, "block part() { fc A: units 8 }"]]);
  for (let index = 0; index < count; index++) {
    texts.set(uriOf(index), `import "./lib.imnpu"\nnetwork n${index} { input x: 8 use part() as P }`);
  }
  const here = new Set<string>();
  const made: Made = {
    ...NO_FILES,
    texts,
    reads: [],
    lists: 0,
    read(uri) {
      if (fetched && !here.has(uri)) return "pending";
      made.reads.push(uri);
      const text = texts.get(uri);
      return text === undefined ? { kind: "missing", path: uri } : { text };
    },
    arrival: (uri) => Promise.resolve().then(() => void here.add(uri)),
    list: async () => {
      made.lists++;
      return [...texts.keys()];
    },
  };
  return made;
}

const at = (uri: string, line: number, character: number) => ({ textDocument: { uri }, position: { line, character } });

describe("a workspace of very many files", () => {
  for (const fetched of [false, true]) {
    it(`is renamed in as a whole${fetched ? ", where files are fetched" : ""}`, async () => {
      const files = madeFiles({ fetched });
      const { client, open } = await startInProcess(files, [FOLDER]);
      await open(LIB, files.texts.get(LIB) as string);
      const edit = await client.sendRequest<WorkspaceEdit>("textDocument/rename", {
        ...at(LIB, 0, 6),
        newName: "whole",
      });
      const changes = edit.changes ?? {};
      expect(Object.keys(changes)).toHaveLength(COUNT + 1);
      const start = { line: 1, character: 0 };
      for (const index of [0, 1_999, 2_000, COUNT - 1]) {
        const character = `network n${index} { input x: 8 use `.length;
        const range = { start: { ...start, character }, end: { ...start, character: character + 4 } };
        expect(changes[uriOf(index)]).toEqual([{ range, newText: "whole" }]);
      }
    });
  }

  it("has references and callers in all of it, and other requests are answered meanwhile", async () => {
    const files = madeFiles();
    const { client, open } = await startInProcess(files, [FOLDER]);
    await open(LIB, files.texts.get(LIB) as string);
    const order: string[] = [];
    const context = { includeDeclaration: true };
    const asked = client
      .sendRequest<Location[]>("textDocument/references", { ...at(LIB, 0, 6), context })
      .then((found) => {
        order.push("references");
        return found;
      });
    await client.sendRequest("textDocument/hover", at(LIB, 0, 6)).then(() => order.push("hover"));
    expect(await asked).toHaveLength(COUNT + 1);
    expect(order).toEqual(["hover", "references"]);
    const [item] = await client.sendRequest<object[]>("textDocument/prepareCallHierarchy", at(LIB, 0, 6));
    expect(await client.sendRequest("callHierarchy/incomingCalls", { item })).toHaveLength(COUNT);
  });

  it("is read once for its symbols; what changes is read again, and nothing else", async () => {
    const files = madeFiles({ count: 50 });
    const { client } = await startInProcess(files, [FOLDER]);
    const found = async (query: string) =>
      (await client.sendRequest<SymbolInformation[]>("workspace/symbol", { query })).map(({ name }) => name);
    expect(await found("n49")).toEqual(["n49"]);
    expect(files.reads).toHaveLength(51);
    expect(await found("part")).toEqual(["part"]);
    expect(files.reads).toHaveLength(51);
    files.texts.set(uriOf(7), "network renewed { }");
    const changes = [{ uri: uriOf(7), type: 2 }];
    await client.sendNotification("workspace/didChangeWatchedFiles", { changes });
    expect(await found("renewed")).toEqual(["renewed"]);
    expect(await found("n7")).not.toContain("n7");
    expect(files.reads).toHaveLength(52);
  });

  it("is left at once where the request is cancelled", async () => {
    const { client, open } = await startInProcess(madeFiles(), [FOLDER]);
    await open(LIB, "block part() { fc A: units 8 }");
    const { CancellationTokenSource } = await import("vscode-languageserver-protocol/node");
    const source = new CancellationTokenSource();
    const asked = client.sendRequest("workspace/symbol", { query: "n" }, source.token);
    source.cancel();
    await expect(asked).rejects.toMatchObject({ code: -32800 });
  });

  it("is listed for an import's path, and for no other completion", async () => {
    const files = madeFiles({ count: 2 });
    const { client, open } = await startInProcess(files, [FOLDER]);
    const uri = `${FOLDER}/main.imnpu`;
    await open(uri, 'import ".."\nnetwork n { input x: 8\n   }');
    const labels = async (line: number, character: number) =>
      (await client.sendRequest<{ label: string }[]>("textDocument/completion", at(uri, line, character))).map(
        ({ label }) => label,
      );
    expect(await labels(2, 2)).toContain("fc");
    expect(files.lists).toBe(0);
    expect(await labels(0, 10)).toEqual(["./lib.imnpu", "./n0.imnpu", "./n1.imnpu", ...LIBRARY_NAMES]);
    expect(files.lists).toBe(1);
  });
});

describe("what changes while a rename goes on", () => {
  const RENAME = { ...at(LIB, 0, 6), newName: "whole" };
  const TEXT = "block part() { fc A: units 8 }";

  /** Starts a rename, and does something while its files are listed. */
  async function renamedDuring(meanwhile: (client: InProcess["client"]) => Promise<void>): Promise<unknown> {
    let listing = () => {};
    const begun = new Promise<void>((resolve) => {
      listing = resolve;
    });
    let goOn = () => {};
    const changed = new Promise<void>((resolve) => {
      goOn = resolve;
    });
    const list: FileAccess["list"] = async (_folder, pause) => {
      listing();
      await changed;
      // Longer than a rename goes on without hearing others.
      await new Promise((resolve) => setTimeout(resolve, 2 * FRAME));
      await pause();
      return [];
    };
    const { client, open } = await startInProcess({ ...NO_FILES, list }, [FOLDER]);
    await open(LIB, TEXT);
    const asked = client.sendRequest("textDocument/rename", RENAME).catch(({ code }) => code);
    await begun;
    await meanwhile(client);
    // Answered after what was sent before it has been dealt with.
    await client.sendRequest("textDocument/foldingRange", { textDocument: { uri: LIB } });
    goOn();
    return asked;
  }

  const start = { line: 0, character: 6 };
  const edit = { changes: { [LIB]: [{ range: { start, end: { ...start, character: 10 } }, newText: "whole" }] } };

  it("settings: it begins anew", async () => {
    const sent = renamedDuring((client) =>
      client.sendNotification("workspace/didChangeConfiguration", { settings: { imnpu: {} } }),
    );
    expect(await sent).toEqual(edit);
  });

  it("another file: it begins anew", async () => {
    const changes = [{ uri: uriOf(1), type: 2 }];
    const sent = renamedDuring((client) => client.sendNotification("workspace/didChangeWatchedFiles", { changes }));
    expect(await sent).toEqual(edit);
  });

  it("its own text: it has no answer", async () => {
    const textDocument = { uri: LIB, version: 2 };
    const contentChanges = [{ text: ` ${TEXT}` }];
    const sent = renamedDuring((client) =>
      client.sendNotification("textDocument/didChange", { textDocument, contentChanges }),
    );
    expect(await sent).toBe(-32801);
  });
});

describe("what cannot be looked at", () => {
  const closed: FileAccess = {
    ...NO_FILES,
    list: async (folder, _, unreadable) => {
      unreadable(`${folder}/closed`, "permission denied");
      return [];
    },
  };

  it("refuses a rename, with the reason", async () => {
    const { client, open } = await startInProcess(closed, [FOLDER]);
    await open(LIB, "block part() { fc A: units 8 }");
    const asked = client.sendRequest("textDocument/rename", { ...at(LIB, 0, 6), newName: "whole" });
    await expect(asked).rejects.toMatchObject({
      code: -32803,
      message: "file:///project/closed cannot be looked through for `part`: permission denied",
    });
  });

  it("is told to the log by a search", async () => {
    const { client, open } = await startInProcess(closed, [FOLDER]);
    const logged: string[] = [];
    client.onNotification("window/logMessage", ({ message }: { message: string }) => void logged.push(message));
    await open(LIB, "block part() { fc A: units 8 }");
    expect(await client.sendRequest("workspace/symbol", { query: "part" })).toHaveLength(1);
    expect(logged).toEqual(["file:///project/closed is left out: permission denied"]);
  });
});
