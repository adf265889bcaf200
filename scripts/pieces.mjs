/** The command in pieces: what is loaded when it is asked for, each a file of its own, and what the engine makes of them. */
import { spawn } from "node:child_process";
import { mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join, relative } from "node:path";
import { text } from "node:stream/consumers";
import { build, transform } from "esbuild";
import { asCommonJs, nodeOptions, ROOT, splitOptions } from "./esbuild-options.mjs";

/**
 * @param {Record<string, string>} entries of the pieces, each by the name that its own piece gets.
 * @param {string} folder of the pieces and of nothing else; relative to the project's.
 * @returns each piece's file and esbuild's own account of it.
 */
export async function buildPieces(entries, folder) {
  const { metafile, outputFiles } = await build({ ...splitOptions(entries, folder), metafile: true });
  await mkdir(join(ROOT, folder), { recursive: true });
  const pieces = await Promise.all(
    outputFiles.map(async ({ path, text }) => {
      await writeFile(path, (await transform(text, asCommonJs)).code);
      const file = relative(ROOT, path).replaceAll("\\", "/");
      return { file, metafile: { ...metafile, outputs: { [file]: metafile.outputs[file] } } };
    }),
  );
  const built = new Set(pieces.map(({ file }) => basename(file)));
  // Last: whoever runs the command meanwhile finds either those of before or these.
  for (const name of await readdir(join(ROOT, folder))) if (!built.has(name)) await rm(join(ROOT, folder, name));
  return pieces;
}

const EXAMPLE = "examples/vgg16_style.imnpu";

/** What the engine is to compile: the commands, each as it is mostly called. */
const CALLS = [
  ["map", EXAMPLE],
  ["automap", EXAMPLE],
  ["power", "examples/camera.imnpu"],
  ["timeline", EXAMPLE],
  ["sweep", "examples/sweep.imnpu", "bus"],
  ["check", EXAMPLE],
  ["fmt", EXAMPLE],
  ["import", "examples/models/keywords.tflite"],
  ["lsp", "--stdio"],
];

/** A client that comes and goes. */
const PROTOCOL = [
  { id: 1, method: "initialize", params: { processId: null, rootUri: null, capabilities: {} } },
  { method: "initialized", params: {} },
  { id: 2, method: "shutdown" },
  { method: "exit" },
];

/** Keeps what the engine compiles for each command beside the pieces; one after the other, for all are in one file. */
export async function keepCompiled(folder) {
  const list = await scriptOf("list-loaded", folder);
  const keep = await scriptOf("keep-compiled", folder);
  const loads = [];
  for (const words of CALLS) loads.push(JSON.parse(await run([list, folder, ...words], inputOf(words))));
  const groups = JSON.stringify(loadedTogether(loads));
  for (const words of CALLS) await run([keep, folder, groups, ...words], inputOf(words));
}

async function scriptOf(name, folder) {
  const script = join(dirname(folder), "scripts", `${name}.cjs`);
  await build(nodeOptions(`scripts/${name}.ts`, script));
  return script;
}

/** Pieces that the same calls load, so that none reads what it does not need. */
function loadedTogether(loads) {
  const groups = new Map();
  for (const name of new Set(loads.flat())) {
    const callers = loads.map((names) => names.includes(name)).join();
    groups.set(callers, [...(groups.get(callers) ?? []), name]);
  }
  return [...groups.values()];
}

const inputOf = ([command]) => (command === "lsp" ? messages() : "");

function messages() {
  return PROTOCOL.map((message) => {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message });
    return `Content-Length: ${text.length}\r\n\r\n${text}`;
  }).join("");
}

/** What it writes to stream 3. */
function run(words, input) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, words, { cwd: ROOT, stdio: ["pipe", "ignore", "pipe", "pipe"] });
    const [remarks, told] = [text(child.stderr), text(child.stdio[3])];
    child.on("error", reject);
    child.on("exit", async (status) => {
      if (status === 0) return resolve(told);
      const after = "After a change of the grammar, `npm run generate` makes its table anew.";
      reject(new Error(`node ${words.join(" ")} ended with ${status}: ${await remarks}\n${after}`));
    });
    // Left open: the server takes an end for that of its client.
    child.stdin.write(input);
  });
}
