/** How an output map is cut over groups of tiles and clusters. */
import type { Architecture } from "../architecture.js";
import type { Work } from "../work.js";
import type { Shorter } from "./timeline.js";

/** How the rows of an output map are shared out over groups of tiles. */
export interface MapCut {
  /** Over tiles and clusters. */
  readonly stripes: number;
  /** Of a cluster. */
  readonly stripesEach: number;
  /** Clusters that hold the same stripes of a map: one after another in number. */
  readonly strides: number;
  /** Groups of tiles, over clusters as well, that take the columns of a stripe in turn: each reads all of its rows. */
  readonly stridesAll: number;
  /** Whether rows are whole; else all stripes are equal fractions. */
  readonly whole: boolean;
  /** Share of the columns of a row that those with most would have, were they dealt out evenly. */
  readonly evenColumns: number;
}

export function cutOf(
  { outputWidth }: Work,
  architecture: Architecture,
  stripesEach: number,
  across: number,
  stridesEach: number,
  strides: number,
): MapCut {
  const whole = architecture.stripes === "whole";
  const stridesAll = stridesEach * strides;
  const evenColumns = outputWidth / (Math.ceil(outputWidth / stridesAll) * stridesAll);
  return { stripes: stripesEach * across, stripesEach, strides, stridesAll, whole, evenColumns };
}

/** The stripes that have a row less of `rows` than the longest, which takes so many cycles; none where all have as many. */
export function shorterOf({ stripes, whole }: MapCut, rows: number, cycles: number): Shorter | undefined {
  const longer = rows % stripes;
  if (!whole || longer === 0) return undefined;
  const most = Math.ceil(rows / stripes);
  return { stripes: stripes - longer, of: stripes, cycles: (cycles * (most - 1)) / most };
}

/** What all stripes would take of so many rows, were they dealt out evenly, as a share of what the longest takes. */
export function evenShare({ stripes, whole, evenColumns }: MapCut, rows: number): number {
  return whole ? (rows / (stripes * Math.ceil(rows / stripes))) * evenColumns : 1;
}
