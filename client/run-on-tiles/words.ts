/** What a run found, in words: behind a line, in a hover, in a notification. Counted from 1, as the heatmap does. */
import { formatCount, plural } from "../../src-sim/report/display.js";
import type { Mark } from "./marks.js";
import type { LayerRun, Plan, Report } from "./messages.js";

/** Of a plan, what its results are told with. */
export interface Facts {
  /** Columns of the output maps of layers, by their names. */
  readonly widths: ReadonlyMap<string, number>;
  /** Of the machine, where it says them. */
  readonly accumulatorBits: number | undefined;
}

export function factsOf({ layers, accumulatorBits }: Plan): Facts {
  return { widths: new Map(layers.map(({ name, tiles }) => [name, tiles?.work.outputWidth ?? 1])), accumulatorBits };
}

/** Why the result of a layer is not what it should be; undefined where it is. */
export function faultOf(layer: LayerRun, facts: Facts): string | undefined {
  if (!layer.equal) return differenceInWords(layer, facts);
  const { accumulatorBits: most = Number.POSITIVE_INFINITY } = facts;
  return layer.bits > most ? `partial sums take ${layer.bits} bits, accumulators have ${most}` : undefined;
}

/** Of all layers of a statement. */
export function markOf(layers: readonly LayerRun[], report: Report, facts: Facts): Omit<Mark, "line" | "name"> {
  const [fault] = layers.flatMap((layer) => faultOf(layer, facts) ?? []);
  const hover = [...layers.map((layer) => hoverLine(layer, facts)), `*${escaped(onWhat(report))}*`].join("\n\n");
  if (fault !== undefined) return { isRight: false, text: `✗ ${fault}`, hover };
  const many = layers.length > 1 ? `${plural(layers.length, "layer")}, ` : "";
  const random = layers.some(({ numbers }) => numbers === "random") && report.model ? ", of random values" : "";
  return { isRight: true, text: `✓ ${many}${sumsInWords(layers)} equal${random}`, hover };
}

/** `8,000 sums`, `80 of 8,000 sums`. */
export function sumsInWords(layers: readonly Pick<LayerRun, "values" | "checked">[]): string {
  const sum = (of: "values" | "checked") => layers.reduce((total, layer) => total + layer[of], 0);
  const [values, checked] = [sum("values"), sum("checked")];
  return checked === values ? plural(values, "sum") : `${formatCount(checked)} of ${plural(values, "sum")}`;
}

/** `sum of kernel 3 at row 2, column 5: expected 1,234, got 1,230`. */
export function differenceInWords({ name, firstDifference }: LayerRun, { widths }: Facts): string {
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
export function summaryOf(report: Report, facts: Facts): string {
  const { layers } = report;
  const faults = layers.flatMap((layer) => faultInWords(layer, facts) ?? []);
  const [first, ...others] = faults;
  if (first !== undefined) {
    const more = others.length === 0 ? "" : `; ${plural(others.length, "other layer")} as well`;
    return `${onWhat(report)}: not right in ${first}${more}.`;
  }
  const random = layers.filter(({ numbers }) => numbers === "random").length;
  const apart = report.model && random > 0 ? `; ${formatCount(random)} of them with random values, see the table` : "";
  return `${onWhat(report)}: ${plural(layers.length, "layer")} equal, in ${sumsInWords(layers)}${apart}.`;
}

/** `C1: sum of ..., made by row 5 ...`; undefined where all is right. */
function faultInWords(layer: LayerRun, facts: Facts): string | undefined {
  const fault = faultOf(layer, facts);
  if (fault === undefined) return undefined;
  const culprit = culpritInWords(layer);
  return `${layer.name}: ${fault}${culprit === undefined ? "" : `, ${culprit}`}`;
}

function hoverLine(layer: LayerRun, facts: Facts): string {
  const { name, equal, largestPartialSum, bits, why } = layer;
  const fault = faultInWords(layer, facts);
  if (fault !== undefined && !equal) return `**${escaped(name)}**${escaped(fault.slice(name.length))}`;
  const sums = `${sumsInWords([layer])} on the tiles equal the reference`;
  const widest = `largest partial sum ${formatCount(largestPartialSum)}, an accumulator of ${plural(bits, "bit")}`;
  const numbers = `numbers ${numbersInWords(layer)}${why ? `: ${why}` : ""}`;
  const parts = [sums, ...(fault === undefined ? [widest] : [fault.slice(name.length + 2)]), numbers];
  return `**${escaped(name)}**: ${escaped(parts.join("; "))}`;
}

/** `stored, w8 a8`. */
export function numbersInWords({ numbers, weightBits, activationBits }: LayerRun): string {
  return `${numbers}, w${weightBits} a${activationBits}`;
}

/** Text that Markdown takes for text. */
export function escaped(text: string): string {
  return text.replaceAll(/[\\`*_{}[\]()#+!|<>~&-]/g, "\\$&").replaceAll(/\s+/g, " ");
}
