/** What is said while jobs are watched: a line that changes, on a terminal, and lines that stay. */
import { safe } from "../../../server/report/safe.js";
import { CLEAR_LINE, lineOn } from "../../progress.js";
import type { Stream } from "../../terminal.js";

export interface Status {
  /** In the line that changes. */
  show(text: string): void;
  /** Once, in a line of its own. */
  say(text: string): void;
  end(): void;
}

export function statusOn(remarks: Pick<Stream, "write" | "isTerminal" | "columns">): Status {
  const { write, isTerminal } = remarks;
  const clear = isTerminal ? CLEAR_LINE : "";
  return {
    show: (text) => {
      if (isTerminal) write(lineOn(remarks, text));
    },
    say: (text) => write(`${clear}${safe(text)}\n`),
    end: () => {
      if (isTerminal) write(clear);
    },
  };
}
