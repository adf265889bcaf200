/** What is said while jobs are watched: a line that changes, on a terminal, and lines that stay. */
import { safe } from "../../../server/report/safe.js";
import { CLEAR_LINE, lineOn, type Remarks, showsProgress } from "../../progress.js";

export interface Status {
  /** In the line that changes. */
  show(text: string): void;
  /** Once, in a line of its own. */
  say(text: string): void;
  end(): void;
}

export function statusOn(remarks: Remarks): Status {
  const { write } = remarks;
  const shows = showsProgress(remarks);
  const clear = shows ? CLEAR_LINE : "";
  return {
    show: (text) => {
      if (shows) write(lineOn(remarks, text));
    },
    say: (text) => write(`${clear}${safe(text)}\n`),
    end: () => {
      if (shows) write(clear);
    },
  };
}
