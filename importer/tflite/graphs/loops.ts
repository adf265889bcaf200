/**
 * Loops that count: as many copies of their body as they have rounds, one behind the other. Others run on the host, with what is
 * known of a round.
 */
import { MOST_ROUNDS } from "../../limits.js";
import { loopCost, whyLooped } from "../../looped.js";
import { unsupported } from "../node.js";
import type { Step } from "../steps.js";
import { type Round, roundOf } from "./costs.js";
import { attempted, type Operand, type Placing, pushStep, type RunGraph } from "./placing.js";
import { countRounds } from "./rounds.js";

interface Loop {
  readonly condition: number;
  readonly body: number;
  /** It only matters what it takes. */
  readonly isMeasured: boolean;
}

export function loopOf(placing: Placing, step: Step, loop: Loop, run: RunGraph): readonly Operand[] | undefined {
  const rounds = countRounds(
    {
      condition: placing.graphs.at(loop.condition),
      body: placing.graphs.at(loop.body),
      start: step.inputs.map((tensor) => placing.known.of(tensor)),
    },
    placing,
  );
  // What its rounds make of each other takes the shapes of inputs.
  if (!placing.isSettled) placing.isOpen = true;
  if (rounds === 0) return step.inputs;
  const round = roundOf(placing, step, loop.body, run);
  const nodes = rounds === undefined || round === undefined ? Number.POSITIVE_INFINITY : rounds * round.nodes;
  const isWritten = !loop.isMeasured && rounds !== undefined && rounds <= MOST_ROUNDS && nodes <= placing.limits.looped;
  const made = isWritten ? writtenOut(placing, step, loop, rounds, run) : undefined;
  if (made) return made;
  pushStep(placing, placing.isSettled || loop.isMeasured ? { ...onHost(step, rounds, round), nodes } : step);
  return undefined;
}

/** Undefined where that would be too many operators. */
function writtenOut(
  placing: Placing,
  step: Step,
  { body }: Loop,
  rounds: number,
  run: RunGraph,
): readonly Operand[] | undefined {
  return attempted(placing, () => {
    let values = step.inputs;
    for (let round = 0; round < rounds; round++)
      values = run({ graph: body, inputs: values, prefix: `${step.name}/${round}`, loop: "written" });
    return values;
  });
}

function onHost(step: Step, rounds: number | undefined, round: Round | undefined): Step {
  const why = whyLooped(rounds, round?.macs);
  const meaning = () => unsupported(why);
  if (round === undefined) return { ...step, meaning };
  const { macs, shapes, weights } = round;
  return { ...step, inputs: [...step.inputs, ...weights], meaning, shapes, cost: loopCost(rounds, macs) };
}
