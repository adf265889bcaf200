/** How much a file may make of few bytes: graphs within it that stand for nodes, again and again. */

/** Nodes of all graphs that are put in the place of others: far more than a network has layers. */
export const MOST_NODES = 200_000;

/** Those of loops that are written out, all rounds together: half as many as a network has layers. */
export const MOST_LOOPED = 50_000;

/** Rounds of a loop that is written out: the steps of a sequence. */
export const MOST_ROUNDS = 512;

/** Of a loop that counts, as long as somebody counts with it. */
export const MOST_COUNTED_ROUNDS = 16_384;

/** Nodes that are looked at to know how often loops run; and as many to know what a round takes. */
export const MOST_COUNTED = 100_000;
