/**
 * What depends on the engine, on the newest Node that is supported: the same output as on the one that runs the tests. The
 * whole suite on it: `npm run test:current`.
 */
import { spawnSync } from "node:child_process";
import { cpSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openKept } from "../cli/kept.js";
import { findOrInstallNode, VERSION } from "../scripts/current-node.mjs";
import { BUNDLES } from "./build.js";
import { CLI, folderWith, ROOT, spawnImnpu } from "./cli/run.js";
import { startServer } from "./protocol/client.js";

const node = await findOrInstallNode();

// Two engines are compared. Where everything should be, it is a failure that the other one is not there.
const isOther = process.version !== `v${VERSION}`;
describe.runIf(isOther && (node !== undefined || process.env.CI))(`on Node ${VERSION}`, () => {
  const program = node ?? "";
  const EXAMPLE = "examples/vgg16_style.imnpu";

  const run = (words: readonly string[], more: { input?: string; environment?: Record<string, string> } = {}) => {
    const env = { PATH: process.env.PATH, HOME: process.env.HOME, ...more.environment };
    const options = { cwd: ROOT, encoding: "utf8", env, input: more.input ?? "", timeout: 60_000 } as const;
    const { status, stdout, stderr } = spawnSync(program, words, options);
    return { status, out: stdout, remarks: stderr };
  };
  /** What the engine keeps for itself lies there. */
  const fresh = () => ({ environment: { TMPDIR: folderWith({}) } });

  it("is that one", () => {
    expect(run(["--version"]).out).toBe(`v${VERSION}\n`);
  });

  it("maps as ever, and the next time from what the engine has kept for itself", () => {
    const expected = spawnImnpu(["map", EXAMPLE]);
    const setting = fresh();
    expect(run([CLI, "map", EXAMPLE], setting)).toEqual(expected);
    const kept = readdirSync(setting.environment.TMPDIR, { recursive: true }).length;
    expect(kept).toBeGreaterThan(10);
    expect(run([CLI, "map", EXAMPLE], setting)).toEqual(expected);
  });

  it("starts from what a build on it keeps, beside that of other engines", () => {
    const folder = folderWith({});
    const [script, pieces] = [join(folder, "cli.js"), join(folder, "cli")];
    cpSync(CLI, script);
    cpSync(join(CLI, "..", "cli"), pieces, { recursive: true });
    const groups = JSON.stringify(openKept(pieces)?.names);
    expect(run([join(BUNDLES, "scripts/keep-compiled.cjs"), pieces, groups, "map", EXAMPLE]).status).toBe(0);
    const names = readdirSync(pieces).filter((name) => name.endsWith(".kept"));
    expect(names.map((name) => name.split("-")[1]).sort()).toEqual([process.version, `v${VERSION}`].sort());
    expect(openKept(pieces)?.names.flat()).toContain("main.js");
    const setting = fresh();
    expect(run([script, "map", EXAMPLE], setting)).toEqual(spawnImnpu(["map", EXAMPLE]));
    // The engine was not asked to keep anything.
    expect(readdirSync(setting.environment.TMPDIR)).toEqual([]);
  });

  it("solves with the WebAssembly beside it", () => {
    const words = ["map", "examples/mlperf_tiny/keyword_spotting.imnpu", "--clusters", "8", "--resident"];
    expect(run([CLI, ...words], fresh())).toEqual(spawnImnpu(words));
  });

  it("computes a sweep on worker threads", () => {
    const words = ["sweep", "examples/sweep.imnpu", "bus", "--workers", "2", "--format", "csv"];
    expect(run([CLI, ...words], fresh())).toEqual(spawnImnpu(words));
  });

  it("reads standard input, and ends without a word where nobody reads on", () => {
    const text = "network n {\n  input x: 3x8x8\n  conv C: kernels 8 size 1\n}\n";
    expect(run([CLI, "check", "-"], { input: text, ...fresh() }).status).toBe(0);
    const line = `"${program}" "${CLI}" map ${EXAMPLE} --format json | head -c 10; echo " \${PIPESTATUS[0]}"`;
    const { stdout, stderr } = spawnSync("bash", ["--norc", "-c", line], {
      cwd: ROOT,
      encoding: "utf8",
      env: { PATH: process.env.PATH, ...fresh().environment },
    });
    expect({ stdout, stderr }).toEqual({
      stdout: '{\n  "schem 0\n',
      stderr: expect.stringMatching(/^(?:4 notes: .*\n)?$/),
    });
  });

  it("is a language server", async () => {
    const server = await startServer({ node: program });
    server.open("file:///n.imnpu", "network n {\n  input x: 3x8x8\n  conv C: kernels 8\n}\n");
    expect(await server.diagnosticsOf("file:///n.imnpu", 1)).toHaveLength(1);
    expect(server.remarks()).toBe("");
  });

  it("imports the library, as a module and by `require`", () => {
    const script = `import { map, ImnpuError } from ${JSON.stringify(join(ROOT, BUNDLES, "library/index.mjs"))};
import { createRequire } from "node:module";
const required = createRequire(import.meta.url)(${JSON.stringify(join(ROOT, BUNDLES, "cli/library.js"))});
const { networks } = await map(${JSON.stringify(EXAMPLE)});
console.log(networks[0].totals.cycles["8"], required.ImnpuError === ImnpuError);`;
    expect(run(["--input-type=module", "--eval", script])).toEqual({ status: 0, out: "125617.5 true\n", remarks: "" });
  });
});
