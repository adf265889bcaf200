/** `--at low,sleep`: the operating points that figures are shown for. */
import { InvalidArgumentError } from "commander";
import type { AnalysedNetwork } from "../server/analysis/analyse.js";
import { networkAt } from "../server/analysis/figures/at-point.js";
import { Failure } from "./failure.js";
import { OF_COMMAND } from "./option-words.js";

export function parsePoints(text: string): string[] {
  return [...new Set(text.split(",").map((part) => part.trim()))].map((name) => {
    if (/^[A-Za-z_]\w*$/.test(name)) return name;
    const found = name === "" ? "nothing" : `\`${name}\``;
    throw new InvalidArgumentError(`Found ${found} where the name of an operating point belongs, as in \`low,sleep\`.`);
  });
}

/** A network at each point asked for, in their order; one at least. */
export type AtPoints = readonly [AnalysedNetwork, ...AnalysedNetwork[]];

/**
 * The network at each point, or as it is where none is asked for: its budgets and measurements are those of its own in any case.
 * @throws Failure if its architecture has no such point.
 */
export function atPoints(analysed: AnalysedNetwork, points: readonly string[] = [], words = OF_COMMAND): AtPoints {
  const [first = analysed, ...others] = points.map((name): AnalysedNetwork => {
    const found = networkAt(analysed, name);
    if ("problem" in found) throw new Failure(`${words.at(name)}: ${found.problem}`);
    return found;
  });
  return [first, ...others];
}
