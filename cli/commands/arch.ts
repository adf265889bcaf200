/** `imnpu arch [NAME]`: the bundled architectures, or one with its properties. */
import { Command } from "commander";
import { parse } from "../../grammar/parse.js";
import { bundledArchs } from "../../server/analysis/analyse.js";
import { LIBRARY_NAMES, libraryPath, libraryText } from "../../server/library/index.js";
import type { Architecture } from "../../src-sim/architecture.js";
import { unknownName } from "../failure.js";
import { propertiesText } from "../formats/properties.js";
import type { Terminal } from "../terminal.js";

interface Bundled {
  readonly arch: Architecture;
  readonly description: string;
}

export function archCommand(terminal: Terminal): Command {
  return new Command("arch")
    .description("Lists the bundled architectures, or prints one with its properties.")
    .argument("[name]", "the architecture to print")
    .addHelpText("after", "\nExample:\n  imnpu arch imnpu18")
    .action((name: string | undefined) => {
      const all = LIBRARY_NAMES.flatMap(archsOf);
      const { out } = terminal;
      if (name === undefined) {
        out.write(all.map((each) => `${out.colours.bold(each.arch.name)}  ${each.description}\n`).join(""));
        return;
      }
      const found = all.find(({ arch }) => arch.name === name);
      if (found === undefined) {
        const known = all.map(({ arch }) => arch.name);
        throw unknownName("bundled architecture", name, known);
      }
      out.write(propertiesText(found.arch, found.description, out.colours));
    });
}

/** The architectures of a bundled file, with their `///` lines. */
function archsOf(file: string): Bundled[] {
  const path = libraryPath(file);
  const tree = parse((path && libraryText(path)) ?? "");
  const words = new Map(tree.archs.map(({ node }) => [node.name?.text, node.doc ?? ""]));
  return bundledArchs(file).map((arch) => ({ arch, description: (words.get(arch.name) ?? "").trim() }));
}
