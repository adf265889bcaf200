/** The package as npm installs it: alone in a folder, without a network. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type PackedCommand, packCommand } from "../scripts/package-npm.mjs";
import { BUNDLES } from "./build.js";
import { ROOT } from "./cli/run.js";
import { startServer } from "./protocol/client.js";

const MANIFEST = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8"));

/** All that is packed; each pattern stands for at least one file. */
const PACKED = [
  /^package\.json$/,
  /^README\.md$/,
  /^CHANGELOG\.md$/,
  /^LICENSE$/,
  /^dist\/THIRD_PARTY_NOTICES$/,
  /^dist\/cli\.js$/,
  /^dist\/cli\/[\w.-]+\.js$/,
  /^dist\/library\/index\.(?:mjs|d\.mts|d\.cts)$/,
  /^dist\/page\/page\.(?:css|js)$/,
  /^dist\/highs\.wasm$/,
  /^docs\/[\w-]+\.md$/,
  /^docs\/imnpu\.1$/,
  /^docs\/ci\/[\w.-]+$/,
  /^docs\/diagnostics\/(?:README|IMN\d{3})\.md$/,
  /^docs\/images\/map\.svg$/,
  /^docs\/schema\/\w+-\d+\.schema\.json$/,
  /^examples\/(?:mlperf_tiny\/)?\w+\.imnpu$/,
  /^examples\/models\/\w+\.(?:onnx|tflite)$/,
  // All but the training set.
  /^examples\/digits\/(?:README\.md|digits\w*\.(?:imnpu|onnx)|(?:calibration|test)\w*\.npy)$/,
];

/** A user's program in TypeScript: what it reads of reports is there, and one thing is not. */
const PROGRAM = `import { type Analysis, analyse, automap, format, ImnpuError, importModel, map, type Report, version } from "imnpu";
const report: Report = await map("net.imnpu", { clusters: [1, 8] });
const cycles: number | undefined = report.networks[0]?.layers[0]?.cycles["8"]?.total;
const analysis: Analysis = await analyse({ text: format("network n {}") });
const line: number | undefined = analysis.diagnostics[0]?.range.start.line;
const { text, changed, report: gains } = await automap("net.imnpu", { objective: "edp" });
const gain: number | undefined = gains.networks[0]?.gain["1"];
const { layers } = await importModel(new Uint8Array(), { shapes: { x: [1, 3] } });
console.log(version.length, cycles, line, text.length + changed, gain, layers, new ImnpuError("no").diagnostics.length);
// @ts-expect-error There is no such objective.
await automap("net.imnpu", { objective: "speed" });
`;

describe("the npm package", () => {
  const folder = mkdtempSync(join(tmpdir(), "imnpu-npm-"));
  const installed = join(folder, "node_modules", "imnpu");
  let packed: PackedCommand;

  const run = (program: string, words: readonly string[], cwd = folder) =>
    spawnSync(program, words, { cwd, encoding: "utf8", shell: process.platform === "win32" });
  const cache = join(folder, "cache");
  const npm = (words: readonly string[], cwd = folder) =>
    run("npm", ["--offline", "--no-audit", "--no-fund", "--ignore-scripts", "--cache", cache, ...words], cwd);
  /** By the name that `bin` gives it. */
  const imnpu = (...words: string[]) => run(join(folder, "node_modules", ".bin", "imnpu"), words);
  const program = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return run(process.execPath, [name]);
  };

  beforeAll(async () => {
    packed = await packCommand({ bundles: BUNDLES, folder: join(folder, "package"), destination: folder });
    writeFileSync(join(folder, "package.json"), "{}");
    expect(npm(["install", packed.outfile])).toMatchObject({ status: 0 });
    // As long as a test may take.
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("holds what the command needs and what its users read, and nothing else", () => {
    expect(packed.files.filter((file) => !PACKED.some((pattern) => pattern.test(file)))).toEqual([]);
    expect(PACKED.filter((pattern) => !packed.files.some((file) => pattern.test(file)))).toEqual([]);
  });

  it("needs no other package, and asks for none", () => {
    expect(readdirSync(join(folder, "node_modules")).filter((name) => !name.startsWith("."))).toEqual(["imnpu"]);
    const { name, version, license, bin, engines } = MANIFEST;
    const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
    expect(manifest).toMatchObject({ name, version, license, bin, engines: { node: engines.node } });
    const { main, browser, dependencies, contributes } = manifest;
    expect({ main, browser, dependencies, contributes }).toEqual({});
  });

  it("runs by its name, and npm finds its manual page", () => {
    expect(imnpu("--version")).toMatchObject({ status: 0, stdout: `${MANIFEST.version}\n`, stderr: "" });
    const manifest = JSON.parse(readFileSync(join(installed, "package.json"), "utf8"));
    expect(readFileSync(join(installed, manifest.man), "utf8")).toContain(`.TH IMNPU 1 "" "imnpu ${MANIFEST.version}"`);
  });

  it("maps by `npx` from an empty folder, as plain `npm pack` makes it as well", () => {
    const example = join(installed, "examples", "vgg16_style.imnpu");
    // There it finds the clone's own manifest, with the editor's part.
    const whole = join(folder, "package");
    cpSync(join(ROOT, "package.json"), join(whole, "package.json"));
    const { status, stdout } = npm(["pack", "--json", "--pack-destination", folder], whole);
    expect(status).toBe(0);
    const [{ filename, files }] = JSON.parse(stdout);
    const paths: string[] = files.map(({ path }: { readonly path: string }) => path);
    expect(paths.sort()).toEqual(packed.files);
    const empty = join(folder, "empty");
    mkdirSync(empty);
    const mapped = npm(["exec", "--yes", `--package=${join(folder, filename)}`, "--", "imnpu", "map", example], empty);
    expect(mapped.stdout).toContain("vgg16_style");
    expect(mapped.status).toBe(0);
  });

  it("maps one of its examples, and writes the page that it has beside it", () => {
    const example = join(installed, "examples", "vgg16_style.imnpu");
    const { status, stdout } = imnpu("map", example, "--format", "html");
    expect(status).toBe(0);
    expect(stdout).toContain("vgg16_style");
    expect(stdout).toContain("Third-party software in this script");
  });

  it("has the solver, which this choice of weights that stay needs", () => {
    const example = join(installed, "examples", "mlperf_tiny", "image_classification.imnpu");
    const text = readFileSync(example, "utf8").replaceAll(/^}$/gm, "  resident auto\n}");
    writeFileSync(join(folder, "stays.imnpu"), text);
    const { status, stdout, stderr } = imnpu("automap", "stays.imnpu", "--clusters", "8", "--time-limit", "1");
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toContain("On 8 clusters the weights of 10 of 10 layers stay");
  });

  it("is a language server", async () => {
    const server = await startServer({ cli: join(installed, "dist", "cli.js") });
    expect(server.initialized.serverInfo).toEqual({ name: "imnpu" });
    server.open("file:///n.imnpu", "network n {\n  input x: 3x8x8\n  conv C: kernels 8\n}\n");
    expect(await server.diagnosticsOf("file:///n.imnpu", 1)).toHaveLength(1);
  });

  it("is a library for both kinds of modules, which share what they throw", () => {
    const text = `import * as library from "imnpu";
import { createRequire } from "node:module";
const required = createRequire(import.meta.url)("imnpu");
const { networks } = await library.map("./node_modules/imnpu/examples/vgg16_style.imnpu");
console.log(library.version, networks[0].totals.cycles["8"], required.ImnpuError === library.ImnpuError);
`;
    expect(program("both.mjs", text)).toMatchObject({ stderr: "", stdout: `${MANIFEST.version} 125617.5 true\n` });
  });

  it("has the example of its page, which prints what the page says", () => {
    const page = readFileSync(join(installed, "docs", "library.md"), "utf8");
    const [, text = "", printed] = /```js\n([\s\S]*?)```[\s\S]*?```text\n([\s\S]*?)```/.exec(page) ?? [];
    cpSync(join(installed, "examples"), join(folder, "examples"), { recursive: true });
    expect(program("example.mjs", text)).toMatchObject({ stderr: "", stdout: printed });
  });

  it.each([
    ["node16", "program.mts"],
    ["node16", "program.cts"],
    ["bundler", "program.ts"],
  ])("is declared for TypeScript: %s, %s", (resolution, name) => {
    const isCommonJs = name.endsWith(".cts");
    // Without `await` at the top, which CommonJS has not.
    const text = isCommonJs
      ? PROGRAM.replace(/^const report[\s\S]*$/m, (body) => `export async function main() {\n${body}}\n`)
      : PROGRAM;
    writeFileSync(join(folder, name), text);
    const module = resolution === "node16" ? "node16" : "esnext";
    const options = [
      "--noEmit",
      "--strict",
      "--target",
      "es2023",
      "--module",
      module,
      "--moduleResolution",
      resolution,
    ];
    const types = ["--ignoreConfig", "--types", "node", "--typeRoots", join(ROOT, "node_modules/@types")];
    const compiler = join(ROOT, "node_modules/typescript/lib/tsc.js");
    const { status, stdout } = run(process.execPath, [compiler, ...options, ...types, name]);
    expect({ status, stdout }).toEqual({ status: 0, stdout: "" });
  });
});
