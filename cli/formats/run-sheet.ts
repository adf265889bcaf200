/** A run on the tiles as a table for the terminal. */
import type { LayerRun, OutputValues, RunReport } from "../../importer/run/report.js";
import { IMN314 } from "../../server/diagnostics/IMN314.js";
import type { Sheet } from "../../server/report/sheet.js";
import { formatCount, formatShare, plural } from "../../src-sim/report/display.js";
import { type Ran, tooWide } from "../run/ran.js";
import { shortened } from "./shortened.js";

/** As many characters of a name as leave room for the figures on 80 columns. */
const LONGEST_NAME = 24;
/** As many outputs, or layers of a kind, as a person reads. */
const MOST = 8;

export function runSheet(ran: Ran): Sheet {
  const { report, arch } = ran;
  const { network, model, clusters, layers } = report;
  const columns = columnsOf(report);
  const isOwn = layers.some(({ numbers }) => numbers !== "random");
  const whose = model && isOwn ? `, by the numbers of ${model.name}` : "";
  return {
    title: `${network} on ${arch}, ${plural(clusters, "cluster")}${whose}`,
    above: [...verdicts(ran)],
    columns: layers.length === 0 ? [] : columns,
    rows: layers.map((layer) => columns.map(({ cell }) => cell(layer))),
    footers: [],
    sections: [
      { heading: "Result", lines: resultLines(ran) },
      { heading: "First differences", lines: shortList(layers.flatMap(differenceLines)) },
      { heading: "Outputs", lines: shortList(report.outputs.map(outputLine)) },
    ],
    budgets: [],
    legend: [],
    notes: notesOf(ran),
  };
}

interface RunColumn {
  readonly head: string;
  readonly left?: true;
  readonly cell: (layer: LayerRun) => string;
}

function columnsOf({ sample }: RunReport): readonly RunColumn[] {
  return [
    { head: "layer", left: true, cell: ({ name }) => shortened(name, LONGEST_NAME) },
    { head: "bits", left: true, cell: ({ weightBits, activationBits }) => `w${weightBits} a${activationBits}` },
    { head: "numbers", left: true, cell: ({ numbers }) => numbers },
    { head: "values", cell: ({ values }) => formatCount(values) },
    ...(sample < 1 ? [{ head: "checked", cell: ({ checked }: LayerRun) => formatCount(checked) }] : []),
    { head: "widest sum", cell: ({ largestPartialSum }) => formatCount(largestPartialSum) },
    { head: "takes", cell: ({ bits }) => `${bits} b` },
    { head: "tiles", left: true, cell: ({ equal }) => (equal ? "equal" : "differ") },
  ];
}

/** What is wrong, above all figures. */
function verdicts(ran: Ran): readonly string[] {
  const { report, accumulatorBits: there = 0, compared } = ran;
  const wrong = report.layers.filter(({ equal }) => !equal);
  const wide = tooWide(ran).map(({ name, largestPartialSum, bits }) => {
    const facts = { kind: "measured" as const, layer: name, sum: largestPartialSum, needed: bits, there };
    return `IMN314: ${IMN314.message(facts)}.`;
  });
  return [
    ...(wrong.length > 0 ? [`The tiles differ from the reference in ${plural(wrong.length, "layer")}.`] : []),
    ...shortList(wide),
    ...(compared && !compared.equal ? [`\`${compared.output}\` is not that of ${compared.file}.`] : []),
  ];
}

function resultLines({ report, compared }: Ran): string[] {
  const { layers, sample, equal } = report;
  const sum = (of: (layer: LayerRun) => number) => layers.reduce((total, layer) => total + of(layer), 0);
  const values = formatCount(sum(({ checked }) => checked));
  const all = sample < 1 ? `${values} checked of ${formatCount(sum((layer) => layer.values))}` : values;
  const widest = layers.reduce((most, { bits }) => Math.max(most, bits), 0);
  return [
    ...(layers.length === 0 ? ["No layer has weights: nothing is computed on tiles."] : []),
    ...(layers.length > 0 && equal
      ? [`The tiles equal the reference in all ${all} values of ${plural(layers.length, "layer")}.`]
      : []),
    ...(layers.length > 0 ? [`The widest partial sum takes an accumulator of ${plural(widest, "bit")}.`] : []),
    ...(compared ? [comparedText(compared)] : []),
  ];
}

function comparedText({ file, output, values, differing, largest }: NonNullable<Ran["compared"]>): string {
  const all = `${plural(values, "value")} of \`${output}\``;
  if (differing === 0)
    return `All ${all} are those of ${file}${largest > 0 ? `, within ${largest.toPrecision(2)}` : ""}.`;
  return `${formatCount(differing)} of ${all} are not those of ${file}${Number.isFinite(largest) ? `, by up to ${Number(largest.toPrecision(6))}` : ""}.`;
}

/** Counted from 0, as the heatmap's data is. */
function differenceLines({ name, firstDifference }: LayerRun): string[] {
  if (firstDifference === undefined) return [];
  const { step, kernel, place, expected, got, culprit } = firstDifference;
  const where = `kernel ${kernel}, place ${place}${step > 0 ? `, step ${step}` : ""}`;
  const found = Number.isNaN(got) ? "some weights were multiplied never, or more than once" : `got ${got}`;
  const by = culprit
    ? `; made in kernel round ${culprit.round} by row ${culprit.row} of tile ${culprit.tile}, cluster ${culprit.cluster}`
    : "";
  return [`\`${name}\`, ${where}: expected ${expected}, ${found}${by}.`];
}

function outputLine({ name, shape, values }: OutputValues): string {
  const size = `\`${shortened(name, LONGEST_NAME)}\`, ${shape.join("x") || "1"}`;
  let at = 0;
  for (let place = 1; place < values.length; place++) if (Number(values[place]) > Number(values[at])) at = place;
  if (values.length === 0) return `${size}: no values.`;
  return `${size}: the largest value is ${Number(Number(values[at]).toPrecision(6))}, at place ${at}.`;
}

/** What was random, assumed, or left out. */
function notesOf({ report, inputs }: Ran): readonly string[] {
  const { layers, model, seed, sample } = report;
  const random = layers.filter(({ numbers }) => numbers === "random");
  const drawn = inputs
    .filter(({ from }) => from === "random")
    .map(({ name }) => `\`${shortened(name, LONGEST_NAME)}\``);
  const reasons = new Map<string, string[]>();
  for (const { name, why = "" } of random) reasons.set(why, [...(reasons.get(why) ?? []), name]);
  return [
    ...(model || layers.length === 0
      ? []
      : [`No model is given: weights and features are random, with the seed ${seed}.`]),
    ...(drawn.length > 0 ? [`Random, with the seed ${seed}: the input ${shortList(drawn).join(", ")}.`] : []),
    ...(model
      ? shortList(
          [...reasons].map(([why, names]) => `Random numbers with the seed ${seed} in ${namesText(names)}: ${why}.`),
        )
      : []),
    ...(layers.some(({ numbers }) => numbers === "quantised")
      ? [
          "Where the layer's bits are not the model's, its numbers are quantised: weights per kernel, features by their range in this run.",
        ]
      : []),
    ...(sample < 1 ? [`Checked at ${formatShare(sample)} of each layer's places, drawn with the seed ${seed}.`] : []),
  ];
}

function namesText(names: readonly string[]): string {
  return shortList(names.map((name) => `\`${shortened(name, LONGEST_NAME)}\``)).join(", ");
}

function shortList(lines: readonly string[]): string[] {
  const more = lines.length - MOST;
  return more > 0 ? [...lines.slice(0, MOST), `and ${formatCount(more)} more`] : [...lines];
}
