/** To the first diagnostics: from nothing, and from `initialize` with a process that is up. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { type BenchRow, rowOf } from "./machine.js";
import { startStdio } from "./stdio.js";

const RUNS = 11;
/** For the process to be up, in milliseconds. */
const UP = 1_000;

export async function benchStartUp(): Promise<BenchRow[]> {
  const text = readFileSync("examples/vgg16_style.imnpu", "utf8");
  const [whole, initialized, bare]: [number[], number[], number[]] = [[], [], []];
  while (whole.length < RUNS) {
    whole.push(await firstDiagnostics(text));
    initialized.push(await firstDiagnostics(text, UP));
    bare.push(bareNode());
  }
  return [
    rowOf("`initialize` to first diagnostics of the VGG example", "ms", initialized, "<= 300 ms"),
    rowOf("start of the server to first diagnostics of the VGG example", "ms", whole),
    rowOf("of that a bare `node -e 0`", "ms", bare),
  ];
}

/** The time from the process's start, or after so many milliseconds in which it gets ready. */
async function firstDiagnostics(text: string, wait?: number): Promise<number> {
  let start = performance.now();
  const started = async () => {
    if (wait === undefined) return;
    await new Promise((resolve) => setTimeout(resolve, wait));
    start = performance.now();
  };
  const server = await startStdio({ started });
  await server.open(text);
  const time = performance.now() - start;
  server.stop();
  return time;
}

function bareNode(): number {
  const start = performance.now();
  spawnSync(process.execPath, ["-e", "0"]);
  return performance.now() - start;
}
