/** What the syntax tree knows of single words and the formatter needs: where cells begin and values follow. */
import type { ArchDeclaration, Attribute, LayerStatement, Span, SyntaxTree, Unit, UnitNode } from "../syntax.js";
import { ACROSS_DIRECTIVES, ATTRIBUTE_BY_WORD, indexByWord, MAP_DIRECTIVES } from "../vocabulary.js";

export interface Mark {
  /** The column of a layer's line that begins here. */
  readonly column?: "name" | "attribute" | "map" | "across";
  /** A value follows: `(`, `[` and `-` after it are the value's. */
  readonly takesValue?: boolean;
  /** A line may end before it. */
  readonly breaks?: boolean;
}

/** Marks by absolute offset of the word they speak of. */
export type Marks = ReadonlyMap<number, Mark>;

const DIRECTIVES = indexByWord([...MAP_DIRECTIVES, ...ACROSS_DIRECTIVES]);

export function marksOf(tree: SyntaxTree): Marks {
  const marks = new Map<number, Mark>();
  for (const { at, node } of tree.units) {
    if (node.kind === "layer") markLayer(marks, { at, node });
    if (node.kind === "omitted") {
      for (const { span } of node.figures) marks.set(at + span.start, { takesValue: true, breaks: true });
      if (node.reason) marks.set(at + node.reason.span.start, { breaks: true });
    }
    if (node.kind === "fuse" || node.kind === "weights") {
      for (const { span } of node.options) marks.set(at + span.start, { takesValue: true, breaks: true });
    }
    const valued = valuedOf(node);
    if (valued !== undefined) marks.set(at + valued.start, { takesValue: true });
    if (node.kind === "arch") markArch(marks, { at, node });
  }
  return marks;
}

/** The word of a sweep's statement that `[`, `(` or `-` after it goes on from. */
function valuedOf(node: UnitNode): Span | undefined {
  if (node.kind === "axis") return node.subject?.parts.at(-1)?.name.span;
  return node.kind === "keep" ? node.span : undefined;
}

function markArch(marks: Map<number, Mark>, { at, node }: Pick<Unit<ArchDeclaration>, "at" | "node">): void {
  const { properties, points } = node;
  for (const { span } of properties) marks.set(at + span.start, { takesValue: true });
  for (const { span } of points.flatMap((point) => point.properties)) {
    marks.set(at + span.start, { takesValue: true, breaks: true });
  }
  for (const { provenance } of [...properties, ...points.flatMap((point) => point.properties)]) {
    if (provenance?.note) marks.set(at + provenance.note.span.start, { breaks: true });
  }
}

function markLayer(marks: Map<number, Mark>, { at, node }: Pick<Unit<LayerStatement>, "at" | "node">): void {
  const set = (span: Span, mark: Mark) => marks.set(at + span.start, mark);
  if (node.name) set(node.name.span, { column: "name" });
  for (const { span } of node.precision) set(span, { column: "attribute", breaks: true });
  for (const { word, span } of node.attributes) {
    // At the start of a line a word that the language does not have would count as a misspelt statement.
    set(span, { column: "attribute", takesValue: true, breaks: ATTRIBUTE_BY_WORD.has(word.text) });
  }
  if (node.mapping === undefined) return;
  const { directives, across } = node.mapping;
  set(node.mapping.span, { column: "map", breaks: true });
  if (across) set(across.span, { column: "across", breaks: true });
  for (const directive of [...directives, ...(across?.directives ?? [])]) set(directive.span, directiveMark(directive));
}

function directiveMark({ word }: Attribute): Mark {
  return { takesValue: true, breaks: DIRECTIVES.has(word.text) };
}
