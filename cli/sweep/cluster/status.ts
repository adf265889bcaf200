/** What is said while jobs are watched: a line that changes, on a terminal, and lines that stay. */
import { safe } from "../../../server/report/safe.js";
import { CLEAR_LINE } from "../../progress.js";
import type { Stream } from "../../terminal.js";

export interface Status {
  /** In the line that changes. */
  show(text: string): void;
  /** Once, in a line of its own. */
  say(text: string): void;
  end(): void;
}

export function statusOn({ write, isTerminal }: Pick<Stream, "write" | "isTerminal">): Status {
  const clear = isTerminal ? CLEAR_LINE : "";
  return {
    show: (text) => {
      if (isTerminal) write(`${clear}${safe(text)}`);
    },
    say: (text) => write(`${clear}${safe(text)}\n`),
    end: () => {
      if (isTerminal) write(clear);
    },
  };
}
