/** Plans near a selection for which no places were found. */
import { TIE } from "../machine.js";
import type { Candidates, LayerChoice } from "./candidates.js";
import { type Plan, planFrom } from "./incumbent.js";
import { relax } from "./relaxation.js";

/** Selections tried, each in a little less room. */
const TIGHTENED = 12;
/** Share of the room given up from one to the next. */
const STEP = 1 / 64;
/** Places searched for single layers that could be faster. */
const IMPROVED = 48;

/** The best plan found in an area that costs less than `limit`, from selections that leave some room unused. */
export function repair(
  candidates: Candidates,
  area: number,
  choices: readonly (readonly LayerChoice[])[],
  room: number,
  limit: number,
): Plan | undefined {
  for (let tightened = 1; tightened <= TIGHTENED; tightened++) {
    const relaxed = relax(choices, Math.floor(room * (1 - tightened * STEP)));
    if (relaxed === undefined || relaxed.cost >= limit * (1 - TIE)) return undefined;
    const chosen = choices.map((all, layer) => all[relaxed.picks[layer] as number] as LayerChoice);
    const plan = planFrom(candidates, area, chosen);
    if (plan !== undefined) return improve(candidates, plan, choices, chosen);
  }
  return undefined;
}

/** Gives single layers faster choices, those that save most first, as long as places are found. */
function improve(
  candidates: Candidates,
  plan: Plan,
  choices: readonly (readonly LayerChoice[])[],
  chosen: readonly LayerChoice[],
): Plan {
  let best = plan;
  const now = [...chosen];
  const faster = choices
    .flatMap((all, layer) => all.map((choice) => ({ layer, choice, saves: (now[layer]?.cost ?? 0) - choice.cost })))
    .filter(({ saves }) => saves > 0)
    .sort((a, b) => b.saves - a.saves)
    .slice(0, IMPROVED);
  for (const { layer, choice } of faster) {
    const before = now[layer] as LayerChoice;
    if (choice.cost >= before.cost) continue;
    now[layer] = choice;
    const better = planFrom(candidates, plan.area, now);
    if (better === undefined) now[layer] = before;
    else best = better;
  }
  return best;
}
