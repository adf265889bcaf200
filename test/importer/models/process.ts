/** The command in a process of its own: how long an import takes, and how much memory. */
import { spawnSync } from "node:child_process";

/**
 * Tells the most memory that was in use, in KB, last. What the system counts of a process begins with the memory of
 * the one that starts it, so that Linux is asked for the program's own.
 */
const probe = (program: string) => `
process.on("exit", () => {
  let own;
  try {
    own = /VmHWM:\\s*(\\d+)/.exec(require("node:fs").readFileSync("/proc/self/status", "utf8"))?.[1];
  } catch {}
  console.error(own ?? process.resourceUsage().maxRSS);
});
process.argv.splice(1, 0, "imnpu");
require(${JSON.stringify(program)});`;

export interface ImportProcess {
  readonly text: string;
  readonly milliseconds: number;
  /** The most that was resident. */
  readonly megabytes: number;
}

/** Runs `imnpu import` of that program on a model. @throws Error if it fails. */
export function importInProcess(program: string, model: string): ImportProcess {
  const start = performance.now();
  const args = ["-e", probe(program), "import", model];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { encoding: "utf8" });
  const milliseconds = performance.now() - start;
  if (status !== 0) throw new Error(stderr);
  const [kilobytes = "0"] = stderr.trim().split("\n").slice(-1);
  return { text: stdout, milliseconds, megabytes: (Number(kilobytes) * 1024) / 1e6 };
}
