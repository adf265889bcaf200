/** `automap`: the best mappings of a file's networks, and the file with them. */
import type { AnalysedNetwork } from "../../server/analysis/analyse.js";
import { automapReport } from "../../server/report/automap-data.js";
import { foundIn } from "../../server/report/found.js";
import { diagnosticOf } from "../../server/report/json.js";
import { formatTimeAsked, formatTimeUp } from "../../src-sim/report/display.js";
import { analyseText, cache } from "../analysed.js";
import { aimOf, checkEnergies } from "../automap/aim.js";
import { checkClusters } from "../clusters.js";
import { chosen } from "../networks.js";
import { OF_LIBRARY } from "../option-words.js";
import { atPoints } from "../points.js";
import { solverOf } from "../solve.js";
import { plain, quietly, refuseErrors, textOf } from "./asked.js";
import { ImnpuError } from "./error.js";
import { checkOptions, KINDS } from "./kinds.js";
import type { AutomapOptions, Source } from "./options.js";
import type { AutomapReport } from "./reports.js";

/** A missed budget is what a better mapping may mend. */
const MISSED_BUDGET = "IMN401";

/**
 * Maps anew: the report of `imnpu automap --format json`, before and after, and the file's text with the clauses written.
 * Nothing is written to the file.
 * @throws ImnpuError for errors in the file other than missed budgets, for a time that no mapping keeps, for options that
 * are wrong, and a file that cannot be read.
 */
export function automap(
  source: Source,
  options: AutomapOptions = {},
): Promise<{ readonly text: string; readonly changed: number; readonly report: AutomapReport }> {
  return quietly(async (terminal): Promise<{ text: string; changed: number; report: AutomapReport }> => {
    checkOptions(options, KINDS.automap);
    const { clusters, network, objective, within, at, timeLimit = 10 } = options;
    const aim = aimOf({ ...(objective && { for: objective }), ...(within !== undefined && { within }) }, OF_LIBRARY);
    const counts = clusters === undefined ? undefined : [...new Set([1, clusters])];
    const { path, text } = await textOf(source, terminal);
    const read = (changed: string) => analyseText(path, changed, terminal, { clusters: counts });
    const analysis = read(text);
    refuseErrors(path, foundIn(analysis), ({ code }) => code !== MISSED_BUDGET);
    const atPoint = (analysed: AnalysedNetwork) => atPoints(analysed, at === undefined ? [] : [at], OF_LIBRARY)[0];
    const before = chosen(path, analysis, network).map(atPoint);
    for (const each of before) {
      checkClusters(counts, each.network, OF_LIBRARY);
      checkEnergies(aim, each.network, OF_LIBRARY);
    }
    const plan = solverOf(terminal, timeLimit);
    const { mapFile } = await import("../../server/automap/file.js");
    const goal = { aim, ...(clusters !== undefined && { clusters }) };
    const mapped = await mapFile({ path, text, analysis, analyse: read, cache, plan, at: atPoint }, before, goal);
    const [slow] = mapped.tooSlow;
    if (slow !== undefined)
      throw new ImnpuError(
        `${slow.network} cannot be as fast as ${formatTimeAsked(within ?? 0)}: the fastest mappings take ${formatTimeUp(slow.fastest)}`,
      );
    const report: AutomapReport = automapReport(mapped.networks, foundIn(mapped.after).map(diagnosticOf));
    return plain({ text: mapped.text, changed: mapped.changed, report });
  });
}
