/** `imnpu automap FILE`: maps anew, and reports before and after; writes the clauses if asked to. */
import { Command } from "commander";
import type { AnalysedNetwork } from "../../server/analysis/analyse.js";
import type { MetricStatement } from "../../server/analysis/layers/model.js";
import { type FileGoal, mapFile } from "../../server/automap/file.js";
import { wrongLayers } from "../../server/automap/named-layers.js";
import { plural } from "../../server/diagnostics/words.js";
import { foundIn } from "../../server/report/found.js";
import { safe } from "../../server/report/safe.js";
import { analyseText, cache } from "../analysed.js";
import { aimOf, checkBudgetPoint, checkEnergies, tellTooSlow } from "../automap/aim.js";
import { budgetOf, tellReached } from "../automap/budget.js";
import { askedOf, type Options, withOptions } from "../automap/options.js";
import { checkClusters } from "../clusters.js";
import { Failure } from "../failure.js";
import { automapText } from "../formats/automap.js";
import { chosen, stops } from "../networks.js";
import { atPoints } from "../points.js";
import { readNamed, STANDARD_INPUT } from "../read.js";
import { solverOf } from "../solve.js";
import { shellWords } from "../sweep/cluster/quote.js";
import type { Terminal } from "../terminal.js";
import { writeText } from "../write.js";

export function automapCommand(terminal: Terminal): Command {
  const command = new Command("automap")
    .description("Finds the best mappings, and says what they gain over those of the file.")
    .argument("<file>", "the file; - is standard input");
  withOptions(command);
  const given = askedOf(command);
  return command
    .addHelpText("after", "\nExample:\n  imnpu automap examples/vgg16_style.imnpu --clusters 1")
    .action((file: string, options: Options) => automap(file, options, given, terminal));
}

async function automap(file: string, options: Options, given: readonly string[], terminal: Terminal): Promise<void> {
  const { write, check, network, format, at } = options;
  const aim = aimOf(options);
  if (write && file === STANDARD_INPUT)
    throw new Failure("standard input cannot be written back: leave `--write` out, and the report is printed");
  const text = await readNamed(file, terminal, { keepMark: true });
  const read = (changed: string, counts?: readonly number[]) =>
    analyseText(file, changed, terminal, { clusters: counts });
  // A missed budget is what a better mapping may mend. Warnings are told of the result.
  const wrong = foundIn(read(text)).filter(
    ({ diagnostic: { code, severity } }) => severity === "error" && code !== "IMN401",
  );
  if (await stops(wrong, terminal)) return;
  const budget =
    options.budget === undefined
      ? undefined
      : budgetOf(options.budget, { objective: aim.objective, text, network, read });
  const clusters = clustersOf(options, budget);
  const counts = clusters === undefined ? undefined : [...new Set([1, clusters])];
  const analysis = read(text, counts);
  const atPoint = (analysed: AnalysedNetwork) => atPoints(analysed, at === undefined ? [] : [at])[0];
  const before = chosen(file, analysis, network).map(atPoint);
  for (const each of before) {
    checkClusters(counts, each.network);
    checkEnergies(aim, each.network);
    checkBudgetPoint(budget, aim, each.network);
  }
  const goal: FileGoal = {
    ...named(options, before),
    aim,
    ...(clusters !== undefined && { clusters }),
    ...(budget && { budget }),
  };
  const planned = before.find(({ network: { plans } }) => plans !== undefined);
  if (budget !== undefined && planned !== undefined)
    throw new Failure(
      `--budget: weights of ${planned.network.name} stay, so its layers are mapped together; leave \`--budget\` out`,
    );
  const plan = solverOf(terminal, options.timeLimit);
  const analyse = (changed: string) => read(changed, counts);
  const source = { path: file, text, analysis, analyse, cache, plan, at: atPoint };
  const mapped = await mapFile(source, before, goal);
  if (tellTooSlow(aim, mapped, terminal)) return;
  const found = foundIn(mapped.after);
  if (await stops(found, terminal)) return;
  if (budget !== undefined && !tellReached(budget, mapped, terminal)) return;
  terminal.out.write(await automapText(file, mapped, found, format, terminal));
  if (write) {
    if (mapped.changed > 0) writeText(file, mapped.text, terminal.workingDirectory, { text });
    terminal.remarks.write(`${safe(file)}: ${plural(mapped.changed, "clause")} written\n`);
  }
  if (check && mapped.changed > 0) {
    const same = `imnpu automap ${safe(shellWords([file, ...given]))}`;
    terminal.remarks.write(`${plural(mapped.changed, "clause")} could be better: see \`${same}\`\n`);
    terminal.status = 1;
  }
}

function clustersOf({ clusters }: Options, budget: MetricStatement | undefined): number | undefined {
  if (budget === undefined || clusters === undefined || clusters === budget.clusters)
    return budget?.clusters ?? clusters;
  const on = plural(budget.clusters, "cluster");
  throw new Failure(`--clusters ${clusters}: the budget is on ${on}, and the mapping is found for these`);
}

/** The layers and words of the options. @throws Failure for a name that no layer has, or that is to be mapped and to stay. */
function named(
  { layer, keep, fixed }: Options,
  networks: readonly AnalysedNetwork[],
): Pick<FileGoal, "only" | "keep" | "fixed"> {
  const wrong = wrongLayers({ called: "--layer", names: layer }, { called: "--keep", names: keep }, networks);
  if (wrong !== undefined) throw new Failure(wrong);
  return {
    ...(layer && { only: new Set(layer) }),
    ...(keep && { keep: new Set(keep) }),
    ...(fixed && { fixed: new Set(fixed) }),
  };
}
