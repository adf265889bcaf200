import type { Objective } from "../../src-sim/objective.js";
import { formatCount, formatPercent } from "../../src-sim/report/display.js";
import { OBJECTIVE_WORDS } from "../../src-sim/report/objectives.js";
import type { Mapping, Split } from "../../src-sim/work.js";
import { define } from "./diagnostic.js";
import { plural } from "./words.js";

const WORDS = ["stripes", "chains", "parallel", "slices", "rows", "strides"] as const;
const NOTHING: ReadonlyMap<string, string> = new Map();

/** A mapping as it is written: directives that are 1 by default are left out; those kept stand as their text is. */
export function mappingText(mapping: Mapping, kept = NOTHING): string {
  const isWritten = (word: (typeof WORDS)[number]) =>
    word === "chains" || (word === "rows" ? mapping.rows !== undefined : (mapping[word] ?? 1) > 1);
  return WORDS.flatMap((word) => kept.get(word) ?? (isWritten(word) ? `${word} ${mapping[word]}` : [])).join(" ");
}

/** A cut as it is written; empty for one that cuts nothing. */
export function acrossText({ kernels, depth = 1, stripes, strides = 1 }: Split): string {
  return Object.entries({ kernels, depth, stripes, strides })
    .flatMap(([word, count]) => (count > 1 ? `${word} ${count}` : []))
    .join(" ");
}

/** A cut over one cluster, as it is written where none would mean another. */
export const WHOLE = "across kernels 1";

export const IMN306 = define<{
  readonly objective: Objective;
  readonly idle: number;
  readonly tiles: number;
  /** In the objective's unit: cycles, J, or Js; of all layers that the statement stands for, of a product of their network. */
  readonly value: number;
  /** The better clause as it is written. */
  readonly clause: string;
  readonly betterValue: number;
  /** The layers that the statement stands for. */
  readonly layers: number;
  readonly clusters: number;
  /** The port of the feature memory is not ample, and the mapper takes it so. */
  readonly port: boolean;
}>({
  code: "IMN306",
  severity: "information",
  title: "A better mapping exists",
  message: ({ objective, idle, tiles, value, clause, betterValue, layers, clusters, port }) => {
    const { show, less } = OBJECTIVE_WORDS[objective];
    const before = objective === "cycles" ? `${plural(idle, "tile")} of ${tiles} idle; ` : "";
    const than =
      objective === "cycles"
        ? `${formatCount(betterValue)} cycles instead of ${formatCount(value)}`
        : `${show(betterValue)} instead of ${show(value)}`;
    const takes = objective === "edp" ? "gives the network an energy-delay product of" : "takes";
    const of = layers > 1 && objective !== "edp" ? ` for its ${layers} layers` : "";
    return `${before}\`${clause}\` ${takes} ${than}${of} on ${plural(clusters, "cluster")}, ${formatPercent(1 - betterValue / value, 1)} ${less}${port ? ", if nothing waits for the memory" : ""}`;
  },
  explanation: `Another clause of the same layer is better than the directed one: it is faster, and the directed mapping leaves tiles of the cluster
without work; or, with the editor's setting \`imnpu.objective\`, it takes less energy or gives its network a lower energy-delay product, whether tiles
idle or not. It is the clause that *Auto-map* and *apply best mapping* would write, with its cut over clusters: found for all clusters of the
architecture, in an editor for the number that \`imnpu.display.clusters\` has chosen, for all layers of a block's statement together. What a search
never chooses, strides and cuts with strides or depth, stays as it is directed. It takes the port of the feature memory as ample; where
the architecture has a \`memory_bus\`, \`imnpu timeline\` says what is waited for. The fix puts the better clause in.`,
  bad: `network n {
  input x: 64x56x56
  conv C: kernels 64 size 3x3 pad 1 map chains 3
}
`,
  good: `network n {
  input x: 64x56x56
  conv C: kernels 64 size 3x3 pad 1 map auto
}
`,
});
