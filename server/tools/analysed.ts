/** Files as the tools see them: opened, analysed, and refused where errors leave no figures. */

import { tooLarge } from "../../grammar/size.js";
import type { AnalysedNetwork, AnalyseOptions, Analysis } from "../analysis/analyse.js";
import { analyse } from "../analysis/analyse.js";
import { tooManyClusters } from "../analysis/figures/too-many-clusters.js";
import { plural, unknownText } from "../diagnostics/words.js";
import { type Found, foundIn } from "../report/found.js";
import { diagnosticLines } from "./text.js";
import { type Opened, type Source, ToolProblem, type ToolWorld } from "./world.js";

export interface Analysed extends Opened {
  readonly analysis: Analysis;
  readonly found: readonly Found[];
}

type Options = Pick<AnalyseOptions, "clusters" | "storeAll" | "losses">;

/** Whatever is wrong with it is in what was found. @throws ToolProblem for a file that cannot be read. */
export async function analysedSource(source: Source, world: ToolWorld, options: Options = {}): Promise<Analysed> {
  if ((source.file === undefined) === (source.text === undefined))
    throw new ToolProblem("give one of `file`, a path, and `text`, a network's text");
  if (source.file !== undefined && source.name !== undefined)
    throw new ToolProblem("`name` is what a `text` is called; leave it out, a `file` has its own");
  const opened = await world.open(source);
  const large = tooLarge(opened.text);
  if (large !== undefined) throw new ToolProblem(`${opened.path}: ${large}`);
  const { path, text, host } = opened;
  const analysis = analyse(path, text, { host, cache: world.cache, ...options });
  return { ...opened, analysis, found: foundIn(analysis) };
}

/** @throws ToolProblem where errors leave no figures, in the diagnostics' own words. */
export async function figuresOf(source: Source, world: ToolWorld, options?: Options): Promise<Analysed> {
  const analysed = await analysedSource(source, world, options);
  refuseErrors(analysed);
  return analysed;
}

/** But for missed budgets, where a better mapping is asked for. @throws ToolProblem */
export function refuseErrors({ path, found }: Analysed, but?: string): void {
  const errors = found.filter(({ diagnostic: { severity, code } }) => severity === "error" && code !== but);
  if (errors.length === 0) return;
  const first = `${path} has ${plural(errors.length, "error")}, so there are no figures; mend them first, \`check\` has the edits:`;
  throw new ToolProblem([first, ...diagnosticLines(errors)].join("\n"));
}

/** All networks of a file, or the one named. @throws ToolProblem if there is none. */
export function networksOf({ path, analysis: { networks } }: Analysed, name?: string): readonly AnalysedNetwork[] {
  if (networks.length === 0)
    throw new ToolProblem(`${path} has no network; one is declared by \`network NAME { ... }\``);
  const found = networks.filter(({ network }) => name === undefined || network.name === name);
  if (found.length > 0) return found;
  const known = networks.map(({ network }) => network.name);
  throw new ToolProblem(unknownText("network", name ?? "", known));
}

/** @throws ToolProblem for more clusters than an architecture has. */
export function checkCounts(counts: readonly number[] | undefined, networks: readonly AnalysedNetwork[]): void {
  const most = Math.max(...(counts ?? []));
  for (const { network } of networks) {
    const wrong = tooManyClusters(most, network);
    if (wrong !== undefined) throw new ToolProblem(`\`clusters\` ${most}: ${wrong}`);
  }
}
