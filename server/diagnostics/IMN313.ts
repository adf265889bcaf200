import { formatCount } from "../../src-sim/report/display.js";
import { define } from "./diagnostic.js";
import { plural } from "./words.js";

/** Why the weights of a fused group are not all in the tiles at once. */
export type FitProblem =
  | {
      /** However a layer is mapped, or as it is directed to be, its kernels do not fit a tile's rows all at once. */
      readonly kind: "no mapping";
      readonly layer: string;
      /** Rows of one tile: the fewest that a mapping takes, and those of the architecture. */
      readonly rowsNeeded: number;
      readonly rowsThere: number;
      /** The layer's own `map` or `across` leaves no other mapping. */
      readonly directed: boolean;
    }
  | {
      /** Each fits, but not all of them together. */
      readonly kind: "no room";
      /** Those with weights. */
      readonly layers: readonly string[];
      /** Rows summed over all tiles: the fewest that the layers take, and all that there are. */
      readonly neededRows: number;
      readonly availableRows: number;
      /** Some are held by their own `map` or `across`, and whether all would fit if none were. */
      readonly directed: boolean;
      readonly fitsFree: boolean;
      /** Of the layers, the first ones that would fit; empty where not two do. */
      readonly fitting: readonly string[];
    }
  | {
      /** In a network where weights stay, a layer finds no room beside the others that do. */
      readonly kind: "beside";
      readonly layer: string;
      readonly neededRows: number;
      readonly availableRows: number;
    }
  /** In a network where weights stay, what a layer holds is computed in every inference. */
  | { readonly kind: "computed"; readonly layer: string };

type Words = { readonly [K in FitProblem["kind"]]: (facts: Extract<FitProblem, { kind: K }>) => string };

const WORDS: Words = {
  "no mapping": ({ layer, rowsNeeded, rowsThere, directed }) => {
    const subject = directed ? "as it is mapped, all its kernels at once take" : "all its kernels at once take";
    const advice = directed
      ? "`map auto` may find a mapping that takes fewer"
      : `\`rows ${rowsNeeded}\` would hold them`;
    const excess = formatCount(rowsNeeded - rowsThere);
    return `\`${layer}\` cannot be fused: ${subject} ${plural(rowsNeeded, "row")} of a tile, a tile has ${formatCount(rowsThere)}: ${excess} too many; ${advice}`;
  },
  "no room": ({ layers, neededRows, availableRows, directed, fitsFree, fitting }) => {
    const as = directed ? ", as they are mapped," : "";
    const part =
      fitting.length > 0 ? `\`fuse ${fitting.join(", ")}\` would fit` : "the first two alone do not fit either";
    const advice = fitsFree ? "with `map auto` they would fit" : part;
    return `the weights of ${listed(layers)}${as} take ${plural(neededRows, "row")} over all tiles at once, ${lack(neededRows, availableRows, "there are")}; ${advice}`;
  },
  beside: ({ layer, neededRows, availableRows }) =>
    `\`${layer}\` cannot be fused where weights stay: it takes ${plural(neededRows, "row")} over all tiles, ${lack(neededRows, availableRows, "the other layers leave")}`,
  computed: ({ layer }) =>
    `\`${layer}\` cannot be fused where weights stay: what it holds in the tiles is computed anew in every inference`,
};

/** Enough may be there, but on tiles that no mapping can use together. */
function lack(needed: number, available: number, there: string): string {
  const rows = `${there} ${formatCount(available)}`;
  return needed > available ? `${rows}: ${formatCount(needed - available)} too many` : `${rows}, but not side by side`;
}

function listed(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  return quoted.length > 1 ? `${quoted.slice(0, -1).join(", ")} and ${quoted.at(-1)}` : quoted.join("");
}

export const IMN313 = define<FitProblem>({
  code: "IMN313",
  severity: "error",
  title: "A fused group does not fit the tiles",
  message: (facts) => (WORDS[facts.kind] as (each: FitProblem) => string)(facts),
  explanation: `The layers of a fused group take turns, stripe by stripe, so the weights of all of them are in the tiles at the same time, each on rows of
its own. They are loaded when the group starts, and have all tiles of the machine; in a network where weights stay they stay too, and
share the tiles with all others that do. Whether they fit is judged on all clusters of the architecture; on fewer, a group that does not fit runs
layer by layer.

Fewer layers in a group, fewer weight bits, or an architecture with more rows, tiles or clusters make room. \`fuse auto\` finds groups
that fit.`,
  bad: `network n {
  input x: 64x14x14
  conv A: kernels 512 size 3 pad 1
  conv B: kernels 512 size 3 pad 1
  fuse A, B
}
`,
  good: `network n {
  input x: 64x14x14
  conv A: kernels 64 size 3 pad 1
  conv B: kernels 64 size 3 pad 1
  fuse A, B
}
`,
});
