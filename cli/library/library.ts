/** The package as a library: `import { analyse, map } from "imnpu"`, described in docs/library.md. */
import { format as formatted } from "../../grammar/format/format.js";
import { VERSION } from "../version.js";
import { ImnpuError } from "./error.js";

export { analyse, map } from "./analyse.js";
export { automap } from "./automap.js";
export { ImnpuError } from "./error.js";
export { importModel } from "./import-model.js";

/** Of the package. */
export const version: string = VERSION;

/** The text of a file as `imnpu fmt` writes it: white space set, and nothing else changed. @throws ImnpuError for what is no text. */
export function format(text: string): string {
  if (typeof text !== "string") throw new ImnpuError("`format` takes the text of a file, not its path");
  return formatted(text);
}
