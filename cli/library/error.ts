/** What the library throws. */
import type { ReportDiagnostic } from "./reports.js";

/** What was asked cannot be done: the message says why in a sentence, and the diagnostics where, if a file is at fault. */
export class ImnpuError extends Error {
  override readonly name = "ImnpuError";

  constructor(
    message: string,
    /** The errors of the file; none where something else is at fault, such as an option or a file that is not there. */
    readonly diagnostics: readonly ReportDiagnostic[] = [],
  ) {
    super(message);
  }
}
