/** Looking through a workspace of 5,000 files, and how long others wait for an answer meanwhile. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type BenchRow, rowOf } from "./machine.js";
import { startStdio } from "./stdio.js";

const FILES = 5_000;
const LIBRARY = "arch mine extends imnpu18 { clusters 4 }\n";
const AT_NAME = { line: 0, character: 6 };

export async function benchWorkspace(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "imnpu-bench-"));
  writeFiles(folder);
  const server = await startStdio({ folders: [pathToFileURL(folder).href] });
  const { connection } = server;
  const uri = pathToFileURL(join(folder, "library.imnpu")).href;
  const there = { textDocument: { uri }, position: AT_NAME };
  try {
    const textDocument = { uri, languageId: "imnpu", version: 1, text: LIBRARY };
    await connection.sendNotification("textDocument/didOpen", { textDocument });
    await connection.sendRequest("textDocument/hover", there);
    const timed = async (method: string, params: object) => {
      const start = performance.now();
      let answered = false;
      const asked = connection.sendRequest(method, params).then(() => {
        answered = true;
      });
      let longest = 0;
      while (!answered) {
        const begun = performance.now();
        await connection.sendRequest("textDocument/hover", there);
        longest = Math.max(longest, performance.now() - begun);
      }
      await asked;
      return { time: performance.now() - start, longest };
    };
    const symbols = await timed("workspace/symbol", { query: "C1" });
    const rename = await timed("textDocument/rename", { ...there, newName: "ours" });
    const name = `${FILES.toLocaleString("en-US")} files, half of which are concerned:`;
    return [
      rowOf(`${name} first search for a symbol`, "ms", [symbols.time]),
      rowOf(`${name} longest answer to a hover meanwhile`, "ms", [symbols.longest], "< 1,000 ms"),
      rowOf(`${name} a rename`, "ms", [rename.time]),
      rowOf(`${name} longest answer to a hover meanwhile`, "ms", [rename.longest], "< 1,000 ms"),
    ];
  } finally {
    server.stop();
    rmSync(folder, { recursive: true });
  }
}

function writeFiles(folder: string): void {
  const example = readFileSync("examples/vgg16_style.imnpu", "utf8");
  writeFileSync(join(folder, "library.imnpu"), LIBRARY);
  for (let index = 0; index < FILES; index++) {
    const inner = join(folder, `part${index % 50}`);
    mkdirSync(inner, { recursive: true });
    const own = example.replace("vgg16_style", `n${index}`);
    const text = index % 2 === 0 ? own : `import "../library.imnpu"\n${own.replace("on imnpu18", "on mine")}`;
    writeFileSync(join(inner, `n${index}.imnpu`), text);
  }
}
