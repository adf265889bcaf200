/** Architectures as data. */
import { POINT_PROPERTIES, PROPERTIES } from "../../grammar/vocabulary.js";
import { FIELD_OF_POINT_PROPERTY, propertyOf } from "../../server/analysis/names/arch-fields.js";
import { jsonText } from "../../server/report/json.js";
import type { Architecture, MeasuredPeak } from "../../src-sim/architecture.js";
import type { Provenance } from "../../src-sim/energies.js";
import { atPoint } from "../../src-sim/points.js";
import { comparedPeaks, knownPeaks } from "../../src-sim/report/peaks.js";

type Values = Readonly<Record<string, number | string | readonly number[]>>;
type Sources = Readonly<Record<string, Provenance>>;

/** What `imnpu arch --format json` writes, schema `imnpu-arch/1` (docs/schema/arch-1.schema.json). Values are in base units. */
export interface ArchitecturesReport {
  readonly schema: "imnpu-arch/1";
  readonly architectures: readonly {
    readonly name: string;
    readonly description: string;
    /** By the words of the language, at the first point; what is not known is not there. */
    readonly properties: Values;
    /** Where values come from, of those that say. */
    readonly provenance: Sources;
    readonly points: readonly { readonly name: string; readonly properties: Values; readonly provenance: Sources }[];
    /** What follows from the properties at the first point. */
    readonly peaks: readonly Omit<MeasuredPeak, "point">[];
    /** What was measured or published; null where a property that the model needs is not known. */
    readonly measured: readonly (MeasuredPeak & {
      readonly model: number | null;
      readonly errorPercent: number | null;
    })[];
  }[];
}

export interface Described {
  readonly arch: Architecture;
  readonly description: string;
}

export function architecturesReport(all: readonly Described[]): ArchitecturesReport {
  return { schema: "imnpu-arch/1", architectures: all.map(dataOf) };
}

export function architecturesJson(all: readonly Described[]): string {
  return jsonText(architecturesReport(all));
}

function dataOf({ arch, description }: Described): ArchitecturesReport["architectures"][number] {
  const here = atPoint(arch) ?? arch;
  return {
    name: arch.name,
    description,
    properties: valuesOf(PROPERTIES, (word) => propertyOf(here, word)),
    provenance: here.provenance ?? {},
    points: (arch.points ?? []).map((point) => ({
      name: point.name,
      properties: valuesOf(POINT_PROPERTIES, (word) => point[FIELD_OF_POINT_PROPERTY[word]]),
      provenance: point.provenance ?? {},
    })),
    peaks: knownPeaks(here).map(({ show: _, ...peak }) => peak),
    measured: comparedPeaks(arch).map(({ show: _, model = null, errorPercent = null, ...peak }) => ({
      ...peak,
      model,
      errorPercent,
    })),
  };
}

function valuesOf<Word extends string>(
  rows: readonly { readonly word: Word }[],
  find: (word: Word) => Values[string] | undefined,
): Values {
  const values: Record<string, Values[string]> = {};
  for (const { word } of rows) {
    const value = find(word);
    if (value !== undefined) values[word] = value;
  }
  return values;
}
