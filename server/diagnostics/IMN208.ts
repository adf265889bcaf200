import { define } from "./diagnostic.js";
import { plural } from "./words.js";

/** Why layers cannot run stripe by stripe, depth first. */
export type FusionProblem =
  | { readonly kind: "too few"; readonly weighted: number }
  | { readonly kind: "twice"; readonly layer: string }
  | { readonly kind: "in two groups"; readonly layer: string }
  /** The layer reads others, or more, than the one before it in the group. */
  | {
      readonly kind: "no chain";
      readonly layer: string;
      readonly before: string;
      readonly reads: readonly string[];
      /** What has weights between the two. */
      readonly missing?: string | undefined;
    }
  | { readonly kind: "read elsewhere"; readonly layer: string; readonly reader: string | undefined }
  | { readonly kind: "host"; readonly layer: string }
  | { readonly kind: "whole map"; readonly layer: string; readonly op: string }
  | { readonly kind: "auto in a block" }
  | { readonly kind: "auto beside groups" };

type Words = { readonly [K in FusionProblem["kind"]]: (facts: Extract<FusionProblem, { kind: K }>) => string };

const WORDS: Words = {
  "too few": ({ weighted }) =>
    `a fused group needs two layers with weights, and this has ${weighted === 0 ? "none" : "one"}: nothing would be saved`,
  twice: ({ layer }) => `\`${layer}\` is in the group twice`,
  "in two groups": ({ layer }) => `\`${layer}\` is in another fused group already`,
  "no chain": ({ layer, before, reads, missing }) => {
    const advice =
      missing === undefined
        ? "in a fused group each layer reads the one before it, and no other"
        : `\`${missing}\` has weights, so it has to be named between them`;
    return `\`${layer}\` does not follow \`${before}\` alone: it reads ${listed(reads)}; ${advice}`;
  },
  "read elsewhere": ({ layer, reader }) => {
    const user = reader === undefined ? "is an output of the network" : `is read by \`${reader}\``;
    return `\`${layer}\` ${user} as well, and its map is never whole in a fused group; only the last layer's is`;
  },
  host: ({ layer }) => `\`${layer}\` is computed beside the machine, so it cannot be in a fused group`,
  "whole map": ({ layer, op }) =>
    `\`${layer}\`, a layer \`${op}\`, needs the whole map of what it reads, and gives its own at once; it can only be the last of a fused group`,
  "auto in a block": () => "`fuse auto` finds the groups of a whole network; in a block the layers are named",
  "auto beside groups": () => "`fuse auto` finds all groups of the network, so no other `fuse` stands beside it",
};

function listed(names: readonly string[]): string {
  const shown = names.slice(0, 3).map((name) => `\`${name}\``);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${plural(more, "other")}` : shown.join(" and ");
}

export const IMN208 = define<FusionProblem>({
  code: "IMN208",
  severity: "error",
  title: "Layers that cannot be fused",
  message: (facts) => (WORDS[facts.kind] as (each: FusionProblem) => string)(facts),
  explanation: `The layers of a \`fuse\` statement run stripe by stripe of the last one's map, each stripe through all of them, so that between
them only some rows of each map are stored. So they form a chain: each reads the one before and no other, and nobody else reads what lies between.
Layers that compute in the stream, pooling and activations, may lie between without being named. Layers that need all rows of
what they read, as \`fc\` does, recurrent layers and \`globalavgpool\`, can only come last. A layer is in one group at most, and a group has two layers with
weights or more. \`fuse auto\` leaves the choice of all groups to the mapper.`,
  bad: `network n {
  input x: 8x16x16
  conv A: kernels 8 size 3 pad 1
  conv B: kernels 8 size 3 pad 1
  conv C: kernels 8 size 3 pad 1
  fuse A, C
}
`,
  good: `network n {
  input x: 8x16x16
  conv A: kernels 8 size 3 pad 1
  conv B: kernels 8 size 3 pad 1
  conv C: kernels 8 size 3 pad 1
  fuse A, B, C
}
`,
});
