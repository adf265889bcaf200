/** An architecture's properties, as the language writes them, and what follows from them. */
import { POINT_PROPERTIES, PROPERTIES, type PropertyRow } from "../../grammar/vocabulary.js";
import { FIELD_OF_POINT_PROPERTY, propertyOf } from "../../server/analysis/names/arch-fields.js";
import { quantityText } from "../../server/report/quantity.js";
import type { Architecture } from "../../src-sim/architecture.js";
import { atPoint } from "../../src-sim/points.js";
import { formatBits, formatCount, formatError, plural } from "../../src-sim/report/display.js";
import { comparedPeaks, knownPeaks } from "../../src-sim/report/peaks.js";
import type { Colours } from "../terminal.js";

interface Line {
  readonly name: string;
  readonly value: string;
  readonly words: string;
}

/** As it is at its first point. */
export function propertiesText(arch: Architecture, description: string, colours: Colours): string {
  const here = atPoint(arch) ?? arch;
  const properties = PROPERTIES.map((row) => ({
    name: row.word,
    value: valueText(here, row),
    words: row.documentation.replaceAll("`", ""),
  }));
  return [
    `${colours.bold(arch.name)}${description === "" ? "" : `: ${description}`}`,
    "",
    ...aligned(properties, colours),
    "",
    colours.bold("Capacity and peak"),
    "",
    ...aligned(derivedOf(here), colours),
    "",
    ...section("Operating points", pointLines(arch), colours),
    ...section("Measured", peakLines(arch), colours),
  ].join("\n");
}

function aligned(lines: readonly Line[], colours: Colours): string[] {
  const names = Math.max(...lines.map(({ name }) => name.length));
  const values = Math.max(...lines.map(({ value }) => value.length));
  return lines.map(({ name, value, words }) =>
    `  ${name.padEnd(names)}  ${value.padEnd(values)}  ${colours.dim(words)}`.trimEnd(),
  );
}

function section(heading: string, lines: readonly string[], colours: Colours): string[] {
  return lines.length === 0 ? [] : [colours.bold(heading), "", ...lines.map((line) => `  ${line}`), ""];
}

function pointLines({ points = [] }: Architecture): string[] {
  const names = Math.max(0, ...points.map(({ name }) => name.length));
  return points.map((point) => {
    const stated = POINT_PROPERTIES.flatMap(({ word, type }) => {
      const value = point[FIELD_OF_POINT_PROPERTY[word]];
      if (value === undefined) return [];
      return `${word} ${type.kind === "quantity" ? quantityText(value, type.dimension) : value}`;
    });
    return [point.name.padEnd(names), ...stated].join("  ");
  });
}

/** Each beside what the model comes to at its point. */
function peakLines(arch: Architecture): string[] {
  const rows = comparedPeaks(arch).map((peak) => {
    const { metric, weightBits, activationBits, point, value, model, errorPercent, show } = peak;
    return [
      `${metric}(w${weightBits} a${activationBits})${point === undefined ? "" : ` at ${point}`}`,
      show(value),
      model === undefined ? "no figure of the model: a property is not known" : `model ${show(model)}`,
      errorPercent === undefined ? "" : `error ${formatError(errorPercent)}`,
    ];
  });
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join("  ")
      .trimEnd(),
  );
}

/** What was not given is not known, or follows from another property. */
function valueText(arch: Architecture, { word, type, default: otherwise }: PropertyRow): string {
  const value = propertyOf(arch, word);
  if (value === undefined) return otherwise.replaceAll("`", "");
  if (typeof value === "number") return type.kind === "quantity" ? quantityText(value, type.dimension) : String(value);
  if (typeof value === "string") return value;
  return `[${value.join(", ")}]`;
}

function derivedOf(arch: Architecture): Line[] {
  const { clusters, tiles, rows, rowBits, bitMacs: ofTile = rowBits, clock } = arch;
  const tileBits = rows * rowBits;
  const bitMacs = clusters * tiles * ofTile;
  const at = `at ${quantityText(clock, "frequency", " ")}, two operations per MAC`;
  return [
    { name: "tile", value: formatBits(tileBits), words: `${rows} rows of ${rowBits} bits` },
    { name: "cluster", value: formatBits(tiles * tileBits), words: plural(tiles, "tile") },
    { name: "chip", value: formatBits(clusters * tiles * tileBits), words: plural(clusters * tiles, "tile") },
    { name: "bit-MACs", value: `${formatCount(bitMacs)}/cycle`, words: "1-bit multiply-accumulates of all tiles" },
    ...knownPeaks(arch).map(({ metric, weightBits, activationBits, value, show }) => {
      const bits = weightBits === 1 && activationBits === 1 ? "1-bit" : `w${weightBits} a${activationBits}`;
      return { name: `${metric}, ${bits}`, value: show(value), words: at };
    }),
  ];
}
