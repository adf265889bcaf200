/** `imnpu explain CODE`: a diagnostic's page. */
import { Command } from "commander";
import { DIAGNOSTICS, pageOf } from "../../server/diagnostics/index.js";
import { Failure } from "../failure.js";
import { pageText } from "../formats/page.js";
import type { Terminal } from "../terminal.js";

export function explainCommand(terminal: Terminal): Command {
  return new Command("explain")
    .description("Prints a diagnostic's page: what it means, and how to mend it.")
    .argument("<code>", "the diagnostic's code")
    .addHelpText("after", "\nExample:\n  imnpu explain IMN301")
    .action((code: string) => {
      const row = DIAGNOSTICS.find((each) => each.code === code.toUpperCase());
      if (row === undefined) throw unknownCode(code);
      const page = pageOf(row);
      const { out } = terminal;
      out.write(out.isTerminal || out.colours.isColorSupported ? pageText(page, out.colours) : page);
    });
}

/** Codes differ in their figures only, so the closest one is the nearest number. */
function unknownCode(code: string): Failure {
  const number = Number(code.replace(/^\D+/, ""));
  const distance = (known: string) => Math.abs(Number(known.slice(3)) - number);
  const codes = DIAGNOSTICS.map((row) => row.code);
  const [closest = ""] = [...codes].sort((a, b) => distance(a) - distance(b));
  const isOfCodes = /^imn\d+$/i.test(code);
  const hint = isOfCodes ? `the nearest is ${closest}` : `a code is one such as ${codes[0]}`;
  const last = isOfCodes && closest === codes.at(-1) ? "" : `, and the last ${codes.at(-1)}`;
  return new Failure(`there is no diagnostic \`${code}\`; ${hint}${last}`);
}
