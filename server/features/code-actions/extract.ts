/** Consecutive layers of a network, with what is left out between them, made a block that the network uses. */
import { format } from "../../../grammar/format/format.js";
import { absolute, type LayerStatement, type Span, type Unit } from "../../../grammar/syntax.js";
import type { AnalysedNetwork } from "../../analysis/analyse.js";
import { type LayerNode, placeOfName, type Source } from "../../analysis/names/graph.js";
import type { SpanEdit } from "../../edits/span-edits.js";
import type { DocumentModel } from "../../workspace/document.js";
import { freeName } from "../completion/statements.js";
import { fileScope } from "../declarations.js";
import { unitAt } from "../hover/names.js";
import { type Occurrence, occurrencesIn } from "../occurrences.js";

interface Selection {
  readonly network: AnalysedNetwork["network"];
  readonly nodes: readonly LayerNode[];
  readonly units: readonly Unit<LayerStatement>[];
  /** First layer's start to last layer's end. */
  readonly span: Span;
  /** The one source they read from outside, and the one of them that is read outside. */
  readonly input: Source;
  readonly result: LayerNode;
}

/** Two layers or more with one input and one output; undefined for any other selection. */
export function extractEdits(model: DocumentModel, selected: Span): SpanEdit[] | undefined {
  const found = selectionOf(model, selected);
  if (found === undefined) return undefined;
  const { file } = model.analysis;
  const body = file.tree.networks.find(({ header }) => header.at === found.network.header.at);
  if (body === undefined) return undefined;
  const scope = fileScope(file);
  const names = scope.bodyOf(body);
  const block = freeName("block_", new Set(scope.names.keys()));
  const instance = freeName("B", new Set([...names.parts.keys(), ...names.constants.keys()]));
  const parameters = bodyConstants(model, found.span);
  const [first] = found.units;
  const read = first?.node.from[0];
  const from = first && read ? ` from ${textOf(model, first, read.span)}` : "";
  const list = parameters.join(", ");
  const lineEnd = model.text.includes("\r\n") ? "\r\n" : "\n";
  const declared = `block ${block}(${list}) {\n${blockBody(model, found)}\n}\n`;
  const top = topOf(model, body.header.at);
  return [
    { span: { start: top, end: top }, text: `${format(declared)}\n`.replaceAll(/\r?\n/g, lineEnd) },
    { span: found.span, text: `use ${block}(${list}) as ${instance}${from}` },
    ...renamed(model, found, instance),
  ];
}

function selectionOf(model: DocumentModel, { start, end }: Span): Selection | undefined {
  const analysed = model.analysis.networks.find(({ network: { header }, whole }) => {
    const body = model.analysis.file.tree.networks.find((each) => each.header.at === header.at);
    return whole && body !== undefined && body.span.start <= start && end <= body.span.end;
  });
  if (analysed === undefined) return undefined;
  const { network } = analysed;
  const touched = network.graph.root.statements.filter(({ unit }) => {
    const span = absolute(unit, unit.node.span);
    return span.start < end && start < span.end;
  });
  const nodes = touched.flatMap(({ entry }) => (entry?.kind === "layer" ? entry : []));
  const [first, last] = [nodes[0], nodes.at(-1)];
  const costing = touched.filter(({ unit }) => unit.node.kind !== "omitted");
  if (first === undefined || last === undefined || nodes.length < Math.max(2, costing.length)) return undefined;
  const inside = new Set<Source>(nodes);
  const inputs = new Set(nodes.flatMap(({ sources }) => sources.filter((source) => !inside.has(source))));
  const read = network.graph.layers.filter((layer) => !inside.has(layer)).flatMap(({ sources }) => sources);
  const results = new Set([...read, ...network.graph.outputs].filter((source) => inside.has(source)));
  const [[input], [result]] = [inputs, results];
  if (inputs.size !== 1 || results.size !== 1 || input === undefined || input === "unknown") return undefined;
  if (result === undefined || result === "unknown" || result.kind !== "layer") return undefined;
  const span = { start: first.unit.at, end: absolute(last.unit, last.unit.node.span).end };
  return { network, nodes, units: nodes.map(({ unit }) => unit), span, input, result };
}

/** The layers' text, with `in` for what they read from outside. */
function blockBody(model: DocumentModel, { nodes, span, input, result }: Selection): string {
  const reads = nodes.flatMap(({ unit, sources }) =>
    unit.node.from.flatMap((reference, index) => (sources[index] === input ? absolute(unit, reference.span) : [])),
  );
  let text = "";
  let at = span.start;
  for (const read of reads) {
    text += `${model.text.slice(at, read.start)}in`;
    at = read.end;
  }
  text += model.text.slice(at, span.end);
  return result === nodes.at(-1) ? text : `${text}\n  output ${result.name}`;
}

/** What the block takes from the network's own constants, as parameters of the same names. */
function bodyConstants(model: DocumentModel, span: Span): string[] {
  const inside = occurrencesIn(model.analysis.file).list.filter((each) => isInside(each.span, span));
  const own = inside.filter(
    ({ construct, declaration }) => construct === "const" && declaration?.container !== undefined,
  );
  return [...new Set(own.map(({ name }) => name))];
}

/** Uses of the layers outside: the result by the instance's name, where a layer itself is meant all by their path. */
function renamed(model: DocumentModel, { nodes, span, result }: Selection, instance: string): SpanEdit[] {
  const { list } = occurrencesIn(model.analysis.file);
  const places = new Map(nodes.map((node) => [placeOfName(node).span.start, node]));
  const nodeOf = ({ declares, declaration }: Occurrence) =>
    declares || declaration?.place.file !== model.uri ? undefined : places.get(declaration.place.span.start);
  return list.flatMap((occurrence) => {
    const node = nodeOf(occurrence);
    if (node === undefined || isInside(occurrence.span, span)) return [];
    const kind = unitAt(model.analysis.file.tree.units, occurrence.span.start)?.node.kind;
    const isFigure = kind === "budget" || kind === "measured" || kind === "fuse";
    return { span: occurrence.span, text: node === result && !isFigure ? instance : `${instance}.${node.name}` };
  });
}

const isInside = (inner: Span, outer: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

function textOf({ text }: DocumentModel, unit: Unit, span: Span): string {
  return text.slice(unit.at + span.start, unit.at + span.end);
}

/** Above the comments that belong to a declaration. */
function topOf({ text, analysis }: DocumentModel, at: number): number {
  let top = at;
  for (const { span } of [...analysis.file.tree.comments].reverse()) {
    const startsLine = /(?:^|[\r\n])[ \t]*$/.test(text.slice(0, span.start));
    if (span.end <= top && startsLine && /^[ \t]*(?:\r?\n)?[ \t]*$/.test(text.slice(span.end, top))) top = span.start;
  }
  return top;
}
