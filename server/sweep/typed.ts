/** A structure's layers with their shapes and works, for machines of the same native bits: nothing else of a machine changes them. */
import type { Architecture } from "../../src-sim/architecture.js";
import { volume } from "../../src-sim/layers/shapes.js";
import { createKnownWorks, knownWork } from "../../src-sim/mapping/known-works.js";
import { simulateStream } from "../../src-sim/report/simulate.js";
import type { CountedLayer } from "../../src-sim/report/totals.js";
import type { Work } from "../../src-sim/work.js";
import { peakOf } from "../analysis/figures/memory.js";
import { sortedDiagnostics } from "../analysis/files/sorted.js";
import { checkLayers } from "../analysis/layers/layers.js";
import type { TypedLayer } from "../analysis/layers/model.js";
import type { Structure } from "./structure.js";
import { errorsIn } from "./wrong.js";

export interface Typed {
  readonly layers: readonly TypedLayer[];
  /** Each once, in the order of the layers that first have them. */
  readonly works: readonly Work[];
  /** For each layer, which of the works is its own; undefined for one without weights. */
  readonly workOf: readonly (number | undefined)[];
  /** Of the first layer with an error: it, and what reads it, is not among the layers. */
  readonly wrong: string | undefined;
  /** Whether its feature maps fit into so many bytes; those of a network without an error. */
  readonly fits: (memory: number) => boolean;
}

/** What typing reads of a machine. */
export function typingOf({ weightBits, activationBits, narrow = "packed" }: Architecture): string {
  return `${weightBits} ${activationBits} ${narrow}`;
}

/** Undefined where a layer is to stay in the tiles: those are planned together. */
export function typedFor({ graph, problems, names }: Structure, arch: Architecture): Typed | undefined {
  problems.clear();
  const { layers, complete } = checkLayers(graph, { arch, problems });
  const wrong = sortedDiagnostics(errorsIn(problems), [names.file])[0]?.code;
  if ((!complete && wrong === undefined) || layers.some(isUncommon)) return undefined;
  const known = createKnownWorks();
  const works: Work[] = [];
  const workOf = layers.map(({ work }) => {
    if (work === undefined) return undefined;
    const { number, work: same } = knownWork(known, work);
    works[number] = same;
    return number;
  });
  let peak: number | undefined;
  const fits = (memory: number) => {
    peak ??= peakOf({ graph, layers }) ?? Number.POSITIVE_INFINITY;
    return peak <= memory;
  };
  return { layers, works, workOf, wrong, fits };
}

/** A wish to stay, or a clause, which the files of points have only with such a wish. */
function isUncommon({ wish, node, attributes }: TypedLayer): boolean {
  return (wish !== undefined && wish !== "no") || node.unit.node.mapping !== undefined || attributes.has("resident");
}

/** A layer without weights, as the report counts it but for its energy, which is none. */
export function streamOf(
  { inputs, precision, host }: TypedLayer,
  arch: Architecture,
  counts: readonly number[],
): CountedLayer & { readonly activationBytes: number } {
  const values = inputs.reduce((sum, shape) => sum + volume(shape), 0);
  const { values: figures, cycles } = simulateStream(values, precision.activationBits, arch, counts);
  return { ...figures, cycles, ...(host && { host }) };
}
