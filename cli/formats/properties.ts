/** An architecture's properties, as the language writes them, and what follows from them. */
import { PROPERTIES, type PropertyRow } from "../../grammar/vocabulary.js";
import { FIELD_OF_PROPERTY } from "../../server/analysis/names/architecture.js";
import { quantityText } from "../../server/report/quantity.js";
import type { Architecture } from "../../src-sim/architecture.js";
import { formatBits, formatCount } from "../../src-sim/report/display.js";
import type { Colours } from "../terminal.js";

interface Line {
  readonly name: string;
  readonly value: string;
  readonly words: string;
}

export function propertiesText(arch: Architecture, description: string, colours: Colours): string {
  const properties = PROPERTIES.map((row) => ({
    name: row.word,
    value: valueText(arch, row),
    words: row.documentation.replaceAll("`", ""),
  }));
  const derived = derivedOf(arch);
  const all = [...properties, ...derived];
  const names = Math.max(...all.map(({ name }) => name.length));
  const values = Math.max(...all.map(({ value }) => value.length));
  const line = ({ name, value, words }: Line) =>
    `  ${name.padEnd(names)}  ${value.padEnd(values)}  ${colours.dim(words)}`.trimEnd();
  return [
    `${colours.bold(arch.name)}${description === "" ? "" : `: ${description}`}`,
    "",
    ...properties.map(line),
    "",
    colours.bold("Capacity and peak"),
    "",
    ...derived.map(line),
    "",
  ].join("\n");
}

function valueText(arch: Architecture, { word, type }: PropertyRow): string {
  const value = arch[FIELD_OF_PROPERTY[word]];
  if (typeof value === "number") return type.kind === "quantity" ? quantityText(value, type.dimension) : String(value);
  return `[${value.join(", ")}]`;
}

function derivedOf({ clusters, tiles, rows, rowBits, clock, weightBits, activationBits }: Architecture): Line[] {
  const tileBits = rows * rowBits;
  const bitMacs = clusters * tiles * rowBits;
  const peak = (bits: number) => `${formatCount((2 * bitMacs * clock) / bits / 1e12, 1)} TOPS`;
  const at = `at ${quantityText(clock, "frequency", " ")}, two operations per MAC`;
  return [
    { name: "tile", value: formatBits(tileBits), words: `${rows} rows of ${rowBits} bits` },
    { name: "cluster", value: formatBits(tiles * tileBits), words: `${tiles} tiles` },
    { name: "chip", value: formatBits(clusters * tiles * tileBits), words: `${clusters * tiles} tiles` },
    { name: "bit-MACs", value: `${formatCount(bitMacs)}/cycle`, words: "1-bit multiply-accumulates of all tiles" },
    { name: "peak, 1-bit", value: peak(1), words: at },
    ...(weightBits > 1
      ? [{ name: `peak, w${weightBits} a${activationBits}`, value: peak(weightBits), words: at }]
      : []),
  ];
}
