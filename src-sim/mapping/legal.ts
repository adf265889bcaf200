/** Which mappings a machine can run, and what stands in the way of the others. */

import type { Architecture } from "../architecture.js";
import { computeAll, figureOf } from "../formulas/evaluate.js";
import type { Mapping, Split, Work } from "../work.js";
import { UNCUT } from "../work.js";
import { CUT_RULES } from "./cut-rules.js";
import type { Laid } from "./laid.js";
import { TILE_RULES } from "./tile-rules.js";
import type { Violation } from "./violation.js";

const RULES = [...TILE_RULES, ...CUT_RULES];

/** Everything that makes a mapping, with its cut over clusters, illegal or wasteful; empty for a good one. */
export function violations(
  work: Work,
  architecture: Architecture,
  mapping: Mapping,
  split: Split = UNCUT,
): Violation[] {
  const plan = computeAll(work, architecture, mapping, UNCUT, 1);
  const kernelBits = figureOf(plan, "kernel_bits");
  const laid: Laid = {
    work,
    architecture,
    mapping: { strides: 1, ...mapping },
    split: { depth: 1, strides: 1, ...split },
    kernelBits,
    weights: kernelBits / work.weightBits,
    chainsNeeded: figureOf(plan, "chains_needed"),
    tilesUsed: figureOf(plan, "tiles_used"),
  };
  return RULES.flatMap((rule) => rule(laid) ?? []);
}
