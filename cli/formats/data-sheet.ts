/** What weights are like, as a table for the terminal. */
import type { Section, Sheet } from "../../server/report/sheet.js";
import { ENCODINGS } from "../../src-sim/data/encodings/encodings.js";
import { formatCount, formatPercent, plural } from "../../src-sim/report/display.js";
import type { Loaded, Measured, MeasuredLayer } from "../data/measured.js";
import { type Totals, totalsOf } from "../data/totals.js";
import { columnsOf, commonBits, nameText, ofPlain } from "./data-columns.js";

/** As many sentences of a kind as a person reads. */
const MOST = 8;

export function dataSheet(measured: Measured): Sheet {
  const { analysed, clusters, model, layers, others } = measured;
  const { network } = analysed;
  const totals = totalsOf(layers);
  const precision = commonBits(layers);
  const columns = layers.length === 0 ? [] : columnsOf(layers, totals);
  const on = `${network.name} on ${network.arch.name}, ${plural(clusters, "cluster")}`;
  return {
    title: [on, ...(precision === undefined ? [] : [`w${precision}`]), `by the weights of ${model.name}`].join(", "),
    above: layers.length === 0 ? ["The model has weights of its own for none of the layers."] : [],
    columns,
    rows: layers.map((layer) => columns.map(({ cell }) => cell(layer))),
    footers: columns.length === 0 ? [] : [columns.map(({ total }) => total(totals))],
    sections: layers.length === 0 ? [] : [order(totals, layers), compression(totals), sparsity(layers)],
    budgets: [],
    legend: [],
    notes: [...notes(layers), ...othersText(others)],
  };
}

function order({ transitions, ordered }: Totals, layers: readonly MeasuredLayer[]): Section {
  const large = layers.filter(({ data }) => data.ordered === undefined).map(({ name }) => `\`${nameText(name)}\``);
  const saved =
    transitions === undefined || ordered === undefined || transitions === 0
      ? []
      : [
          `In a better order of the kernels of each round ${formatPercent(1 - ordered / transitions, 1)} fewer bits change from row to row. Nothing is moved: whatever reads the layer would have to follow.`,
        ];
  const skipped = large.length === 0 ? [] : [`Rounds too large to look for an order: ${shortList(large).join(", ")}.`];
  return { heading: "Order", lines: [...saved, ...skipped] };
}

function compression({ plain, encoded, best }: Totals): Section {
  const line = (what: string, loaded: Loaded) =>
    `${what}: ${formatCount(loaded.bytes)} bytes, ${ofPlain(loaded, plain)} of ${formatCount(plain.bytes)}; loading takes ${formatCount(loaded.load)} cycles of ${formatCount(plain.load)}, the layers ${formatCount(loaded.cycles)} of ${formatCount(plain.cycles)}.`;
  return {
    heading: "Compression",
    lines: [
      ...encoded.map((each) => {
        const words = ENCODINGS.find(({ name }) => name === each.encoding)?.words ?? each.encoding;
        return line(`${words[0]?.toUpperCase()}${words.slice(1)}`, each);
      }),
      line("Each layer by the best of them, or as it is", best),
    ],
  };
}

function sparsity(layers: readonly MeasuredLayer[]): Section {
  const lines = layers.flatMap(({ name, data: { kernels, sparsity: found } }) => {
    const { zeroKernels, zeroChannels, channels, rows, freedRows, patterns } = found;
    const held = patterns.filter((pattern) => pattern.groups > 0 && pattern.held === pattern.groups);
    const parts = [
      ...(zeroKernels > 0 ? [`${formatCount(zeroKernels)} of ${plural(kernels, "kernel")} all 0`] : []),
      ...(zeroChannels > 0 ? [`${formatCount(zeroChannels)} of ${plural(channels, "input channel")} all 0`] : []),
      ...(zeroKernels + zeroChannels > 0
        ? [`without them ${formatCount(freedRows)} of ${plural(rows, "row")} free`]
        : []),
      ...held.map(
        (pattern) => `${pattern.nonzero}:${pattern.of} holds, which would free ${plural(pattern.freedRows, "row")}`,
      ),
    ];
    return parts.length === 0 ? [] : [`\`${nameText(name)}\`: ${parts.join("; ")}.`];
  });
  const none = "No kernel and no input channel is all 0, and no pattern of zeros holds throughout a layer.";
  return { heading: "Zeros that could be left out", lines: lines.length === 0 ? [none] : shortList(lines) };
}

function notes(layers: readonly MeasuredLayer[]): string[] {
  const isQuantised = layers.some(({ numbers }) => numbers === "quantised");
  const stay = layers.some(({ layer, plain }) => layer.planned !== undefined && plain.load > 0);
  return [
    "Zero bits and transitions are those of weights as they lie in the tiles, in the bits of the layer.",
    "Decompression is assumed to be free, and every round to take the same share of the bytes.",
    ...(isQuantised
      ? ["Where the layer's bits are not the model's, weights are quantised for each kernel, by the largest of them."]
      : []),
    ...(stay ? ["Cycles of layers whose weights stay are those of the first inference, which loads them."] : []),
  ];
}

function othersText(others: Measured["others"]): string[] {
  const reasons = new Map<string, string[]>();
  for (const { name, why } of others) reasons.set(why, [...(reasons.get(why) ?? []), `\`${nameText(name)}\``]);
  return [...reasons].map(([why, names]) => `Not measured: ${shortList(names).join(", ")}: ${why}.`);
}

function shortList(lines: readonly string[]): string[] {
  const more = lines.length - MOST;
  return more > 0 ? [...lines.slice(0, MOST), `and ${formatCount(more)} more`] : [...lines];
}
