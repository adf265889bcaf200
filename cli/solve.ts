/** Weights that stay, planned with the solver: as long as it may take, or until the user has had enough. */
import type { PlanAll } from "../server/automap/plan-for.js";
import { formatPercent } from "../src-sim/report/display.js";
import { loadHighs } from "../src-sim/residency/highs.js";
import { solveResidency } from "../src-sim/residency/solve.js";
import { cache } from "./analysed.js";
import { CLEAR_LINE, showsProgress } from "./progress.js";
import type { Terminal } from "./terminal.js";

/** The first interrupt ends the search with what it has found; the next one ends the command. `seconds` for each network. */
export function solverOf({ remarks, solverFile }: Terminal, seconds: number): PlanAll {
  return async (problem) => {
    const abort = new AbortController();
    const interrupt = () => abort.abort();
    process.once("SIGINT", interrupt);
    try {
      return await solveResidency(problem, {
        loadSolver: () => loadHighs({ locateFile: () => solverFile }),
        pause: () => new Promise((resolve) => setImmediate(resolve)),
        signal: abort.signal,
        timeLimit: seconds,
        cache,
        onProgress({ cost, bound }) {
          if (!showsProgress(remarks)) return;
          const gap = cost > 0 ? Math.max(0, 1 - bound / cost) : 0;
          remarks.write(`${CLEAR_LINE}placing weights that stay, within ${formatPercent(gap, 1)} of the best ...`);
        },
      });
    } finally {
      process.off("SIGINT", interrupt);
      if (showsProgress(remarks)) remarks.write(CLEAR_LINE);
    }
  };
}
