/** What the server has gained after many edits through the protocol, with the requests an editor sends between them. */
import type { ChildProcess } from "node:child_process";
import { generateNetwork } from "./generate.js";
import { type BenchRow, rowOf } from "./machine.js";
import { document, type StdioServer, startStdio, typing } from "./stdio.js";

const EDITS = 10_000;
/** Until caches are full and code is compiled. */
const WARM = 1_000;
const REQUESTS_EVERY = 20;

/** Tells its heap, once all that can be freed is, when a message comes. */
const PROBE = `
process.on("message", () => {
  for (let round = 0; round < 3; round++) gc();
  const { heapUsed, rss } = process.memoryUsage();
  process.send({ heapUsed, rss });
});
process.argv.splice(1, 0, "imnpu");
require("./dist/cli.js");`;

interface Memory {
  readonly heapUsed: number;
  readonly rss: number;
}

export async function benchServerMemory(): Promise<BenchRow[]> {
  const server = await startStdio({ program: ["--expose-gc", "-e", PROBE] });
  try {
    await server.open(generateNetwork({ layers: 1_000 }));
    await edit(server, WARM);
    const before = await memoryOf(server.process);
    await edit(server, EDITS);
    const after = await memoryOf(server.process);
    const name = `gained by ${EDITS.toLocaleString("en-US")} edits over stdio, 1,000 layers`;
    return [
      rowOf(`server's heap ${name}`, "MB", [(after.heapUsed - before.heapUsed) / 1e6], "0"),
      rowOf(`server's resident memory ${name}`, "MB", [(after.rss - before.rss) / 1e6], "0"),
    ];
  } finally {
    server.stop();
  }
}

/** Types at places spread over the file. */
async function edit(server: StdioServer, edits: number): Promise<void> {
  const text = generateNetwork({ layers: 1_000 });
  const round = [...TYPED].length * 2;
  for (let count = 0; count < edits; ) {
    const keys = typing(text, (count * 7) % 1_000, TYPED);
    for (const end = Math.min(edits, count + round); count < end; count++) {
      await server.press(keys.next().value);
      if (count % REQUESTS_EVERY === 0) await askAround(server);
    }
  }
}

const TYPED = " zeros 50% relu";

async function askAround({ connection }: StdioServer): Promise<void> {
  const range = { start: { line: 0, character: 0 }, end: { line: 50, character: 0 } };
  await Promise.all([
    connection.sendRequest("textDocument/codeLens", document),
    connection.sendRequest("textDocument/inlayHint", { ...document, range }),
    connection.sendRequest("textDocument/semanticTokens/full", document),
  ]);
}

function memoryOf(child: ChildProcess): Promise<Memory> {
  return new Promise((resolve) => {
    child.once("message", (memory) => resolve(memory as Memory));
    child.send("memory");
  });
}
