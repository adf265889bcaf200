/** The command as npm installs it: alone in a folder, without a network. */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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
  /^dist\/page\/page\.(?:css|js)$/,
  /^dist\/highs\.wasm$/,
  /^docs\/[\w-]+\.md$/,
  /^docs\/diagnostics\/(?:README|IMN\d{3})\.md$/,
  /^docs\/images\/map\.svg$/,
  /^docs\/schema\/\w+-\d+\.schema\.json$/,
  /^examples\/(?:mlperf_tiny\/)?\w+\.imnpu$/,
  /^examples\/models\/\w+\.(?:onnx|tflite)$/,
  // All but the training set.
  /^examples\/digits\/(?:README\.md|digits\w*\.(?:imnpu|onnx)|(?:calibration|test)\w*\.npy)$/,
];

describe("the npm package", () => {
  const folder = mkdtempSync(join(tmpdir(), "imnpu-npm-"));
  const installed = join(folder, "node_modules", "imnpu");
  let packed: PackedCommand;

  const npm = (...words: string[]) =>
    spawnSync("npm", words, { cwd: folder, encoding: "utf8", shell: process.platform === "win32" });
  /** By the name that `bin` gives it. */
  const imnpu = (...words: string[]) =>
    spawnSync(join(folder, "node_modules", ".bin", "imnpu"), words, {
      cwd: folder,
      encoding: "utf8",
      shell: process.platform === "win32",
    });

  beforeAll(async () => {
    packed = await packCommand({ bundles: BUNDLES, folder: join(folder, "package"), destination: folder });
    rmSync(join(folder, "package"), { recursive: true });
    writeFileSync(join(folder, "package.json"), "{}");
    const cache = join(folder, "cache");
    const options = ["--offline", "--no-audit", "--no-fund", "--ignore-scripts", "--cache", cache];
    expect(npm("install", ...options, packed.outfile)).toMatchObject({ status: 0 });
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

  it("runs by its name", () => {
    expect(imnpu("--version")).toMatchObject({ status: 0, stdout: `${MANIFEST.version}\n`, stderr: "" });
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
});
