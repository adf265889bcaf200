/** The outline of a document: its networks, blocks, architectures and constants, with what stands in them. */
import { type DocumentSymbol, SymbolKind } from "vscode-languageserver-types";
import type {
  ArchDeclaration,
  Body,
  Name,
  ScenarioHeader,
  Span,
  Statement,
  SweepHeader,
  Unit,
  Value,
} from "../../grammar/syntax.js";
import { absolute } from "../../grammar/syntax.js";
import { formatShape } from "../../src-sim/report/display.js";
import { type DocumentModel, rangeOf } from "../workspace/document.js";
import type { ShownNetwork } from "../workspace/known-figures.js";
import type { AnyBody, Construct } from "./declarations.js";
import { subjectName } from "./sweep-at.js";

export const SYMBOL_KINDS: Readonly<Record<Construct, SymbolKind>> = {
  network: SymbolKind.Module,
  scenario: SymbolKind.Event,
  sweep: SymbolKind.Array,
  block: SymbolKind.Function,
  arch: SymbolKind.Class,
  point: SymbolKind.EnumMember,
  const: SymbolKind.Constant,
  parameter: SymbolKind.TypeParameter,
  layer: SymbolKind.Field,
  input: SymbolKind.Variable,
  instance: SymbolKind.Object,
};

/** In file order; layers with their output shapes as far as they are known. Declarations without a name are left out. */
export function documentSymbols(model: DocumentModel): DocumentSymbol[] {
  const { tree } = model.analysis.file;
  const symbols = [
    ...tree.consts.flatMap((unit) => statementSymbol(model, unit, undefined) ?? []),
    ...tree.archs.flatMap((unit) => archSymbol(model, unit) ?? []),
    ...[...tree.networks, ...tree.blocks].flatMap((body) => bodySymbol(model, body) ?? []),
    ...tree.scenarios.flatMap((body) => scenarioSymbol(model, body) ?? []),
    ...tree.sweeps.flatMap((body) => sweepSymbol(model, body) ?? []),
  ];
  return symbols.sort((a, b) => {
    return a.range.start.line - b.range.start.line || a.range.start.character - b.range.start.character;
  });
}

function archSymbol(model: DocumentModel, unit: Unit<ArchDeclaration>): DocumentSymbol | undefined {
  const { name, base, properties, points, span } = unit.node;
  const own = properties.flatMap(({ word, value, span }) => {
    const detail = value && written(model, unit, value);
    return symbol(model, unit, { kind: SymbolKind.Property, name: word, span, detail }) ?? [];
  });
  const children = [
    ...own,
    ...points.flatMap(
      (point) => symbol(model, unit, { kind: SYMBOL_KINDS.point, name: point.name, span: point.span }) ?? [],
    ),
  ];
  return symbol(model, unit, { kind: SYMBOL_KINDS.arch, name, span, detail: base && `extends ${base.text}`, children });
}

function bodySymbol(model: DocumentModel, { header, statements, span }: AnyBody): DocumentSymbol | undefined {
  const { node, at } = header;
  const figures = node.kind === "network" && node.name ? model.figures.get(node.name.text) : undefined;
  const children = statements.flatMap((unit) => statementSymbol(model, unit, figures) ?? []);
  return symbol(model, header, {
    kind: SYMBOL_KINDS[node.kind],
    name: node.name,
    span: { start: span.start - at, end: span.end - at },
    detail: node.kind === "block" ? parameterList(node.parameters) : node.arch && `on ${node.arch.text}`,
    children,
  });
}

/** Its states, and what they draw on. */
function scenarioSymbol(
  model: DocumentModel,
  { header, statements, span }: Body<ScenarioHeader>,
): DocumentSymbol | undefined {
  const { at, node } = header;
  const children = statements.flatMap((unit) => {
    const { kind, span } = unit.node;
    const detail = model.text.slice(unit.at, unit.at + span.end).replace(/\s+/g, " ");
    if (unit.node.kind === "run") {
      const { network: name } = unit.node;
      const clauses = detail.slice(kind.length + 1 + (name?.text.length ?? 0)).trim();
      return symbol(model, unit, { kind: SymbolKind.Object, name, span, detail: clauses }) ?? [];
    }
    if (kind !== "system" && kind !== "battery") return [];
    const name = { text: kind, span: { start: 0, end: kind.length } };
    return symbol(model, unit, { kind: SymbolKind.Property, name, span, detail: detail.slice(kind.length + 1) }) ?? [];
  });
  const own = { start: span.start - at, end: span.end - at };
  return symbol(model, header, { kind: SYMBOL_KINDS.scenario, name: node.name, span: own, children });
}

/** Its axes with their values, what follows from them, which points are kept, and the goals. */
function sweepSymbol(
  model: DocumentModel,
  { header, statements, span }: Body<SweepHeader>,
): DocumentSymbol | undefined {
  const { at, node } = header;
  const children = statements.flatMap((unit) => {
    const { node } = unit;
    const subject = node.kind === "axis" || node.kind === "derived" ? node.subject : undefined;
    const isWord = node.kind === "keep" || node.kind === "minimize" || node.kind === "maximize";
    if (subject === undefined && !isWord) return [];
    const named = subject?.span ?? { start: 0, end: node.kind.length };
    const name = { text: subject === undefined ? node.kind : subjectName(subject), span: named };
    const detail = written(model, unit, { span: { start: named.end, end: node.span.end } }).trim();
    return symbol(model, unit, { kind: SymbolKind.Property, name, span: node.span, detail }) ?? [];
  });
  return symbol(model, header, {
    kind: SYMBOL_KINDS.sweep,
    name: node.name,
    span: { start: span.start - at, end: span.end - at },
    detail: node.network && `of ${node.network.text}`,
    children,
  });
}

function parameterList(parameters: readonly { readonly name: Name }[]): string {
  return `(${parameters.map(({ name }) => name.text).join(", ")})`;
}

function statementSymbol(
  model: DocumentModel,
  unit: Unit<Statement>,
  figures: ShownNetwork | undefined,
): DocumentSymbol | undefined {
  const { node } = unit;
  const { span } = node;
  switch (node.kind) {
    case "const": {
      const detail = node.value && `= ${written(model, unit, node.value)}`;
      return symbol(model, unit, { kind: SYMBOL_KINDS.const, name: node.name, span, detail });
    }
    case "input": {
      const detail = node.shape && shapeSource(model, unit, node.shape);
      return symbol(model, unit, { kind: SYMBOL_KINDS.input, name: node.name, span, detail });
    }
    case "layer": {
      const report = node.name && figures?.layers.get(node.name.text);
      const detail = report === undefined ? node.op.text : `${node.op.text} → ${formatShape(report.output)}`;
      return symbol(model, unit, { kind: SYMBOL_KINDS.layer, name: node.name, span, detail });
    }
    case "use": {
      const call =
        node.block && `${node.block.text}(${node.args.map((each) => written(model, unit, each)).join(", ")})`;
      const detail = call && node.repeat ? `${call} ×${written(model, unit, node.repeat)}` : call;
      return symbol(model, unit, { kind: SYMBOL_KINDS.instance, name: node.name, span, detail });
    }
    default:
      return undefined;
  }
}

/** As the shapes of layers are shown; one with names as it is written. */
function shapeSource(model: DocumentModel, unit: Unit, shape: Value): string {
  const items = shape.kind === "list" ? shape.items : [shape];
  const numbers = items.flatMap((item) => (item.kind === "number" ? item.value : []));
  return numbers.length === items.length ? formatShape(numbers) : written(model, unit, shape);
}

/** A part of a unit as it stands in the text, on one line. */
function written({ text }: DocumentModel, unit: Unit, { span }: { readonly span: Span }): string {
  const { start, end } = absolute(unit, span);
  return text.slice(start, end).replace(/\s+/g, " ");
}

interface SymbolSource {
  readonly kind: SymbolKind;
  readonly name: Name | undefined;
  readonly span: Span;
  readonly detail?: string | undefined;
  readonly children?: DocumentSymbol[];
}

function symbol(
  { lines }: DocumentModel,
  unit: { readonly at: number },
  { kind, name, span, detail, children = [] }: SymbolSource,
): DocumentSymbol | undefined {
  if (name === undefined) return undefined;
  return {
    name: name.text,
    kind,
    range: rangeOf(lines, absolute(unit, span)),
    selectionRange: rangeOf(lines, absolute(unit, name.span)),
    ...(detail && { detail }),
    ...(children.length > 0 && { children }),
  };
}
