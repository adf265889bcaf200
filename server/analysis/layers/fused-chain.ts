/** The layers of a fused group: those that its statement names, with what lies between them, and what keeps them from being one. */
import type { Span } from "../../../grammar/syntax.js";
import { rowsRead } from "../../../src-sim/layers/rows-read.js";
import { type Extras, replace } from "../../diagnostics/diagnostic.js";
import { type FusionProblem, IMN208 } from "../../diagnostics/IMN208.js";
import { placeOf, report } from "../files/problems.js";
import type { Body, FusedNode, Graph, LayerNode, Source } from "../names/graph.js";
import type { TypedLayer } from "./model.js";

/** A layer as the statement names it. */
export interface Named {
  readonly node: LayerNode;
  readonly span: Span;
}

/** What is known of the network around. */
export interface Surroundings {
  readonly typed: ReadonlyMap<Source, TypedLayer>;
  readonly readers: ReadonlyMap<Source, readonly LayerNode[]>;
  readonly outputs: ReadonlySet<Source>;
  /** The statement that each layer is fused by. */
  readonly groups: Map<LayerNode, FusedNode>;
}

export function surroundingsOf(graph: Graph, layers: readonly TypedLayer[]): Surroundings {
  const readers = new Map<Source, LayerNode[]>();
  for (const layer of graph.layers) {
    for (const source of new Set(layer.sources)) {
      const known = readers.get(source);
      if (known === undefined) readers.set(source, [layer]);
      else known.push(layer);
    }
  }
  const typed = new Map<Source, TypedLayer>(layers.map((layer) => [layer.node, layer]));
  return { typed, readers, outputs: new Set(graph.outputs), groups: new Map() };
}

/** In the order of the data; undefined after an error, which has been reported, or where a layer has one. */
export function chainOf(
  fused: FusedNode,
  named: readonly Named[],
  around: Surroundings,
): readonly TypedLayer[] | undefined {
  const found = chained(fused, named, around);
  const failed = found && (Array.isArray(found) ? problemIn(fused, found, named, around) : found);
  if (failed === undefined) return found as readonly TypedLayer[] | undefined;
  const { span, problem, extras } = failed as Failure;
  report(fused.site, IMN208, span, problem, extras);
  return undefined;
}

interface Failure {
  readonly span: Span;
  readonly problem: FusionProblem;
  readonly extras?: Extras;
}

/** As the statement would name it. */
function nameIn({ prefix }: Body, { name }: { readonly name: string }): string {
  return name.startsWith(prefix) ? name.slice(prefix.length) : name;
}

function chained(
  { site, body }: FusedNode,
  named: readonly Named[],
  around: Surroundings,
): TypedLayer[] | Failure | undefined {
  const chain: LayerNode[] = [];
  for (const [index, { node, span }] of named.entries()) {
    const layer = nameIn(body, node);
    if (named.findIndex((each) => each.node === node) < index) return { span, problem: { kind: "twice", layer } };
    const before = named[index - 1]?.node;
    const way = before === undefined ? [node] : wayFrom(before, node, around);
    if (way === undefined) return undefined;
    if (!("reads" in way)) {
      chain.push(...way);
      continue;
    }
    const missing = way.missing && nameIn(body, way.missing);
    const reads = way.reads.map((each) => nameIn(body, each));
    const problem = { kind: "no chain", layer, before: before ? nameIn(body, before) : "", reads, missing } as const;
    const place = placeOf(site, { start: span.start, end: span.start });
    const fixes = missing === undefined ? [] : [replace(place, `${missing}, `, `Name \`${missing}\` too`)];
    return { span, problem, extras: { fixes } };
  }
  const layers = chain.flatMap((node) => around.typed.get(node) ?? []);
  return layers.length < chain.length ? undefined : layers;
}

function problemIn(
  { unit, body }: FusedNode,
  layers: readonly TypedLayer[],
  named: readonly Named[],
  { groups, readers, outputs }: Surroundings,
): Failure | undefined {
  for (const [index, { node, op, inputs, output, options, host }] of layers.entries()) {
    const span = named.find((each) => each.node === node)?.span ?? unit.node.span;
    const layer = nameIn(body, node);
    const other = groups.get(node);
    if (other !== undefined) {
      const related = [{ place: placeOf(other.site, other.unit.node.span), message: "it is fused here" }];
      return { span, problem: { kind: "in two groups", layer }, extras: { related } };
    }
    if (host !== undefined) return { span, problem: { kind: "host", layer } };
    if (index === layers.length - 1) break;
    const reader = readers.get(node)?.find((each) => each !== layers[index + 1]?.node);
    if (reader !== undefined || outputs.has(node)) {
      return { span, problem: { kind: "read elsewhere", layer, reader: reader && nameIn(body, reader) } };
    }
    if (rowsRead(op, inputs, output, options).kind === "all")
      return { span, problem: { kind: "whole map", layer, op } };
  }
  const weighted = layers.filter(({ work }) => work !== undefined).length;
  return weighted < 2 ? { span: unit.node.span, problem: { kind: "too few", weighted } } : undefined;
}

type Way =
  | readonly LayerNode[]
  | { readonly reads: readonly Exclude<Source, "unknown">[]; readonly missing: LayerNode | undefined };

/** The layers behind one up to another, all but the last of which compute in the stream; undefined where one is not known. */
function wayFrom(first: LayerNode, last: LayerNode, { typed }: Surroundings): Way | undefined {
  const way: LayerNode[] = [];
  for (let at = last; ; ) {
    way.unshift(at);
    const reads = [...new Set(at.sources)].filter((source) => source !== "unknown");
    if (at.sources.includes("unknown")) return undefined;
    const [source] = reads;
    if (source === first && reads.length === 1) return way;
    if (source === undefined || source.kind !== "layer" || reads.length > 1) return { reads, missing: undefined };
    const layer = typed.get(source);
    if (layer === undefined) return undefined;
    const isStream = layer.work === undefined && layer.host === undefined;
    if (!isStream) return { reads, missing: layer.work && comesFrom(source, first) ? source : undefined };
    at = source;
  }
}

/** Whether what a layer reads comes, by one operand each, from another. */
function comesFrom(layer: LayerNode, first: LayerNode): boolean {
  const seen = new Set<Source>();
  let at: Source | undefined = layer;
  while (at !== undefined && at !== "unknown" && at.kind === "layer" && at !== first && !seen.has(at)) {
    seen.add(at);
    at = at.sources.length === 1 ? at.sources[0] : undefined;
  }
  return at === first;
}
