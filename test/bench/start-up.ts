/** From nothing to the first diagnostics: the process is started, the protocol shakes hands, a file is opened. */
import { readFileSync } from "node:fs";
import { type BenchRow, rowOf } from "./machine.js";
import { startStdio } from "./stdio.js";

const RUNS = 11;

export async function benchStartUp(): Promise<BenchRow[]> {
  const text = readFileSync("examples/vgg16_style.imnpu", "utf8");
  const times: number[] = [];
  while (times.length < RUNS) {
    const start = performance.now();
    const server = await startStdio();
    await server.open(text);
    times.push(performance.now() - start);
    server.stop();
  }
  return [rowOf("start of the server to first diagnostics of the VGG example", "ms", times, "<= 300 ms")];
}
