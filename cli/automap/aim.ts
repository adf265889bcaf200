/** `--for energy`, `--within 33ms`: what a mapping is to be best at. */

import type { Aim } from "../../server/analysis/clauses/aim.js";
import type { MetricStatement, Network } from "../../server/analysis/layers/model.js";
import type { MappedFile } from "../../server/automap/file.js";
import { notKnownText } from "../../server/diagnostics/IMN207.js";
import { safe } from "../../server/report/safe.js";
import { missingEnergies } from "../../src-sim/energies.js";
import { formatTimeAsked, formatTimeUp } from "../../src-sim/report/display.js";
import { Failure } from "../failure.js";
import { OF_COMMAND } from "../option-words.js";
import type { Terminal } from "../terminal.js";
import type { Options } from "./options.js";

/** @throws Failure for options that contradict each other. */
export function aimOf(
  { for: stated, within, budget }: Pick<Options, "for" | "within" | "budget">,
  words = OF_COMMAND,
): Aim {
  if (within === undefined) return { objective: stated ?? "cycles" };
  if (stated !== undefined && stated !== "energy")
    throw new Failure(`${words.within} asks for the least energy in a time: leave \`${words.objective(stated)}\` out`);
  if (budget !== undefined)
    throw new Failure("--within: all clauses are chosen together, so no few can reach a budget; leave `--budget` out");
  return { objective: "energy", within };
}

/** @throws Failure where energies are asked for and not known, naming the properties that are missing. */
export function checkEnergies({ objective, within }: Aim, { name, arch }: Network, words = OF_COMMAND): void {
  if (objective === "cycles") return;
  const missing = missingEnergies(arch);
  if (missing.length === 0) return;
  const asked = within === undefined ? words.objective(objective) : words.within;
  const why = notKnownText({ metric: objective, arch: arch.name, point: arch.point, missing });
  throw new Failure(`${asked}: ${name} cannot be mapped for it, as ${why}`);
}

/** @throws Failure for a budget of energy at another point than the one that is mapped for. */
export function checkBudgetPoint(budget: MetricStatement | undefined, { objective }: Aim, { arch }: Network): void {
  if (budget === undefined || objective === "cycles" || budget.at === arch) return;
  const [stated, mapped] = [budget.at.point, arch.point].map((point) =>
    point === undefined ? "no point" : `\`${point}\``,
  );
  throw new Failure(
    `--budget: it speaks of ${stated}, and mappings are found at ${mapped}; name the point with \`--at\``,
  );
}

/** Says of each network that is not fast enough how fast it can be, and the command fails. */
export function tellTooSlow({ within = 0 }: Aim, { tooSlow }: MappedFile, terminal: Terminal): boolean {
  for (const { network, fastest } of tooSlow) {
    terminal.remarks.write(
      `${safe(network)} cannot be as fast as ${formatTimeAsked(within)}: the fastest mappings take ${formatTimeUp(fastest)}\n`,
    );
  }
  if (tooSlow.length > 0) terminal.status = 1;
  return tooSlow.length > 0;
}
