/** How timelines and feature memory read in words, and what they rest on. */
import type { Architecture } from "../../architecture.js";
import type { FeatureMap, MemoryFigures } from "../../memory/memory.js";
import type { ResourceKind, Timeline, TimelineResource, Waiting } from "../../timeline/timeline.js";
import { formatBytes, formatCount, formatPercent, formatTime, plural } from "../display.js";
import { type MemoryReport, memorySentence } from "./memory.js";

/** What a layer waits for, as it reads behind "waits"; in the order in which it is told. */
export const WAITING_WORDS: Readonly<Record<keyof Waiting, string>> = {
  bus: "for a bus",
  memory: "for memory",
  data: "for data",
  uneven: "for stripes",
  host: "for the host",
};

export const CAUSES = Object.keys(WAITING_WORDS) as readonly (keyof Waiting)[];

interface Facts {
  readonly timeline: Timeline;
  readonly architecture: Architecture;
  /** Host operators that say no time. */
  readonly untimed: number;
}

const ASSUMPTIONS: readonly { readonly when: (facts: Facts) => boolean; readonly text: (facts: Facts) => string }[] = [
  {
    when: ({ timeline }) => timeline.overlap.loads === "ahead",
    text: () =>
      "Loading ahead is not in [ST 2023]: we assume that its array, whose read port is apart from the write port, takes weights into rows that nothing computes on while others are read.",
  },
  {
    when: ({ timeline }) => timeline.overlap.layers === "pipelined",
    text: () =>
      "Layers that run at a time are not in [ST 2023]: we assume that a layer starts on free clusters as soon as the rows are there that it needs.",
  },
  {
    when: ({ timeline }) => timeline.events.some(({ stripe }) => stripe !== undefined),
    text: () =>
      "Fused layers are not in [ST 2023]: we assume that they run stripe by stripe, one at a time, with the weights of all in the tiles and only the rows between them that are still needed.",
  },
  {
    when: ({ architecture }) => architecture.memoryBus === undefined,
    text: ({ architecture }) =>
      `The port of the feature memory is taken as ample, for ${architecture.name} says no \`memory_bus\`: nothing waits for it.`,
  },
  {
    when: ({ untimed }) => untimed > 0,
    text: ({ untimed }) => `The timeline leaves out ${plural(untimed, "host operator")} without a \`time\`.`,
  },
];

/** What a timeline rests on beyond the closed form's own assumptions, in sentences. */
export function timelineAssumptions(timeline: Timeline, architecture: Architecture, untimed = 0): readonly string[] {
  const facts = { timeline, architecture, untimed };
  return ASSUMPTIONS.filter(({ when }) => when(facts)).map(({ text }) => text(facts));
}

/** Differences below this share of the cycles are noise of binary. */
const SAME = 1e-9;

/** "865,214 cycles, 1.44 ms: as many as the closed form has." */
export function totalSentence({ cycles, closedForm, layers }: Timeline, clock: number): string {
  const host = layers.reduce((sum, { waiting }) => sum + waiting.host, 0);
  const there = host > 0 ? `, ${formatCount(host)} of them on the host` : "";
  const total = `${plural(cycles, "cycle")}, ${formatTime(cycles / clock)}${there}`;
  const more = cycles - closedForm;
  if (Math.abs(more) <= SAME * closedForm) return `${total}: as many as the closed form has.`;
  const [by, than] = more > 0 ? [more, "more"] : [-more, "fewer"];
  const share = closedForm > 0 ? `, ${formatPercent(by / closedForm, 1)}` : "";
  return `${total}: ${formatCount(by)} ${than} than the closed form's ${formatCount(closedForm)}${share}.`;
}

/** Why nothing hides that could. */
export const ALL_ROWS = "Where `map` says no `rows`, a round uses all of a tile, and nothing can be loaded beside it.";

/** What rows would gain that the mapper chooses, under `loads ahead`; none where they gain nothing. */
export function chosenRowsSentences({ cycles }: Timeline, chosenRows: number | undefined): string[] {
  if (chosenRows === undefined) return [];
  const gain = `${formatCount(chosenRows)} cycles, ${formatPercent(1 - chosenRows / cycles, 1)} fewer`;
  return [ALL_ROWS, `With rows chosen by the mapper it takes ${gain}.`];
}

/** Why layers that the mapper maps are not mapped anew for the loads that are tried; nothing where they are. */
export function asTheyAreSentences({ cycles, overlap }: Timeline, mappedAnew: number | undefined): string[] {
  if (mappedAnew === undefined) return [];
  const more = `${formatCount(mappedAnew)} cycles, ${formatPercent(mappedAnew / cycles - 1, 1)} more`;
  return [
    `All layers stay mapped as they are: mapped anew for \`loads ${overlap.loads}\`, by the closed form, the network takes ${more}.`,
  ];
}

const KINDS: readonly ResourceKind[] = ["tiles", "weight bus", "input bus", "memory port", "host"];

/** "tiles: 76.3%", "weight bus: 24.3% on clusters 0 to 6, 0.0% on 7": how much of the time each resource is busy. */
export function busySentences(resources: readonly TimelineResource[]): string[] {
  return KINDS.flatMap((kind) => {
    const own = resources.filter((resource) => resource.kind === kind);
    return own.length === 0 ? [] : [`${kind}: ${busyText(own)}`];
  });
}

function busyText(resources: readonly TimelineResource[]): string {
  const runs: { readonly share: string; readonly first: number; last: number }[] = [];
  for (const { busy, cluster = 0 } of resources) {
    const share = formatPercent(busy, 1);
    const run = runs.at(-1);
    if (run?.share === share) run.last = cluster;
    else runs.push({ share, first: cluster, last: cluster });
  }
  if (runs.length === 1) return `${runs[0]?.share}${resources.length > 1 ? " on each cluster" : ""}`;
  return runs
    .map(({ share, first, last }) => {
      return `${share} on ${first === last ? `cluster ${first}` : `clusters ${first} to ${last}`}`;
    })
    .join(", ");
}

/** As many maps at the peak as are named. */
const NAMED = 4;

/** What feature maps need at the peak and which they are, and how much of the memory that is; none where none is stored. */
export function memorySentences(
  report: MemoryReport,
  { at, maps }: MemoryFigures,
  { name, memory }: Pick<Architecture, "name" | "memory">,
): string[] {
  if (maps.length === 0) return [];
  const alive = maps.filter(({ from, to }) => from <= at && at <= to).sort((one, other) => other.bytes - one.bytes);
  const told = alive.slice(0, NAMED).map(mapText);
  const rest = alive.length > NAMED ? [`${plural(alive.length - NAMED, "other")}`] : [];
  return [
    memorySentence(report),
    `Alive then: ${[...told, ...rest].join(", ")}.`,
    ...(memory === undefined ? [] : [capacitySentence(report.peak, memory, name)]),
  ];
}

function capacitySentence(peak: number, memory: number, name: string): string {
  const share = formatPercent(peak / memory, 1);
  return `${name} has ${formatBytes(memory)}, of which that is ${share}.`;
}

function mapText({ name, bytes, lineBuffer }: FeatureMap): string {
  return `${name} ${formatBytes(bytes)}${lineBuffer ? " of lines" : ""}`;
}
