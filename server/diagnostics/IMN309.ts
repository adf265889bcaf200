import { formatCount } from "../../src-sim/report/display.js";
import { define } from "./diagnostic.js";
import { plural } from "./words.js";

/** Why a layer's weights cannot stay. */
export type StayProblem =
  /** What lies in the tiles are values that the network computes. */
  | { readonly kind: "computed" }
  | {
      /** However it is mapped, or as it is directed to be, its kernels do not fit a tile's rows all at once. */
      readonly kind: "no mapping";
      /** Rows of one tile: the fewest that a mapping takes, and those of the architecture. */
      readonly rowsNeeded: number;
      readonly rowsThere: number;
      /** The layer's own `map` or `across` leaves no other mapping. */
      readonly directed: boolean;
    }
  | {
      /** It fits alone, but not beside the other layers. */
      readonly kind: "no room";
      /** Rows summed over all tiles: the fewest that the layer takes, and those that the others leave. */
      readonly neededRows: number;
      readonly availableRows: number;
    };

type Facts = StayProblem & { readonly layer: string };

const WORDS: { readonly [K in StayProblem["kind"]]: (problem: Extract<StayProblem, { kind: K }>) => string } = {
  computed: () =>
    "what it holds there is computed anew in every inference, and loaded each time; `resident auto` leaves it at that",
  "no mapping": ({ rowsNeeded, rowsThere, directed }) => {
    const subject = directed ? "as it is mapped, all its kernels at once take" : "all its kernels at once take";
    const advice = directed
      ? "`map auto` may find a mapping that takes fewer"
      : `\`rows ${rowsNeeded}\` would hold them`;
    return `${subject} ${plural(rowsNeeded, "row")} of a tile, a tile has ${formatCount(rowsThere)}: ${formatCount(rowsNeeded - rowsThere)} too many; ${advice}`;
  },
  "no room": ({ neededRows, availableRows }) => {
    const excess = neededRows - availableRows;
    const left = `the other layers leave ${formatCount(availableRows)}`;
    // Enough of them may be left, but on tiles that no mapping can use together.
    const lack = excess > 0 ? `${left}: ${formatCount(excess)} too many` : `${left}, but not side by side`;
    return `it takes ${plural(neededRows, "row")} over all tiles, ${lack}; \`resident auto\` keeps the layers that save most`;
  },
};

export const IMN309 = define<Facts>({
  code: "IMN309",
  severity: "error",
  title: "A `resident` layer cannot be placed",
  message: ({ layer, ...problem }) =>
    `\`${layer}\` cannot stay in the tiles: ${(WORDS[problem.kind] as (p: StayProblem) => string)(problem)}`,
  explanation: `The weights of a \`resident\` layer are loaded once and stay. All its kernels are then in the tiles at the same time, on rows
of their own: rows of different layers never overlap, and tiles that are loaded at every inference hold no resident layer.
So it may need more rows than a tile has, whatever its mapping, or more than the other layers leave. A \`matmul\` never stays: its second
operand is no weights, but values that are computed in every inference.

Fewer kernels or weight bits, or an architecture with more rows, tiles or clusters make room. Without \`resident\` the layer is
loaded at every inference, and with \`resident auto\` for the network the mapper chooses which layers stay.`,
  bad: `network n {
  input x: 1024
  fc F: units 2_000 resident
}
`,
  good: `network n {
  input x: 1024
  fc F: units 200 resident
}
`,
});
