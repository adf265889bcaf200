/** All the ways to lay a layer that promise enough by the formulas, for what looks closer than these. */
import type { Architecture } from "../architecture.js";
import { cyclesOn } from "../formulas/evaluate.js";
import { clustersOf, type Mapping, type Split, tilesOf, UNCUT, type Work } from "../work.js";
import { chainsFor } from "./chainings.js";
import { violations } from "./legal.js";
import { kernelGroups } from "./split.js";

export interface Layout {
  readonly mapping: Mapping;
  readonly split: Split;
  readonly cycles: number;
}

/**
 * The `count` fastest legal mappings and cuts on so many clusters that take fewer than `limit` cycles by the formulas, the fastest first, of equal
 * ones that over the fewest clusters and tiles; with the fewest slices that hold a kernel. Directed rows stay.
 */
export function layoutsWithin(
  work: Work,
  architecture: Architecture,
  clusters: number,
  { limit, count, rows }: { readonly limit: number; readonly count: number; readonly rows?: number | undefined },
): readonly Layout[] {
  const found: Layout[] = [];
  const { tiles } = architecture;
  for (const { chains, slices } of chainsFor(work, architecture, {})) {
    for (let parallel = 1; parallel * chains <= tiles && parallel <= work.kernels; parallel++) {
      for (let stripes = 1; stripes * parallel * chains <= tiles && stripes <= work.outputHeight; stripes++) {
        const mapping: Mapping = {
          stripes,
          chains,
          parallel,
          slices: slices[0] ?? 1,
          ...(rows !== undefined && { rows }),
        };
        for (const split of splitsFor(work, clusters, Math.floor(work.outputHeight / stripes))) {
          if (violations(work, architecture, mapping, split).length > 0) continue;
          const cycles = cyclesOn(work, architecture, mapping, split, clusters);
          if (cycles < limit) found.push({ mapping, split, cycles });
        }
      }
    }
  }
  return found.sort((one, other) => one.cycles - other.cycles || used(one) - used(other)).slice(0, count);
}

function splitsFor(work: Work, clusters: number, rows: number): readonly Split[] {
  if (clusters === 1) return [UNCUT];
  return kernelGroups(work, clusters).flatMap((kernels) => {
    const most = Math.min(Math.floor(clusters / kernels), Math.max(1, rows));
    return Array.from({ length: most }, (_, index): Split => ({ kernels, stripes: index + 1 }));
  });
}

function used({ mapping, split }: Layout): number {
  return tilesOf(mapping) * clustersOf(split);
}
