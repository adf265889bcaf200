/** What a run found, in words: behind a line, in a hover, in a notification. Counted from 1, as the heatmap does. */
import { formatCount, plural } from "../../src-sim/report/display.js";
import type { Mark } from "./marks.js";
import type { LayerRun, Plan, Report } from "./messages.js";

/** Columns of the output maps of layers, by their names. */
export type Widths = ReadonlyMap<string, number>;

export function widthsIn({ layers }: Plan): Widths {
  return new Map(layers.map(({ name, tiles }) => [name, tiles?.work.outputWidth ?? 1]));
}

/** Of all layers of a statement. */
export function markOf(layers: readonly LayerRun[], report: Report, widths: Widths): Omit<Mark, "line" | "name"> {
  const different = layers.filter(({ equal }) => !equal);
  const [first] = different;
  const hover = [...layers.map((layer) => hoverLine(layer, widths)), `*${escaped(onWhat(report))}*`].join("\n\n");
  if (first !== undefined) return { isEqual: false, text: `✗ ${differenceInWords(first, widths)}`, hover };
  const many = layers.length > 1 ? `${plural(layers.length, "layer")}, ` : "";
  const random = layers.some(({ numbers }) => numbers === "random") && report.model ? ", of random values" : "";
  return { isEqual: true, text: `✓ ${many}${sumsInWords(layers)} equal${random}`, hover };
}

/** `8,000 sums`, `80 of 8,000 sums`. */
export function sumsInWords(layers: readonly Pick<LayerRun, "values" | "checked">[]): string {
  const sum = (of: "values" | "checked") => layers.reduce((total, layer) => total + layer[of], 0);
  const [values, checked] = [sum("values"), sum("checked")];
  return checked === values ? plural(values, "sum") : `${formatCount(checked)} of ${plural(values, "sum")}`;
}

/** `sum of kernel 3 at row 2, column 5: expected 1,234, got 1,230`. */
export function differenceInWords({ name, firstDifference }: LayerRun, widths: Widths): string {
  if (firstDifference === undefined) return "differs";
  const { kernel, place, step, expected, got } = firstDifference;
  const width = widths.get(name) ?? 1;
  const at = `row ${formatCount(Math.floor(place / width) + 1)}, column ${formatCount((place % width) + 1)}`;
  const when = step > 0 ? ` of step ${formatCount(step + 1)}` : "";
  const found = Number.isNaN(got) ? "not every weight was multiplied once" : `got ${formatCount(got)}`;
  return `sum of kernel ${formatCount(kernel + 1)} at ${at}${when}: expected ${formatCount(expected)}, ${found}`;
}

/** `made by row 5 of tile 3, cluster 1, in kernel round 2`; nothing where no row alone is to blame. */
export function culpritInWords({ firstDifference }: LayerRun): string | undefined {
  if (firstDifference?.culprit === undefined) return undefined;
  const { round, cluster, tile, row } = firstDifference.culprit;
  return `made by row ${row + 1} of tile ${tile + 1}, cluster ${cluster + 1}, in kernel round ${round + 1}`;
}

/** `keywords on 1 cluster, weights of keywords.tflite`. */
export function onWhat({ network, clusters, model, seed }: Report): string {
  const values = model === undefined ? `random weights and features, seed ${seed}` : `weights of ${model.name}`;
  return `${network} on ${plural(clusters, "cluster")}, ${values}`;
}

export function weightsFrom({ model, seed }: Report): string {
  return model === undefined ? `Random weights, seed ${seed}` : `Weights of ${model.name}`;
}

/** For a notification. */
export function summaryOf(report: Report, widths: Widths): string {
  const { layers } = report;
  const different = layers.filter(({ equal }) => !equal);
  const [first, ...others] = different;
  if (first !== undefined) {
    const more = others.length === 0 ? "" : `; ${plural(others.length, "other layer")} as well`;
    return `${onWhat(report)}: ${first.name} is not what it should be, ${differenceInWords(first, widths)}${more}.`;
  }
  const random = layers.filter(({ numbers }) => numbers === "random").length;
  const apart = report.model && random > 0 ? `; ${formatCount(random)} of them with random values, see the table` : "";
  return `${onWhat(report)}: ${plural(layers.length, "layer")} equal, in ${sumsInWords(layers)}${apart}.`;
}

function hoverLine(layer: LayerRun, widths: Widths): string {
  const { name, equal, largestPartialSum, bits, why } = layer;
  if (!equal) {
    const parts = [differenceInWords(layer, widths), culpritInWords(layer)].filter((part) => part !== undefined);
    return `**${escaped(name)}** ${escaped(parts.join(", "))}`;
  }
  const sums = `${sumsInWords([layer])} on the tiles equal the reference`;
  const widest = `largest partial sum ${formatCount(largestPartialSum)}, an accumulator of ${plural(bits, "bit")}`;
  return `**${escaped(name)}** ${[sums, widest, numbersInWords(layer)].join("; ")}${why ? `: ${escaped(why)}` : ""}`;
}

const NUMBERS: Readonly<Record<LayerRun["numbers"], string>> = {
  stored: "numbers as the model stores them",
  quantised: "the model's numbers, quantised",
  random: "random numbers",
};

export function numbersInWords({ numbers, weightBits, activationBits }: LayerRun): string {
  return `${NUMBERS[numbers]}, w${weightBits} a${activationBits}`;
}

/** Text that Markdown takes for text. */
export function escaped(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+!|<>~&-]/g, "\\$&").replaceAll(/\s+/g, " ");
}
