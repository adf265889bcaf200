import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { runInNewContext } from "node:vm";
import { build } from "esbuild";
import { describe, expect, it } from "vitest";
import { browserOptions, nodeOptions } from "../../../scripts/esbuild-options.mjs";
import { loadHighs } from "../../../src-sim/residency/highs.js";
import type { BinaryModel, Solution } from "../../../src-sim/residency/solver.js";

/** Of three things worth 5, 4 and 3 that weigh 4, 3 and 2, at most 5: the last two. */
const KNAPSACK: BinaryModel = {
  costs: [-5, -4, -3],
  rows: [{ lower: 0, upper: 5, columns: [0, 1, 2], values: [4, 3, 2] }],
};
const ENTRY = "src-sim/residency/highs.ts";
const wasm = createRequire(import.meta.url).resolve("highs/runtime");

/** The script that esbuild makes of the solver's file. */
async function bundled(options: typeof nodeOptions, more: object): Promise<string> {
  const made = await build({ ...options(ENTRY, "highs.js"), ...more, write: false });
  return made.outputFiles?.[0]?.text ?? "";
}

function plain({ status, values, bound }: Solution) {
  return { status, values: values && Array.from(values, Math.round), bound: Math.round(bound) };
}

describe("HiGHS", () => {
  const best = { status: "optimal", values: [0, 1, 1], bound: -7 };

  it("solves, tells that nothing can be, and stops in time", async () => {
    const solve = await loadHighs();
    expect(plain(solve(KNAPSACK, 1))).toEqual(best);
    const impossible = { ...KNAPSACK, rows: [{ lower: 6, upper: 7, columns: [0], values: [4] }] };
    expect(solve(impossible, 1)).toEqual({ status: "infeasible", values: undefined, bound: Number.POSITIVE_INFINITY });
    expect(solve(KNAPSACK, 0).status).toBe("stopped");
  });

  it("is found beside a bundle for Node by its place", async () => {
    const module = { exports: {} as { loadHighs: typeof loadHighs } };
    const run = new Function("module", "exports", "require", "__dirname", "__filename", await bundled(nodeOptions, {}));
    run(module, module.exports, createRequire(import.meta.url), "/nowhere", "/nowhere/highs.js");
    const solve = await module.exports.loadHighs({ locateFile: () => wasm });
    expect(plain(solve(KNAPSACK, 1))).toEqual(best);
    await expect(module.exports.loadHighs()).rejects.toThrow("highs.wasm");
  });

  it("is fetched in a worker of a browser", async () => {
    const script = await bundled(browserOptions, { format: "iife", globalName: "solver" });
    const asked: string[] = [];
    const fetch = async (address: string): Promise<Response> => {
      asked.push(address);
      return new Response(readFileSync(wasm), { headers: { "content-type": "application/wasm" } });
    };
    const self = { location: { href: "https://example.org/dist/server.js" } };
    const worker = { self, WorkerGlobalScope: Object, WebAssembly, TextDecoder, URL, performance, console, fetch };
    const { loadHighs: load } = runInNewContext(`${script}; solver`, worker) as { loadHighs: typeof loadHighs };
    const solve = await load();
    expect(plain(solve(KNAPSACK, 1))).toEqual(best);
    expect(asked).toEqual(["https://example.org/dist/highs.wasm"]);
  });
});
