/** What an architecture declares besides its properties: operating points, what was measured of peaks, and where values come from. */
import type { ArchMeasured, ArchPoint, Name } from "../../../grammar/syntax.js";
import { PEAK_METRICS, POINT_PROPERTY_BY_WORD, type PointPropertyWord } from "../../../grammar/vocabulary.js";
import type { MeasuredPeak, OperatingPoint } from "../../../src-sim/architecture.js";
import type { Provenance } from "../../../src-sim/energies.js";
import { replace } from "../../diagnostics/diagnostic.js";
import { IMN101 } from "../../diagnostics/IMN101.js";
import { IMN202 } from "../../diagnostics/IMN202.js";
import { allOf, closestWord, quoted } from "../../diagnostics/words.js";
import { misspeltWord } from "../files/misspelt.js";
import { placeOf, report, type Site } from "../files/problems.js";
import { FIELD_OF_POINT_PROPERTY } from "./arch-fields.js";
import { type Owner, type ReadAttributes, readAttributes, repeatedWord } from "./attributes.js";
import { readMeasure } from "./read-numbers.js";
import type { Scope } from "./scope.js";

const OWNER: Owner<PointPropertyWord> = { name: "`point`", rows: POINT_PROPERTY_BY_WORD };

/** In their order; undefined after an error, which has been reported. */
export function readPoints(site: Site, scope: Scope, declared: readonly ArchPoint[]): OperatingPoint[] | undefined {
  const read = declared.map((point, index) => {
    const { name } = point;
    const first = declared.slice(0, index).find((each) => each.name !== undefined && each.name.text === name?.text);
    if (name !== undefined && first?.name !== undefined) {
      repeatedWord(site, name, first.name);
      return undefined;
    }
    return readPoint(site, scope, point);
  });
  return read.every((point) => point !== undefined) ? read : undefined;
}

function readPoint(site: Site, scope: Scope, { name, properties, span }: ArchPoint): OperatingPoint | undefined {
  const read = readAttributes(site, scope, properties, OWNER);
  if (name === undefined) return undefined;
  if (!read.has("clock")) {
    const facts = { kind: "missing", word: "a `clock`", of: `the point \`${name.text}\`` } as const;
    report(site, IMN202, name?.span ?? span, facts);
    return undefined;
  }
  const fields: Record<string, unknown> = {};
  for (const [word, attribute] of read) {
    if (attribute === undefined) return undefined;
    fields[FIELD_OF_POINT_PROPERTY[word]] = attribute.value;
  }
  const provenance = provenanceOf(read);
  const isTold = Object.keys(provenance).length > 0;
  return { name: name.text, ...fields, ...(isTold && { provenance }) } as OperatingPoint;
}

/** Where the values of properties come from, by their words: those that say. */
export function provenanceOf(read: ReadAttributes): Readonly<Record<string, Provenance>> {
  const found: Record<string, Provenance> = {};
  for (const [word, attribute] of read) {
    const stated = attribute?.attribute.provenance;
    if (stated === undefined) continue;
    const kind = stated.word.text as Provenance["kind"];
    found[word] = stated.note === undefined ? { kind } : { kind, note: stated.note.text };
  }
  return found;
}

/** What was measured of peaks; each that has an error, which is then reported, is left out. */
export function readPeaks(
  site: Site,
  declared: readonly ArchMeasured[],
  points: readonly OperatingPoint[],
): MeasuredPeak[] {
  return declared.flatMap((measured) => readPeak(site, measured, points) ?? []);
}

const MOST_BITS = 16;

function readPeak(
  site: Site,
  { metric, precision, value, point }: ArchMeasured,
  points: readonly OperatingPoint[],
): MeasuredPeak | undefined {
  if (metric === undefined || value === undefined) return undefined;
  const row = PEAK_METRICS.find(({ word }) => word === metric.text);
  if (row === undefined) {
    const words = PEAK_METRICS.map(({ word }) => word);
    const { suggestion, fixes } = misspeltWord(placeOf(site, metric.span), metric.text, words);
    report(site, IMN101, metric.span, { what: "metric of an architecture", name: metric.text, suggestion }, { fixes });
    return undefined;
  }
  const of = `\`${row.word}\``;
  const [w, a] = (["w", "a"] as const).map((operand) => precision.filter((each) => each.operand === operand));
  const [bits, second] = [[...(w ?? []), ...(a ?? [])], [w?.[1], a?.[1]].find((each) => each !== undefined)];
  if (second !== undefined) {
    report(site, IMN202, second.span, { kind: "repeated", word: second.operand });
    return undefined;
  }
  if (bits.length < 2 || bits.some((each) => each.bits < 1 || each.bits > MOST_BITS)) {
    report(site, IMN202, metric.span, { kind: "missing", word: "both precisions, 1 to 16 bits: `(w4 a4)`", of });
    return undefined;
  }
  const read = readMeasure(site, value, of, row.dimension, true);
  if (read === undefined || (point !== undefined && !isKnownPoint(site, point, points))) return undefined;
  return {
    metric: row.word,
    weightBits: w?.[0]?.bits ?? 0,
    activationBits: a?.[0]?.bits ?? 0,
    value: read,
    ...(point && { point: point.text }),
  };
}

/** Of more points than that only a close one is told. */
const LISTED = 12;

/** Whether there is a point of the name; reports one that is not. */
export function isKnownPoint(site: Site, name: Name, points: readonly OperatingPoint[]): boolean {
  const names = points.map((each) => each.name);
  if (names.includes(name.text)) return true;
  const suggestion = closestWord(name.text, names);
  const fixes = suggestion ? [replace(placeOf(site, name.span), suggestion, `Change to \`${suggestion}\``)] : [];
  const hint =
    names.length === 0
      ? "the architecture declares none"
      : suggestion === undefined && names.length <= LISTED
        ? `the architecture has ${allOf(quoted(names))}`
        : undefined;
  report(site, IMN101, name.span, { what: "operating point", name: name.text, suggestion, hint }, { fixes });
  return false;
}
