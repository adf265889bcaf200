/**
 * Whose software the bundles hold, and under which licence: from what esbuild says is in them, so that nothing is
 * forgotten and nothing named that is not there.
 */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "./esbuild-options.mjs";

/** A package's own folder; of packages within packages the innermost. */
const PACKAGE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;
const LICENCE_FILE = /^(?:licen[cs]e|copying|notice)/i;

/** Where a package states its licence and ships no text of it, the standard text, with whom the package names, and said to be so. */
const STANDARD = {
  MIT: (holder) => `The package states the licence MIT and ships no text of it; this is the standard one.

MIT License

Copyright (c) ${holder}

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation
files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy,
modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the
Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE,
ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`,
};

/** The folders of the packages of which a bundle holds at least a byte, relative to the project's. */
export function packageFolders({ outputs }) {
  const inputs = Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs));
  const folders = inputs.flatMap(([path, { bytesInOutput }]) =>
    bytesInOutput > 0 ? (PACKAGE.exec(path)?.[1] ?? []) : [],
  );
  return [...new Set(folders)].sort();
}

/** @throws Error for a package without a licence. */
export async function packageAt(folder) {
  const manifest = JSON.parse(await readFile(join(ROOT, folder, "package.json"), "utf8"));
  const { name, version } = manifest;
  const licence = typeof manifest.license === "string" ? manifest.license : manifest.license?.type;
  const files = (await readdir(join(ROOT, folder))).filter((file) => LICENCE_FILE.test(file)).sort();
  const texts = await Promise.all(files.map((file) => readFile(join(ROOT, folder, file), "utf8")));
  const text = texts.length > 0 ? texts.join("\n\n") : STANDARD[licence]?.(holderOf(manifest));
  if (licence === undefined || text === undefined)
    throw new Error(`${name} ${version} is bundled and has no licence that is known (${folder})`);
  return { name, version, licence, address: addressOf(manifest), text: text.replaceAll("\r\n", "\n").trim() };
}

function holderOf({ name, author, contributors = [] }) {
  const [first = `the authors of ${name}`] = [author, ...contributors].filter(Boolean);
  return typeof first === "string" ? first : first.name;
}

function addressOf({ name, homepage, repository }) {
  const stated = homepage ?? (typeof repository === "string" ? repository : repository?.url);
  if (stated === undefined) return `https://www.npmjs.com/package/${name}`;
  const address = stated.replace(/^git\+/, "").replace(/^git:\/\//, "https://");
  return /^https?:/.test(address) ? address : `https://github.com/${address.replace(/^github:/, "")}`;
}

/** One line a package, for a script that is read apart from the notices: an exported report, say. */
export function comment(packages) {
  const lines = packages.map(({ name, version, licence, address }) => ` * ${name} ${version}, ${licence}, ${address}`);
  return `/*! Third-party software in this script:\n${lines.join("\n").replaceAll("*/", "* /")}\n */\n`;
}

/** All of them with the texts of their licences. */
export function notices(packages) {
  const intro = "imnpu contains the following software of others, each under its own licence.";
  const parts = packages.map(({ name, version, licence, address, text }) => {
    return `${"=".repeat(80)}\n${name} ${version}\n${licence}\n${address}\n${"-".repeat(80)}\n${text}\n`;
  });
  return `${intro}\n\n${parts.join("\n")}`;
}
