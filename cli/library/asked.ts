/** Sources and options as they come from programs, checked; what goes wrong in the command's words, thrown as the library's error. */
import { join } from "node:path";
import pc from "picocolors";
import { plural } from "../../server/diagnostics/words.js";
import type { Found } from "../../server/report/found.js";
import { diagnosticOf } from "../../server/report/json.js";
import { Failure } from "../failure.js";
import { readNamed, STANDARD_INPUT } from "../read.js";
import { type Stream, type Terminal, workingDirectory } from "../terminal.js";
import { ImnpuError } from "./error.js";
import { checkSource } from "./kinds.js";
import type { Source } from "./options.js";
import type { ReportDiagnostic } from "./reports.js";

const UNNAMED = "text.imnpu";

export interface NamedText {
  readonly path: string;
  readonly text: string;
}

/** @throws ImnpuError for what is no source, and a file that cannot be read. */
export async function textOf(source: Source, terminal: Terminal): Promise<NamedText> {
  if (typeof source === "string") {
    refuseStandardInput(source);
    return { path: source, text: await readNamed(source, terminal, { keepMark: true }) };
  }
  checkSource(source);
  const { text, path = UNNAMED } = source;
  if (path === "") throw new ImnpuError("the path of a text is empty; leave it out where there is none");
  refuseStandardInput(path);
  return { path, text };
}

export function refuseStandardInput(path: string): void {
  if (path === STANDARD_INPUT)
    throw new ImnpuError("`-` is standard input for the command only; hand its text over as `{ text }`");
}

/** @throws ImnpuError with the file's errors, if there are any. */
export function refuseErrors(
  path: string,
  found: readonly Found[],
  isError: (diagnostic: ReportDiagnostic) => boolean = () => true,
): void {
  const errors = found
    .filter(({ diagnostic }) => diagnostic.severity === "error")
    .map(diagnosticOf)
    .filter(isError);
  const [first] = errors;
  if (first === undefined) return;
  const { line, character } = first.range.start;
  const more = errors.length > 1 ? ` (${plural(errors.length - 1, "more error")})` : "";
  const place = `${first.file}:${line + 1}:${character + 1}`;
  throw new ImnpuError(`${path} has errors: ${place}: ${first.code} ${first.message}${more}`, errors);
}

/** Does the work for a terminal that nobody reads. @throws ImnpuError where the command would end with one line */
export async function quietly<T>(work: (terminal: Terminal) => Promise<T>): Promise<T> {
  try {
    return await work(terminal());
  } catch (error) {
    throw error instanceof Failure ? new ImnpuError(error.message) : error;
  }
}

/** As the report stands in a file: plain data, what is not finite is null. */
export function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

const SILENT: Stream = {
  write: () => undefined,
  writeAll: async () => undefined,
  colours: pc.createColors(false),
  isTerminal: false,
};

function terminal(): Terminal {
  // The library is one of the command's bundles, which lie in a folder beside what they load.
  const folder = join(__dirname, "..");
  return {
    out: SILENT,
    remarks: SILENT,
    readStandardInput: async () => new Uint8Array(),
    get workingDirectory() {
      return workingDirectory();
    },
    pageFolder: join(folder, "page"),
    solverFile: join(folder, "highs.wasm"),
    script: join(folder, "cli.js"),
    status: 0,
  };
}
