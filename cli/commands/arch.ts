/** `imnpu arch [FILE] [NAME]`: architectures, the bundled ones or those that a file declares, with their properties. */
import { Command, Option } from "commander";
import { parse } from "../../grammar/parse.js";
import type { SyntaxTree } from "../../grammar/syntax.js";
import { bundledArchs } from "../../server/analysis/analyse.js";
import { LIBRARY_NAMES, libraryPath, libraryText } from "../../server/library/index.js";
import { foundIn } from "../../server/report/found.js";
import { safe } from "../../server/report/safe.js";
import type { Architecture } from "../../src-sim/architecture.js";
import { analyseFile } from "../analysed.js";
import { Failure, unknownName } from "../failure.js";
import { architecturesJson, type Described } from "../formats/architectures.js";
import { propertiesText } from "../formats/properties.js";
import { stops } from "../networks.js";
import type { Terminal } from "../terminal.js";

type Format = "table" | "json";

const FORMATS: readonly Format[] = ["table", "json"];

interface Options {
  readonly format: Format;
}

/** What an architecture can be called; a file's name has a point or a slash, or is `-`. */
const NAME = /^[A-Za-z_]\w*$/;

export function archCommand(terminal: Terminal): Command {
  return new Command("arch")
    .description(
      "Lists the bundled architectures, or prints one, or those that a file declares, with their properties.",
    )
    .argument("[file]", "the file that declares architectures, - is standard input; or a bundled architecture")
    .argument("[name]", "this architecture of the file only")
    .addOption(new Option("--format <format>", "how they are written").choices(FORMATS).default("table"))
    .addHelpText("after", "\nExample:\n  imnpu arch imnpu18\n  imnpu arch examples/custom_arch.imnpu wide18")
    .action((file: string | undefined, name: string | undefined, { format }: Options) => {
      if (file === undefined) return listBundled(format, terminal);
      return name === undefined && NAME.test(file)
        ? printBundled(file, format, terminal)
        : printDeclared(file, name, format, terminal);
    });
}

function listBundled(format: Format, terminal: Terminal): void {
  const all = bundled();
  if (format === "json") print(all, format, terminal);
  else listNames(all, terminal);
}

function listNames(all: readonly Described[], { out }: Terminal): void {
  out.write(all.map(({ arch, description }) => `${out.colours.bold(arch.name)}  ${description}\n`).join(""));
}

function printBundled(name: string, format: Format, terminal: Terminal): void {
  const all = bundled();
  const found = all.filter(({ arch }) => arch.name === name);
  if (found.length === 0) {
    const known = all.map(({ arch }) => arch.name);
    throw unknownName("bundled architecture", name, known);
  }
  print(found, format, terminal);
}

async function printDeclared(
  file: string,
  name: string | undefined,
  format: Format,
  terminal: Terminal,
): Promise<void> {
  const analysis = await analyseFile(file, terminal);
  const found = foundIn(analysis);
  if (await stops(found, terminal)) return;
  const all = described(analysis.archs, analysis.file.tree);
  if (all.length === 0)
    throw new Failure(`${file}: declares no architecture; one is declared by \`arch NAME { ... }\``);
  const wanted = all.filter(({ arch }) => name === undefined || arch.name === name);
  if (wanted.length === 0) {
    const known = all.map(({ arch }) => arch.name);
    throw unknownName("architecture", name ?? "", known);
  }
  print(wanted, format, terminal);
}

function print(all: readonly Described[], format: Format, { out }: Terminal): void {
  const text = () => all.map(({ arch, description }) => propertiesText(arch, description, out.colours)).join("\n");
  out.write(format === "json" ? architecturesJson(all) : text());
}

function bundled(): Described[] {
  return LIBRARY_NAMES.flatMap((file) => {
    const path = libraryPath(file);
    return described(bundledArchs(file), parse((path && libraryText(path)) ?? ""));
  });
}

/** With their `///` lines, as one. */
function described(archs: readonly Architecture[], { archs: units }: SyntaxTree): Described[] {
  const words = new Map(units.map(({ node }) => [node.name?.text, node.doc ?? ""]));
  return archs.map((arch) => ({ arch, description: safe((words.get(arch.name) ?? "").replace(/\s+/g, " ").trim()) }));
}
