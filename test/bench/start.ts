/** How long commands take to start, against a bare Node in turn with each: their ratio holds on a busy machine too. */
import { spawnSync } from "node:child_process";
import { type BenchRow, rowOf } from "./machine.js";
import { startStdio } from "./stdio.js";

const RUNS = 21;
const EXAMPLE = "examples/vgg16_style.imnpu";

interface Start {
  readonly name: string;
  readonly run: () => Promise<void> | void;
  /** Of its time, on a machine that does nothing else. */
  readonly goal?: string;
  /** Of its ratio. */
  readonly ratio?: string;
}

const STARTS: readonly Start[] = [
  { name: "`imnpu map` on the VGG example", run: command("map", EXAMPLE), ratio: "<= 2.0" },
  { name: "`imnpu timeline` on the VGG example", run: command("timeline", EXAMPLE), ratio: "<= 2.0" },
  { name: "`imnpu automap` on the VGG example", run: command("automap", EXAMPLE), goal: "<= 250 ms" },
  { name: "`imnpu lsp` to its answer of `initialize`", run: initialized, goal: "<= 150 ms" },
];

export async function benchStart(): Promise<BenchRow[]> {
  const rows: BenchRow[] = [];
  for (const { name, run, goal, ratio } of STARTS) {
    const pairs: { readonly time: number; readonly bare: number }[] = [];
    // Files come into the system's cache first.
    await timed(run);
    while (pairs.length < RUNS) pairs.push({ time: await timed(run), bare: await timed(bareNode) });
    const times = pairs.map(({ time }) => time);
    const ratios = pairs.map(({ time, bare }) => time / bare);
    rows.push(rowOf(`${name}, whole process`, "ms", times, goal));
    rows.push(rowOf(`${name}, against a bare \`node -e 0\``, "times", ratios, ratio));
  }
  return rows;
}

function command(...words: readonly string[]): () => void {
  return () => node("dist/cli.js", ...words);
}

function bareNode(): void {
  node("-e", "0");
}

function node(...args: readonly string[]): void {
  const { status } = spawnSync(process.execPath, args, { stdio: "ignore" });
  if (status !== 0) throw new Error(`node ${args.join(" ")} ended with ${status}`);
}

async function initialized(): Promise<void> {
  (await startStdio()).stop();
}

async function timed(run: Start["run"]): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}
