/** How far long work is, as a client is told that asked for it. */
import { type Connection, type ProgressToken, ProgressType, type WorkDoneProgressReport } from "vscode-languageserver";
import { guarded, logOf } from "./guard.js";

const REPORT = new ProgressType<WorkDoneProgressReport>();

/** Tells each whole percent of the share done, from 0 to 1, once; nothing where no `token` was given. */
export function progressTeller(connection: Connection, token: ProgressToken | undefined): (share: number) => void {
  const log = logOf(connection);
  let told = 0;
  return (share) => {
    const percentage = Math.floor(share * 100);
    if (token === undefined || percentage === told) return;
    told = percentage;
    guarded("telling of progress", log, () => connection.sendProgress(REPORT, token, { kind: "report", percentage }));
  };
}
