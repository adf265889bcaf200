/** Two layers and what became of them, made by hand: what formats make of a timeline does not rest on the simulator. */
import type { AnalysedNetwork } from "../../../server/analysis/analyse.js";
import { triedOf } from "../../../server/analysis/figures/timeline.js";
import type { Executed } from "../../../server/report/timeline/executed.js";
import type { MemoryFigures } from "../../../src-sim/memory/memory.js";
import { memoryReport } from "../../../src-sim/report/execution/memory.js";
import { featureTrafficOf } from "../../../src-sim/timeline/feature-traffic.js";
import type { Overlap, TimelineEvent, TimelineLayer, TimelineResource } from "../../../src-sim/timeline/timeline.js";
import { analyseText } from "../analysis/analyse.js";

const TEXT = `network made {
  input x: 64x8x8 via 8B/cycle
  conv    A: kernels 64 size 3x3 pad 1
  maxpool P:  size 2
  conv    B: kernels 8 size 1
}
`;

export function analysed(text = TEXT): AnalysedNetwork {
  const [found] = analyseText(text).networks;
  if (found === undefined) throw new Error("no network");
  return found;
}

const NONE = { bus: 0, memory: 0, data: 0, uneven: 0, host: 0 };

const LAYERS: readonly TimelineLayer[] = [
  {
    ...{ name: "A", index: 0, start: 0, end: 700, compute: 500, load: 150, exposedLoad: 150 },
    waiting: { ...NONE, bus: 30.5, uneven: 19.5 },
  },
  { name: "B", index: 2, start: 700, end: 800, compute: 75, load: 25, exposedLoad: 25, waiting: NONE },
];

const RESOURCES: readonly TimelineResource[] = [
  { name: "cluster 0 weight bus", kind: "weight bus", cluster: 0, busy: 0.21875 },
  { name: "cluster 0 tiles", kind: "tiles", cluster: 0, busy: 0.75 },
  { name: "cluster 1 weight bus", kind: "weight bus", cluster: 1, busy: 0.1875 },
  { name: "cluster 1 tiles", kind: "tiles", cluster: 1, busy: 0.65 },
  { name: "input bus", kind: "input bus", busy: 0.7 },
];

const EVENTS: readonly TimelineEvent[] = [
  { kind: "input", layer: 0, round: 0, rounds: 1, start: 0, end: 560, cycles: 560, clusters: [] },
  { kind: "load", layer: 0, round: 0, rounds: 1, start: 0, end: 150, cycles: 150, clusters: [0, 1] },
  { kind: "compute", layer: 0, round: 0, rounds: 1, start: 150, end: 700, cycles: 519.5, clusters: [0, 1] },
  { kind: "load", layer: 2, round: 0, rounds: 1, start: 700, end: 725, cycles: 25, clusters: [0] },
  { kind: "compute", layer: 2, round: 0, rounds: 1, start: 725, end: 800, cycles: 75, clusters: [0] },
];

/** With what `changes` says in place of what is there. */
export function made(changes: Partial<Executed["timeline"]> = {}, text?: string): Executed {
  const own = analysed(text);
  const overlap: Overlap = changes.overlap ?? { loads: "plain", layers: "in turn" };
  const problem = triedOf(own.network, 2, { overlap })?.problem;
  if (problem === undefined) throw new Error("not whole");
  const figures = { clusters: 2, cycles: 800, closedForm: 769.5, layers: LAYERS, resources: RESOURCES, events: EVENTS };
  const maps = [
    { name: "x", inPlace: [], source: -1, from: 0, to: 0, offset: 512, bytes: 2048 },
    { name: "P", inPlace: [], source: 1, from: 0, to: 2, offset: 0, bytes: 512 },
    { name: "B", inPlace: [], source: 2, from: 2, to: 2, offset: 512, bytes: 64 },
  ];
  const memory: MemoryFigures = {
    ...{ peak: 2560, bound: 2560, alive: 2560, proven: true, arena: "best fit", at: 0, maps },
  };
  return {
    ...{ analysed: own, problem },
    timeline: { ...figures, overlap, ...changes },
    traffic: featureTrafficOf(problem, false),
    memory: { flow: problem.flow, figures: memory, report: memoryReport(problem.flow, memory, false) },
  };
}
