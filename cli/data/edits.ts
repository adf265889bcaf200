/** Measured shares as words of layers: the text of a file with them. */
import { format } from "../../grammar/format/format.js";
import { absolute, type LayerStatement, type Span, type Unit } from "../../grammar/syntax.js";
import { bestOf, type Measured, type MeasuredLayer } from "./measured.js";
import { weightsIn } from "./totals.js";

/** Which encoding `compressed` is written of; each layer by its best, or all by one. */
export type Compression = "best" | (string & {});

export interface Written {
  readonly text: string;
  /** Statements with other words than before. */
  readonly changed: number;
  /** Layers of statements that stand in other files. */
  readonly elsewhere: readonly string[];
}

type Words = ReadonlyMap<string, number>;

/** Least and most that the language takes; nothing that is loaded is less than the first. */
const LEAST_COMPRESSED = 0.001;
const MOST_COMPRESSED = 10;

/** A statement that several layers are made from, in a block, has what they come to together. */
export function withMeasured(
  text: string,
  { analysed, layers }: Measured,
  compression: Compression | undefined,
): Written {
  const units = new Map<Unit<LayerStatement>, MeasuredLayer[]>();
  const elsewhere: string[] = [];
  for (const measured of layers) {
    const { site, unit } = measured.layer.node;
    if (site.file === analysed.network.place.file) units.set(unit, [...(units.get(unit) ?? []), measured]);
    else elsewhere.push(measured.name);
  }
  const edits = [...units].flatMap(([unit, own]) => statementEdits(unit, wordsOf(own, compression), text));
  edits.sort((one, other) => other.span.start - one.span.start);
  const changed = edits.reduce(
    (whole, { span, with: by }) => whole.slice(0, span.start) + by + whole.slice(span.end),
    text,
  );
  const isFormatted = format(text) === text;
  const isChanged = new Set(edits.map(({ unit }) => unit));
  return { text: isFormatted ? format(changed) : changed, changed: isChanged.size, elsewhere };
}

function wordsOf(layers: readonly MeasuredLayer[], compression: Compression | undefined): Words {
  const sum = (of: (layer: MeasuredLayer) => number) => layers.reduce((total, layer) => total + of(layer), 0);
  const bits = (layer: MeasuredLayer) => weightsIn(layer) * layer.data.bits;
  const words = new Map([["zeros", sum((layer) => layer.data.zeros.bits * bits(layer)) / sum(bits)]]);
  const compared = sum(({ data }) => data.transitions.of);
  if (compared > 0) words.set("transitions", sum(({ data }) => data.transitions.count) / compared);
  if (compression === undefined) return words;
  const loaded = sum((layer) => (encodedBy(layer, compression) ?? layer.plain).bytes) / sum(({ plain }) => plain.bytes);
  return words.set("compressed", Math.min(MOST_COMPRESSED, Math.max(LEAST_COMPRESSED, loaded)));
}

function encodedBy(layer: MeasuredLayer, compression: Compression) {
  return compression === "best" ? bestOf(layer) : layer.encoded.find(({ encoding }) => encoding === compression);
}

interface Edit {
  readonly unit: Unit<LayerStatement>;
  readonly span: Span;
  readonly with: string;
}

/** In place of the values that are there, else behind the last attribute. */
function statementEdits(unit: Unit<LayerStatement>, words: Words, text: string): readonly Edit[] {
  const { attributes, precision, name, op, from } = unit.node;
  const edits: Edit[] = [];
  let added = "";
  for (const [word, share] of words) {
    const value = percent(share);
    const there = attributes.find((attribute) => attribute.word.text === word);
    if (there === undefined) added += ` ${word} ${value}`;
    else if (there.value !== undefined) {
      const span = absolute(unit, there.value.span);
      if (text.slice(span.start, span.end) !== value) edits.push({ unit, span, with: value });
    }
  }
  if (added === "") return edits;
  const last = [...attributes, ...precision].reduce((end, { span }) => Math.max(end, span.end), 0);
  // Without attributes there is no colon yet.
  const head = Math.max(op.span.end, name?.span.end ?? 0, ...from.map(({ span }) => span.end));
  const end = unit.at + (last === 0 ? head : last);
  return [...edits, { unit, span: { start: end, end }, with: last === 0 ? `:${added}` : added }];
}

/** To a tenth of a per cent. */
function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
