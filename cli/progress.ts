/** A line that says what is being done, on a terminal that can take it back; results never mix with it. */
import { safe } from "../server/report/safe.js";
import type { Stream } from "./terminal.js";

/** Back to the start of the line, and nothing on it. */
export const CLEAR_LINE = "\r\x1b[K";

export type Remarks = Pick<Stream, "write" | "isTerminal" | "isDumb" | "columns">;

/** Whether there may be a line that is taken back. */
export function showsProgress({ isTerminal, isDumb = false }: Pick<Remarks, "isTerminal" | "isDumb">): boolean {
  return isTerminal && !isDumb;
}

/** In the place of what stands on the line; cut to the terminal's columns, for a line that goes on below could not be cleared. */
export function lineOn({ columns = 0 }: Pick<Stream, "columns">, text: string): string {
  const line = safe(text);
  const isWhole = columns <= 0 || line.length < columns;
  return `${CLEAR_LINE}${isWhole ? line : `${line.slice(0, Math.max(0, columns - 2))}\u2026`}`;
}

/** Does the work with a line about it on the terminal, which is gone when the work is done. */
export function withProgress<T>(remarks: Remarks, what: string, work: () => T): T {
  if (!showsProgress(remarks)) return work();
  remarks.write(lineOn(remarks, `${what} ...`));
  try {
    return work();
  } finally {
    remarks.write(CLEAR_LINE);
  }
}

/** As `withProgress`, of work that tells the share that is done, from 0 to 1. */
export async function withShare<T>(
  remarks: Remarks,
  what: string,
  work: (tell: (share: number) => void) => Promise<T>,
): Promise<T> {
  if (!showsProgress(remarks)) return await work(() => undefined);
  const tell = (share: number) => remarks.write(lineOn(remarks, `${what} ... ${Math.floor(share * 100)}%`));
  tell(0);
  try {
    return await work(tell);
  } finally {
    remarks.write(CLEAR_LINE);
  }
}
