/** The best cut of a layer over clusters. */

import type { Architecture } from "../architecture.js";
import { cyclesOn } from "../formulas/evaluate.js";
import { TIE } from "../formulas/run.js";
import type { Mapping, Split, Work } from "../work.js";
import { UNCUT } from "../work.js";
import { layoutText, recall, type SearchCache } from "./search-cache.js";

/**
 * The cut with the fewest cycles for a mapping; of equal ones that over the fewest clusters, then with the fewest
 * kernelwise groups. Stripes of the mapping times stripes of the cut never exceed the output's rows, unless those of
 * the mapping do alone.
 */
export function bestSplit(
  work: Work,
  architecture: Architecture,
  mapping: Mapping,
  clusters: number,
  cache?: SearchCache,
): Split {
  if (cache === undefined) return search(work, architecture, mapping, clusters);
  const find = () => search(work, architecture, mapping, clusters);
  return recall(cache, architecture, work, `split ${clusters} ${layoutText(mapping)}`, find);
}

function search(work: Work, architecture: Architecture, mapping: Mapping, clusters: number): Split {
  let best: Split = UNCUT;
  if (clusters === 1) return best;
  const rows = Math.max(1, Math.floor(work.outputHeight / mapping.stripes));
  let least = Number.POSITIVE_INFINITY;
  /** Stripes with which some cut into more kernelwise groups takes too many cycles, so that one into fewer does too. */
  let tooFew = 0;
  for (const kernels of [...kernelGroups(work, clusters)].reverse()) {
    const most = Math.min(Math.floor(clusters / kernels), rows);
    if (most <= tooFew) continue;
    const cyclesWith = (stripes: number): number =>
      cyclesOn(work, architecture, mapping, { kernels, stripes }, clusters);
    const cycles = cyclesWith(most);
    if (cycles > least * (1 + TIE)) {
      tooFew = most;
      continue;
    }
    const enough = fewest(most, (stripes) => cyclesWith(stripes) <= cycles * (1 + TIE));
    const isNoMore = kernels * enough <= best.kernels * best.stripes;
    if (cycles < least * (1 - TIE) || isNoMore) {
      best = { kernels, stripes: enough };
      least = cycles;
    }
  }
  return best;
}

/** The numbers of kernelwise groups worth trying: the smallest for each number of kernels in a group. Ascending. */
export function kernelGroups(work: Work, clusters: number): readonly number[] {
  const counts: number[] = [];
  let kernelsHere = Number.POSITIVE_INFINITY;
  for (let groups = 1; groups <= Math.min(clusters, work.kernels); groups++) {
    const kernels = Math.ceil(work.kernels / groups);
    if (kernels < kernelsHere) counts.push(groups);
    kernelsHere = kernels;
  }
  return counts;
}

/** The smallest of 1 to `most` for which `holds`, which holds for `most` and for all above any for which it does. Seldom more than that one. */
function fewest(most: number, holds: (count: number) => boolean): number {
  if (most === 1 || !holds(most - 1)) return most;
  let low = 1;
  let high = most - 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
