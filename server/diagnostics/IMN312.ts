import { formatCount, formatPercent } from "../../src-sim/report/display.js";
import type { Mapping, Split } from "../../src-sim/work.js";
import { define } from "./diagnostic.js";
import { acrossText, mappingText, WHOLE } from "./IMN306.js";
import { allOf, plural } from "./words.js";

/** Of its time a layer may lose so much before it is told. */
export const LOSS = 0.1;

/** What a layer's time is lost to. */
export const LOST_TO = {
  uneven: "stripes that have more rows than others",
  bus: "waiting for a bus",
  memory: "waiting for the feature memory's port",
} as const;

/** A mapping with its cut over several clusters, as it is written where nothing is left to be found. */
export function layoutWords(mapping: Mapping, split: Split): string {
  const cut = acrossText(split);
  return `map ${mappingText(mapping)} ${cut === "" ? WHOLE : `across ${cut}`}`;
}

export const IMN312 = define<{
  readonly clusters: number;
  /** Cycles from the layer's start to its end by the timeline, and those of them that are lost, by cause. */
  readonly time: number;
  readonly lost: { readonly [Cause in keyof typeof LOST_TO]: number };
  /** As it is written. */
  readonly better: string;
  readonly betterTime: number;
}>({
  code: "IMN312",
  severity: "information",
  title: "A layer loses time to unevenness or a bus",
  message: ({ clusters, time, lost, better, betterTime }) => {
    const causes = (["uneven", "bus", "memory"] as const).filter((cause) => lost[cause] > 0);
    const sum = causes.reduce((all, cause) => all + lost[cause], 0);
    const to = allOf(causes.map((cause) => LOST_TO[cause]));
    return `${formatPercent(sum / time)} of its ${formatCount(time)} cycles on ${plural(clusters, "cluster")} are lost to ${to}; \`${better}\` takes ${formatCount(betterTime)}`;
  },
  explanation: `Executed round by round, more than ${formatPercent(LOSS)} of the layer's time passes without use: some stripes have more rows than others, which
wait for them, or a bus or the port of the feature memory brings what is needed too slowly. Another mapping of the same layer does not
lose so much, and by the timeline the whole network is faster with it, and the layer by a tenth of what it loses at least. The comparison is made on all clusters of the
architecture; the fix writes that mapping. Where no mapping helps, nothing is said: the hover of a layer tells what it waits for in any case.`,
  bad: `network n {
  input x: 8x20x20
  conv C: kernels 32 size 3x3 pad 1 map stripes 4 chains 2
}
`,
  good: `network n {
  input x: 8x20x20
  conv C: kernels 32 size 3x3 pad 1 map stripes 7 chains 1 across kernels 8
}
`,
});
