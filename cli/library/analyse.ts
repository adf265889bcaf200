/** `analyse` and `map`: figures of the networks of a file. */
import { foundIn } from "../../server/report/found.js";
import { checkedDiagnostic, diagnosticOf } from "../../server/report/json.js";
import { withLines } from "../../server/report/lines.js";
import { analyseText } from "../analysed.js";
import { checkClusters } from "../clusters.js";
import { chosen } from "../networks.js";
import { OF_LIBRARY } from "../option-words.js";
import { atPoints } from "../points.js";
import { plain, quietly, refuseErrors, textOf } from "./asked.js";
import { checkOptions, KINDS } from "./kinds.js";
import type { AnalyseOptions, Analysis, MapOptions, Source } from "./options.js";
import type { Report } from "./reports.js";

/**
 * Checks a file and simulates its networks. Whatever is wrong with the text is in the diagnostics, not thrown.
 * @throws ImnpuError for options that are wrong, and a file that cannot be read.
 */
export function analyse(source: Source, options: AnalyseOptions = {}): Promise<Analysis> {
  return quietly(async (terminal): Promise<Analysis> => {
    checkOptions(options, KINDS.analyse);
    const { path, text } = await textOf(source, terminal);
    const analysis = analyseText(path, text, terminal, { ...options, losses: true });
    const networks: Report["networks"] = analysis.networks.filter(({ whole }) => whole).map(withLines);
    return plain({ networks, diagnostics: foundIn(analysis).map(checkedDiagnostic) });
  });
}

/**
 * Maps and simulates the networks of a file: the report of `imnpu map --format json`.
 * @throws ImnpuError where `imnpu map` fails: for errors in the file, missed budgets among them, with its diagnostics;
 * for options that are wrong, and a file that cannot be read.
 */
export function map(source: Source, options: MapOptions = {}): Promise<Report> {
  return quietly(async (terminal): Promise<Report> => {
    checkOptions(options, KINDS.map);
    const { path, text } = await textOf(source, terminal);
    const analysis = analyseText(path, text, terminal, options);
    const found = foundIn(analysis);
    refuseErrors(path, found);
    const mapped = chosen(path, analysis, options.network);
    for (const { network } of mapped) checkClusters(options.clusters, network, OF_LIBRARY);
    const networks = mapped.flatMap((each) => atPoints(each, options.at, OF_LIBRARY)).map(withLines);
    return plain({ schema: "imnpu-report/2", networks, diagnostics: found.map(diagnosticOf) });
  });
}
