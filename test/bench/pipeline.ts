/** Text to report: parse, analyse and simulate generated files. */

import { parse } from "../../grammar/parse.js";
import { analyse } from "../../server/analysis/analyse.js";
import type { Host } from "../../server/analysis/files/files.js";
import { createSearchCache } from "../../src-sim/mapping/search-cache.js";
import { generateNetwork } from "./generate.js";
import { type BenchRow, rowOf } from "./machine.js";

const HOST: Host = {
  resolve: (_, target) => ({ kind: "missing", path: target }),
  read: (path) => ({ kind: "missing", path }),
};

interface Case {
  readonly layers: number;
  readonly runs: number;
  readonly goal: string;
}

const CASES: readonly Case[] = [
  { layers: 1_000, runs: 25, goal: "< 60 ms" },
  { layers: 10_000, runs: 9, goal: "< 1000 ms" },
];

export function benchPipeline(): BenchRow[] {
  return CASES.flatMap(({ layers, runs, goal }) => {
    const text = generateNetwork({ layers });
    const size = `${layers.toLocaleString("en-US")} layers, ${Math.round(text.length / 1000)} KB`;
    checked(text);
    const first = timed(() => analyse("bench.imnpu", text, { host: HOST }));
    const parsed = repeated(runs, () => parse(text));
    const whole = repeated(runs, () => analyse("bench.imnpu", text, { host: HOST }));
    const cache = createSearchCache();
    const warm = repeated(runs, () => analyse("bench.imnpu", text, { host: HOST, cache }));
    return [
      rowOf(`parse + analyse + simulate, first run, ${size}`, "ms", [first]),
      rowOf(`parse, ${size}`, "ms", parsed),
      rowOf(`parse + analyse + simulate, mappings searched anew, ${size}`, "ms", whole),
      rowOf(`parse + analyse + simulate, warm, ${size}`, "ms", warm, goal),
    ];
  });
}

/** A benchmark of a file with errors would measure something else. */
function checked(text: string): void {
  const { diagnostics } = analyse("bench.imnpu", text.slice(0, 20_000).replace(/\n[^\n]*$/, "\n}"), { host: HOST });
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(`the generated file has errors: ${errors[0]?.message}`);
}

function repeated(runs: number, work: () => void): number[] {
  return Array.from({ length: runs }, () => timed(work));
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}
