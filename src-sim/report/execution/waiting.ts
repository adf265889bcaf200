/** What a layer waits for when it is executed, in a sentence. */
import type { TimelineLayer } from "../../timeline/timeline.js";
import { formatCount, formatPercent, plural } from "../display.js";
import { CAUSES, WAITING_WORDS } from "./notes.js";

/** Less than half a cycle is none, for it shows as none. */
const LEAST = 0.5;

/** `On 8 clusters it waits 1,637 of 2,352 cycles (70%): 1,542 for a bus, 95 for stripes.`; undefined where it does not. */
export function waitingSentence({ waiting, start, end }: TimelineLayer, clusters: number): string | undefined {
  const causes = CAUSES.filter((cause) => waiting[cause] >= LEAST).sort((one, other) => waiting[other] - waiting[one]);
  if (causes.length === 0) return undefined;
  const sum = causes.reduce((all, cause) => all + waiting[cause], 0);
  const of = `${formatCount(sum)} of ${plural(end - start, "cycle")} (${formatPercent(sum / (end - start))})`;
  const parts = causes.map((cause) => `${formatCount(waiting[cause])} ${WAITING_WORDS[cause]}`);
  return `On ${plural(clusters, "cluster")} it waits ${of}: ${parts.join(", ")}.`;
}
