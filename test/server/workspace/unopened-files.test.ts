/** What is told of files that are not open: found once for all that it rests on, of texts that are fetched as well. */
import { expect, it } from "vitest";
import type { ClientSettings } from "../../../server/protocol.js";
import { createService } from "../../../server/service.js";
import { type FileAccess, NO_FILES } from "../../../server/workspace/file-access.js";

const MAIN = "file:///main.imnpu";
const PART = "file:///part.imnpu";
const TEXTS = {
  [MAIN]: 'import "./part.imnpu"\nnetwork n { input x: 8 fc A: units K w9 }\n',
  [PART]: "const K = 4\n",
};

function serviceOf(texts: Record<string, string>) {
  const here = new Set<string>();
  const reads: string[] = [];
  const files: FileAccess = {
    ...NO_FILES,
    read(uri) {
      if (!here.has(uri)) return "pending";
      reads.push(uri);
      const text = texts[uri];
      return text === undefined ? { kind: "missing", path: uri } : { text };
    },
    arrival: async (uri) => void here.add(uri),
  };
  const service = createService(files);
  const told = async (uri = MAIN) =>
    (await service.closedDiagnostics(uri))?.map(({ code, message }) => code ?? message);
  /** What was read for an answer, and the answer. */
  const asked = async () => {
    reads.length = 0;
    const answer = await told();
    return [answer, reads.length > 0 ? "read" : "kept"];
  };
  return { service, told, asked };
}

it("waits for texts that are fetched, and keeps what it found until one of them, a setting or a folder is another", async () => {
  const texts: Record<string, string> = { ...TEXTS };
  const { service, asked } = serviceOf(texts);
  expect(await asked()).toEqual([["IMN204"], "read"]);
  expect(await asked()).toEqual([["IMN204"], "kept"]);
  texts[PART] = "const L = 4\n";
  service.workspace.filesChanged([PART]);
  expect(await asked()).toEqual([["IMN101"], "read"]);
  service.setSettings({} as ClientSettings);
  expect(await asked()).toEqual([["IMN101"], "read"]);
  service.workspace.setFolders(["file:///"]);
  expect(await asked()).toEqual([["IMN101"], "read"]);
  expect(await asked()).toEqual([["IMN101"], "kept"]);
});

it("tells why a file is not analysed, and nothing of one that is not there", async () => {
  const { told } = serviceOf({ [MAIN]: "fc ".repeat(2_000_000) });
  expect(await told()).toEqual([expect.stringContaining("it is too large")]);
  expect(await told(PART)).toBeUndefined();
});
