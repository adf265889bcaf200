/** How layers would lie if all stayed and tile-rows were one sum: found at once, and mostly as places are then found. */
import type { SearchCache } from "../mapping/search-cache.js";
import { type ResidentOption, residentOptions } from "./options.js";
import type { ResidencyProblem } from "./problem.js";
import { relaxLinearly } from "./relaxation.js";

/** The way of each layer; undefined where not all of them fit even so. */
export function roughStay(problem: ResidencyProblem, cache: SearchCache): readonly ResidentOption[] | undefined {
  const { architecture, clusters, layers } = problem;
  const choices = layers.map((layer) => choicesOf(residentOptions(layer, problem, cache).options));
  const picks = relaxLinearly(choices, clusters * architecture.tiles * architecture.rows)?.picks;
  return picks?.map((pick, layer) => choices[layer]?.[pick] as ResidentOption);
}

/** Room ascends, cost descends. */
function choicesOf(options: readonly ResidentOption[]): ResidentOption[] {
  const choices: ResidentOption[] = [];
  for (const option of [...options].sort((a, b) => a.room - b.room || a.cost - b.cost)) {
    const last = choices.at(-1);
    if (last === undefined || option.cost < last.cost) choices.push(option);
  }
  return choices;
}
