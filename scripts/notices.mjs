/**
 * Whose software the bundles hold, and under which licence: from what esbuild says is in them, so that nothing is
 * forgotten and nothing named that is not there.
 */
import { readdir, readFile, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { ROOT } from "./esbuild-options.mjs";
import { mit } from "./licences.mjs";

/** A package's own folder; of packages within packages the innermost. */
const PACKAGE = /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//;
const LICENCE_FILE = /^(?:licen[cs]e|copying|copyright|notice|third.?party.?notice)/i;

/** Where a package states its licence and ships no text of it, the standard text, with whom the package names, and said to be so. */
const STANDARD = {
  MIT: (holder) => `The package states the licence MIT and ships no text of it; this is the standard one.

${mit(`Copyright (c) ${holder}`)}`,
};

/** The files of which a bundle holds at least a byte, relative to the project's folder. */
export function bundledPaths({ outputs }) {
  const inputs = Object.values(outputs).flatMap(({ inputs }) => Object.entries(inputs));
  return inputs.flatMap(([path, { bytesInOutput }]) => (bytesInOutput > 0 ? path : []));
}

/** Of the packages that files are from. */
export function packageFolders(paths) {
  return [...new Set(paths.flatMap((path) => PACKAGE.exec(path)?.[1] ?? []))].sort();
}

/** @param {string} folder absolute, or relative to the project's. @throws Error for a package without a licence. */
export async function packageAt(folder) {
  const place = resolve(ROOT, folder);
  const manifest = JSON.parse(await readFile(join(place, "package.json"), "utf8"));
  const { name, version } = manifest;
  const licence = typeof manifest.license === "string" ? manifest.license : manifest.license?.type;
  const files = await licenceFiles(place);
  const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
  const text = texts.length > 0 ? texts.join("\n\n") : STANDARD[licence]?.(holderOf(manifest));
  if (licence === undefined || text === undefined)
    throw new Error(`${name} ${version} is bundled and has no licence that is known (${folder})`);
  return { name, version, licence, address: addressOf(manifest), text: text.replaceAll("\r\n", "\n").trim() };
}

/** Those that a package's folder names so, and all of a folder that is named so. */
async function licenceFiles(place) {
  const named = (await readdir(place)).filter((name) => LICENCE_FILE.test(name));
  return (await Promise.all(named.map((name) => filesAt(join(place, name))))).flat().sort();
}

async function filesAt(path) {
  if (!(await stat(path)).isDirectory()) return [path];
  const inside = (await readdir(path)).map((name) => filesAt(join(path, name)));
  return (await Promise.all(inside)).flat();
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

/** What is no package may have no version that is known. */
export function titleOf({ name, version }) {
  return version === undefined ? name : `${name} ${version}`;
}

/** One line a package, for a script that is read apart from the notices: an exported report, say. */
export function comment(packages) {
  const lines = packages.map((each) => ` * ${titleOf(each)}, ${each.licence}, ${each.address}`);
  return `/*! Third-party software in this script:\n${lines.join("\n").replaceAll("*/", "* /")}\n */\n`;
}

/** All of them with the texts of their licences; what several have word by word stands with the first of them. */
export function notices(packages) {
  const intro = "imnpu contains the following software of others, each under its own licence.";
  const told = new Map();
  const parts = packages.map(({ licence, address, text, ...named }) => {
    const title = titleOf(named);
    const first = told.get(text) ?? title;
    told.set(text, first);
    const shown = first === title ? text : `The text of its licence is, word by word, that of ${first} above.`;
    return `${"=".repeat(80)}\n${title}\n${licence}\n${address}\n${"-".repeat(80)}\n${shown}\n`;
  });
  return `${intro}\n\n${parts.join("\n")}`;
}
