/** Every name in a file, where it is declared and where it is used, with what it means. */
import type { Position } from "vscode-languageserver-types";
import type { Name, Reference, Span, Statement, Unit, Value } from "../../grammar/syntax.js";
import { absolute } from "../../grammar/syntax.js";
import type { SourceFile } from "../analysis/files/files.js";
import { type DocumentModel, offsetAt, type Source } from "../workspace/document.js";
import {
  type AnyBody,
  type BlockScope,
  type BodyScope,
  type Construct,
  type Declaration,
  fileScope,
  keyOf,
  type Part,
} from "./declarations.js";
import { ownPoints, pointsOf } from "./point-scope.js";
import { sweepNames } from "./sweep-names.js";
import { eachExpression, eachValue, referencesOf, touches } from "./walk.js";

export type { Construct, Declaration } from "./declarations.js";

export interface Occurrence {
  readonly name: string;
  /** Absolute in the file. */
  readonly span: Span;
  /** What it means; of a name that nothing declares, what could stand there. */
  readonly construct: Construct;
  readonly declares: boolean;
  /** Undefined for a name that nothing declares. */
  readonly declaration: Declaration | undefined;
}

export interface Occurrences {
  /** In the order of the file. */
  readonly list: readonly Occurrence[];
  /** Those of one declaration, which may come from another model. */
  readonly of: (declaration: Declaration) => readonly Occurrence[];
}

const known = new WeakMap<SourceFile, Occurrences>();

/** The names of a file; computed once for each text. */
export function occurrencesIn(file: SourceFile): Occurrences {
  let found = known.get(file);
  if (found === undefined) {
    const list = collect(file).sort((a, b) => a.span.start - b.span.start);
    let groups: ReadonlyMap<string, readonly Occurrence[]> | undefined;
    const of = (declaration: Declaration) => {
      groups ??= grouped(list);
      return groups.get(keyOf(declaration)) ?? [];
    };
    found = { list, of };
    known.set(file, found);
  }
  return found;
}

/** The name at a position, or the one that ends there. */
export function occurrenceAt(model: DocumentModel, position: Position): Occurrence | undefined {
  const { list } = occurrencesIn(model.analysis.file);
  const offset = offsetAt(model.lines, position);
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] as Occurrence).span.start <= offset) low = middle + 1;
    else high = middle;
  }
  const found = list[low - 1];
  return found && touches(found.span, offset) ? found : undefined;
}

/** The files of a source, itself first and each once. */
export function filesOf({ file }: Source): readonly SourceFile[] {
  const found = new Map<string, SourceFile>([[file.path, file]]);
  const addImports = ({ imports }: SourceFile) => {
    for (const { file: imported } of imports) {
      if (found.has(imported.path)) continue;
      found.set(imported.path, imported);
      addImports(imported);
    }
  };
  addImports(file);
  return [...found.values()];
}

/** Sources one after the other, as they are found. */
export type SourceStream = Iterable<Source> | AsyncIterable<Source>;

/** The files of some sources, each path once: with its own source where that comes first or the file is no source. */
export async function* eachFile(sources: SourceStream): AsyncGenerator<{ file: SourceFile; source: Source }> {
  const seen = new Set<string>();
  const imported = new Map<string, { file: SourceFile; source: Source }>();
  for await (const source of sources) {
    if (seen.has(source.uri)) continue;
    seen.add(source.uri);
    imported.delete(source.uri);
    yield { file: source.file, source };
    for (const file of filesOf(source)) {
      if (!seen.has(file.path) && !imported.has(file.path)) imported.set(file.path, { file, source });
    }
  }
  yield* imported.values();
}

function grouped(list: readonly Occurrence[]): Map<string, Occurrence[]> {
  const groups = new Map<Declaration, Occurrence[]>();
  for (const occurrence of list) {
    const { declaration } = occurrence;
    if (declaration === undefined) continue;
    const group = groups.get(declaration);
    if (group === undefined) groups.set(declaration, [occurrence]);
    else group.push(occurrence);
  }
  return new Map([...groups].map(([declaration, group]) => [keyOf(declaration), group]));
}

type Constants = ReadonlyMap<string, Declaration>;
type Placed = { readonly at: number };

function collect(file: SourceFile): Occurrence[] {
  const { tree } = file;
  const scope = fileScope(file);
  const list: Occurrence[] = [];

  const declared = (declarations: readonly Declaration[]) => {
    for (const declaration of declarations) {
      const { name, construct, place } = declaration;
      list.push({ name, span: place.span, construct, declares: true, declaration });
    }
  };
  const use = (unit: Placed, name: string, span: Span, declaration: Declaration | undefined, wanted: Construct) => {
    const construct = declaration?.construct ?? wanted;
    list.push({ name, span: absolute(unit, span), construct, declares: false, declaration });
  };
  /** Inner names hide those of the file. */
  const constants = (unit: Placed, value: Value, inner: Constants) => {
    eachExpression(value, (expression) => {
      if (expression.kind !== "name") return;
      const { name, span } = expression;
      use(unit, name, span, inner.get(name) ?? scope.constants.get(name), "const");
    });
  };

  const statement = (body: BodyScope, unit: Unit<Statement>) => {
    const { node } = unit;
    eachValue(node, (value) => constants(unit, value, body.constants));
    for (const each of referencesOf(node)) reference(body, unit, each);
    if (node.kind !== "use") return;
    const block = node.block && scope.blocks.get(node.block.text);
    if (node.block) use(unit, node.block.text, node.block.span, block?.declaration, "block");
    const parameters = block?.file.bodyOf(block.body).parameters;
    for (const { name } of node.args) {
      if (name) use(unit, name.text, name.span, parameters?.get(name.text), "parameter");
    }
  };

  /** Indices are written in this body, the parts after the first in the bodies of the blocks. */
  const reference = (body: BodyScope, unit: Unit<Statement>, { parts }: Reference) => {
    let inside: BodyScope | undefined = body;
    for (const [at, { name, index }] of parts.entries()) {
      if (index) constants(unit, index, body.constants);
      if (at === 0 && name.text === "in" && body.in) {
        use(unit, name.text, name.span, body.in, "input");
        inside = undefined;
        continue;
      }
      const part: Part | undefined = inside?.parts.get(name.text);
      use(unit, name.text, name.span, part?.declaration, "layer");
      const block: BlockScope | undefined = part?.block && inside?.file.blocks.get(part.block.text);
      inside = block?.file.bodyOf(block.body);
    }
  };

  const point = (unit: Placed, { text, span }: Name, points: ReadonlyMap<string, Declaration>) => {
    use(unit, text, span, points.get(text), "point");
  };

  const body = (each: AnyBody) => {
    const { header, statements } = each;
    const { node } = header;
    const inner = scope.bodyOf(each);
    const points = node.kind === "network" ? pointsOf(scope, node.arch?.text) : NONE;
    declared(inner.own);
    if (node.kind === "network" && node.arch) {
      use(header, node.arch.text, node.arch.span, scope.archs.get(node.arch.text), "arch");
    }
    if (node.kind === "network" && node.point) point(header, node.point, points);
    eachValue(node, (value) => constants(header, value, inner.parameters));
    for (const unit of statements) {
      statement(inner, unit);
      const { kind } = unit.node;
      if ((kind === "budget" || kind === "measured") && unit.node.point) point(unit, unit.node.point, points);
    }
  };

  const ofScenario = (unit: Unit<Statement>) => {
    const { node } = unit;
    eachValue(node, (value) => constants(unit, value, NONE));
    if (node.kind !== "run" || node.network === undefined) return;
    const { text, span } = node.network;
    const network = scope.networks.get(text);
    use(unit, text, span, network?.declaration, "network");
    if (node.point) point(unit, node.point, pointsOf(scope, network?.arch));
  };

  declared(scope.own);
  for (const unit of tree.consts) eachValue(unit.node, (value) => constants(unit, value, NONE));
  for (const unit of tree.archs) {
    const { base } = unit.node;
    if (base) use(unit, base.text, base.span, scope.archs.get(base.text), "arch");
    declared(ownPoints({ unit, file: scope }));
    const points = pointsOf(scope, unit.node.name?.text);
    for (const each of unit.node.measured) if (each.point) point(unit, each.point, points);
    eachValue(unit.node, (value) => constants(unit, value, NONE));
  }
  for (const each of tree.networks) body(each);
  for (const each of tree.blocks) body(each);
  for (const { statements } of tree.scenarios) for (const unit of statements) ofScenario(unit);
  for (const each of tree.sweeps) {
    for (const { unit, name, declaration, wanted } of sweepNames(scope, each)) {
      use(unit, name.text, name.span, declaration, wanted);
    }
  }
  return list;
}

const NONE: Constants = new Map();
