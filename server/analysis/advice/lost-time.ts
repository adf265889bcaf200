/** Layers that lose time to unevenness or a bus when the network is executed, and the mappings that would not. */
import { layoutsWithin } from "../../../src-sim/mapping/layouts-within.js";
import type { SearchCache } from "../../../src-sim/mapping/search-cache.js";
import { LEAST_GAIN } from "../../../src-sim/report/compare.js";
import { simulateTimeline } from "../../../src-sim/timeline/simulate.js";
import type { Timeline, TimelineLayer, TimelineLayout, TimelineProblem } from "../../../src-sim/timeline/timeline.js";
import { type Fix, replace } from "../../diagnostics/diagnostic.js";
import { mappingText } from "../../diagnostics/IMN306.js";
import { IMN312, LOSS, layoutWords } from "../../diagnostics/IMN312.js";
import { flowOf, isWhole } from "../figures/flow.js";
import { lasting } from "../figures/lasting.js";
import { isLive, triedOf } from "../figures/timeline.js";
import { type Problems, placeOf } from "../files/problems.js";
import { isMapped, type MappedLayer, type Network } from "../layers/model.js";

/** Candidates of a layer that are executed: the fastest by the formulas. */
const TRIED = 24;
/** Of what is lost: a mapping that computes for as long as another waits is none that helps. */
const LEAST_SAVED = 0.1;

/** What a layer, by its place in the network's flow, loses, and the mapping without that loss. */
interface Loss {
  readonly place: number;
  readonly facts: Parameters<typeof IMN312.message>[0];
}

const lasts = lasting<readonly Loss[]>((one, other) => one === other);

/** Whether a network is looked at: weights that stay leave a mapping no choice, and long networks take too long. */
function isAsked(network: Network): boolean {
  return isWhole(network) && isLive(network) && network.plans === undefined;
}

/** Finds the losses in steps, so that others may work between them, if they are not known; they are from then on. Whether there was anything to do. */
export function* findLosses(network: Network, cache: SearchCache): Generator<void, boolean> {
  if (!isAsked(network) || lasts.known(network, "") !== undefined) return false;
  const { clusters } = network.arch;
  const found = flowOf(network);
  const tried = triedOf(network, clusters, { cache });
  if (found === undefined || tried === undefined) return false;
  const { problem, timeline } = tried;
  yield;
  const losses: Loss[] = [];
  // A group's layers run stripe by stripe, as no layer alone does.
  const fused = new Set(problem.fused.flatMap((group) => group.layers));
  for (const own of timeline.layers) {
    const layer = found.layers[own.index];
    if (layer === undefined || !isMapped(layer) || fused.has(own.index) || lossOf(own) <= LOSS * timeOf(own)) continue;
    const places = found.layers.flatMap(({ node }, place) => (node.unit === layer.node.unit ? place : []));
    // A block's statement is told of once, at its first instance.
    if (places[0] !== own.index) continue;
    const better = yield* betterLayout(problem, timeline, own, layer, places);
    if (better === undefined) continue;
    const { uneven, bus, memory } = own.waiting;
    const facts = { clusters, time: timeOf(own), lost: { uneven, bus, memory }, ...better };
    losses.push({ place: own.index, facts });
  }
  lasts.answer(network, "", () => losses);
  return true;
}

/** Reports what is known by now; finds nothing. */
export function reportLosses(network: Network, textOf: (file: string) => string | undefined, problems: Problems): void {
  const losses = isAsked(network) ? (lasts.known(network, "") ?? []) : [];
  const layers = losses.length === 0 ? [] : (flowOf(network)?.layers ?? []);
  for (const { place, facts } of losses) {
    const layer = layers[place];
    if (layer === undefined) continue;
    const { site, unit } = layer.node;
    const { name, op, mapping } = unit.node;
    const fixes = fixesOf(layer.node, facts.better, textOf(site.file) ?? "");
    problems.add(IMN312.at(placeOf(site, mapping?.span ?? name?.span ?? op.span), facts, { fixes }));
  }
}

/** None where the clause holds a comment, which would be lost. */
function fixesOf({ site, unit }: MappedLayer["node"], better: string, text: string): Fix[] {
  const { mapping, span } = unit.node;
  const title = `Change to \`${better}\``;
  if (mapping === undefined) return [replace(placeOf(site, { start: span.end, end: span.end }), ` ${better}`, title)];
  const place = placeOf(site, mapping.span);
  const written = text.slice(place.span.start, place.span.end);
  return /\/[/*]/.test(written) ? [] : [replace(place, better, title)];
}

function timeOf({ start, end }: TimelineLayer): number {
  return end - start;
}

function lossOf({ waiting: { uneven, bus, memory } }: TimelineLayer): number {
  return uneven + bus + memory;
}

/** The mapping with which the layer alone is executed fastest; with it the network must be faster, and the layer lose no more than it may and save some of what it lost. */
function* betterLayout(
  problem: TimelineProblem,
  before: Timeline,
  own: TimelineLayer,
  { work }: MappedLayer,
  places: readonly number[],
): Generator<void, { readonly better: string; readonly betterTime: number } | undefined> {
  const { architecture, clusters } = problem;
  const { mapping, split } = problem.layouts[own.index] ?? {};
  // What is cut so is cut so for a reason that cycles do not show.
  if ([mapping?.strides, split?.strides, split?.depth].some((count = 1) => count > 1)) return undefined;
  const candidates = layoutsWithin(work, architecture, clusters, {
    limit: timeOf(own),
    count: TRIED,
    rows: mapping?.rows,
  });
  const tried: { readonly layout: TimelineLayout; readonly time: number }[] = [];
  for (const layout of candidates) {
    const [alone] = simulateTimeline(onlyLayer(problem, own.index, layout)).layers;
    yield;
    if (alone !== undefined && lossOf(alone) <= LOSS * timeOf(alone)) tried.push({ layout, time: timeOf(alone) });
  }
  const [best] = tried.sort((one, other) => one.time - other.time);
  if (best === undefined) return undefined;
  const layouts = problem.layouts.map((layout, place) => (places.includes(place) ? best.layout : layout));
  const after = simulateTimeline({ ...problem, layouts });
  yield;
  const now = after.layers.filter(({ index }) => places.includes(index));
  const first = now.find(({ index }) => index === own.index);
  const isFaster = after.cycles < before.cycles * (1 - LEAST_GAIN);
  if (first === undefined || !isFaster || now.some((each) => lossOf(each) > LOSS * timeOf(each))) return undefined;
  if (timeOf(own) - timeOf(first) < LEAST_SAVED * lossOf(own)) return undefined;
  const { mapping: itsMapping, split: itsSplit } = best.layout;
  const better = clusters > 1 ? layoutWords(itsMapping, itsSplit) : `map ${mappingText(itsMapping)}`;
  return { better, betterTime: timeOf(first) };
}

/** A layer as if it were the network. */
function onlyLayer(problem: TimelineProblem, index: number, layout: TimelineLayout): TimelineProblem {
  const layer = problem.flow.layers[index] as TimelineProblem["flow"]["layers"][number];
  const inputs = layer.inputs.map((shape, place) => ({ name: `input ${place}`, shape }));
  const flow = { inputs, layers: [{ ...layer, sources: inputs.map((_, place) => ~place) }], outputs: [0] };
  return { ...problem, flow, layouts: [layout], fused: [] };
}
