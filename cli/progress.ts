/** A line that says what is being done, on a terminal only; results never mix with it. */

import { safe } from "../server/report/width.js";
import type { Stream } from "./terminal.js";

const CLEAR_LINE = "\r\x1b[K";

/** Does the work with a line about it on the terminal, which is gone when the work is done. */
export function withProgress<T>(remarks: Stream, what: string, work: () => T): T {
  if (!remarks.isTerminal) return work();
  remarks.write(`${CLEAR_LINE}${safe(what)} ...`);
  try {
    return work();
  } finally {
    remarks.write(CLEAR_LINE);
  }
}
