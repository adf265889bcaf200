/** How scripts of bash begin, and texts within them. */
import { plural } from "../../../../server/diagnostics/words.js";
import { safe } from "../../../../server/report/safe.js";
import { shellWord } from "../quote.js";
import type { Spread } from "../spread.js";

/** A comment that says what it is, and what holds for all of them; then options of the shell, and the working directory. */
export function opening(spread: Spread, where: string, remarks: readonly string[]): string {
  return `#!/usr/bin/env bash
${comment(spread, where, remarks)}
set -euo pipefail
cd -- ${shellWord(spread.workingDirectory)}`;
}

export function comment(
  { sweep, file, out, blocks, shards }: Spread,
  where: string,
  remarks: readonly string[],
): string {
  const lines = [
    `The sweep \`${sweep}\` of ${file} on ${where}: ${plural(blocks, "block")} of points in ${plural(shards, "shard")}.`,
    ...remarks,
    `The folder ${out} has to be one that all machines share. Blocks that are in it are not computed again, so that all this can be`,
    "done once more after a failure.",
  ];
  return lines.map((line) => `# ${safe(line)}`).join("\n");
}

/** A command that is given a text, as it stands, for the shell to put what it says in the place of: `$(sbatch --parsable ...)`. */
export function said(command: string, text: string, end: string): string {
  const [first, ...piped] = command.split(" | ");
  return `$(${[`${first} <<'${end}'`, ...piped].join(" | ")}\n${text}${end}\n)`;
}
