/** The report of `imnpu precision` as tables. */
import type { Sheet } from "../../server/report/sheet.js";
import type { Precision } from "../../src-sim/layers/layers.js";
import { formatCount, formatEnergy, formatPercent, plural } from "../../src-sim/report/display.js";
import { shortened } from "../formats/shortened.js";
import type { AloneReport, MixReport, PrecisionReport, UnitReport } from "./report.js";

const NONE = "–";
/** As many characters of a name as leave room for the figures on 80 columns. */
const LONGEST_NAME = 16;

/** The layers with what the mix makes of them, mixes that were run, and, if asked for, each layer alone. */
export function precisionSheets(report: PrecisionReport, options: { readonly alone: boolean }): readonly Sheet[] {
  return [layersSheet(report), mixesSheet(report), frontSheet(report), ...(options.alone ? [aloneSheet(report)] : [])];
}

type Column = Sheet["columns"][number];

const EMPTY = { above: [], footers: [], sections: [], budgets: [], legend: [], notes: [] };

function layersSheet(report: PrecisionReport): Sheet {
  const { network, arch, clusters, objective, keep, kept, layers, compression, before, after, fixed } = report;
  const columns: Column[] = [
    { head: "layer", left: true },
    { head: "bits\nbefore", left: true, apart: true },
    { head: "\nafter", left: true },
    { head: "compression\nfeatures", apart: true },
    { head: "\nweights" },
    { head: "\nall" },
    { head: `cycles on ${clusters}\nbefore`, apart: true },
    { head: "\nafter" },
  ];
  const rows = layers.map(({ name, layers: own, before, after, compression, cycles }) => [
    own.length === 1 ? shortened(name, LONGEST_NAME) : `${shortened(name, LONGEST_NAME - 4)} (${own.length})`,
    bitsText(before),
    isSame(before, after) ? "=" : bitsText(after),
    ...[compression.features, compression.weights, compression.all].map(timesText),
    formatCount(cycles.before),
    formatCount(cycles.after),
  ]);
  const energies = before.energy !== null && after.energy !== null;
  const asked = formatPercent(keep, 1);
  return {
    ...EMPTY,
    title: `${network} on ${arch}, ${plural(clusters, "cluster")}: bits for ${objective}, to keep ${asked} of classes`,
    above: kept
      ? []
      : [`No mix that was run keeps ${asked}; shown is the one that keeps most, ${formatPercent(after.agreement, 1)}.`],
    columns,
    rows,
    footers: [
      [
        "total",
        "",
        "",
        ...[compression.features, compression.weights, compression.all].map(timesText),
        formatCount(before.cycles),
        formatCount(after.cycles),
      ],
      ...(energies
        ? [["energy", "", "", "", "", "", formatEnergy(before.energy ?? 0), formatEnergy(after.energy ?? 0)]]
        : []),
      ["stay", "", "", "", "", "", formatPercent(before.agreement, 1), formatPercent(after.agreement, 1)],
      ...accuracies("accuracy", [before.accuracy, after.accuracy]),
      ...accuracies("of test", [before.test?.accuracy ?? null, after.test?.accuracy ?? null]),
    ],
    sections: [
      { heading: "Model", lines: modelLines(report) },
      { heading: "Bits that stay", lines: fixed.map(({ name, why }) => `${name}: ${why}`) },
    ],
  };
}

function accuracies(name: string, shares: readonly (number | null)[]): string[][] {
  if (shares.every((share) => share === null)) return [];
  return [[name, "", "", "", "", "", ...shares.map(percentText)]];
}

function modelLines(report: PrecisionReport): string[] {
  const { model, output, samples, accuracy, testAccuracy, tried, givenUp, exhaustive, kept } = report;
  const classes = `${plural(output.classes, "class", "classes")}${output.places > 1 ? ` at each of ${formatCount(output.places)} places` : ""}`;
  const right = [
    ...(accuracy === null ? [] : [`${formatPercent(accuracy, 1)} of first classes are right`]),
    ...(testAccuracy === null ? [] : [`${formatPercent(testAccuracy, 1)} of those of the test`]),
  ];
  return [
    `${model.name} as it is, on ${plural(samples, "sample")}: output ${output.name} of ${classes}${right.length > 0 ? `; ${right.join(", ")}` : ""}`,
    `${plural(tried, "mix", "mixes")} run whole, ${formatCount(givenUp)} given up on the way${exhaustive && kept ? "; no other mix is better" : ""}`,
  ];
}

interface MixColumn extends Column {
  readonly cell: (mix: MixReport) => string;
  readonly isThere: (mixes: readonly MixReport[]) => boolean;
}

const ALWAYS = () => true;
const MIX_COLUMNS: readonly MixColumn[] = [
  { head: "cycles", apart: true, cell: ({ cycles }) => formatCount(cycles), isThere: ALWAYS },
  {
    head: "energy",
    cell: ({ energy }) => (energy === null ? NONE : formatEnergy(energy)),
    isThere: (mixes) => mixes.some(({ energy }) => energy !== null),
  },
  { head: "stay", cell: ({ agreement }) => formatPercent(agreement, 1), isThere: ALWAYS },
  {
    head: "accuracy",
    cell: ({ accuracy }) => percentText(accuracy),
    isThere: (mixes) => mixes.some(({ accuracy }) => accuracy !== null),
  },
  {
    head: "test: stay",
    cell: ({ test }) => percentText(test?.agreement ?? null),
    isThere: (mixes) => mixes.some(({ test }) => test !== null),
  },
  {
    head: "accuracy",
    cell: ({ test }) => percentText(test?.accuracy ?? null),
    isThere: (mixes) => mixes.some(({ test }) => (test?.accuracy ?? null) !== null),
  },
];

function mixTable(
  title: string,
  head: string,
  mixes: readonly { readonly name: string; readonly mix: MixReport }[],
): Sheet {
  const all = mixes.map(({ mix }) => mix);
  const columns = MIX_COLUMNS.filter(({ isThere }) => isThere(all));
  return {
    ...EMPTY,
    title,
    columns: [{ head, left: true }, ...columns],
    rows: mixes.map(({ name, mix }) => [name, ...columns.map(({ cell }) => cell(mix))]),
  };
}

function mixesSheet({ before, after, uniform }: PrecisionReport): Sheet {
  return mixTable("All layers in one precision, and the mix", "mix", [
    { name: "before", mix: before },
    { name: "the mix", mix: after },
    ...uniform.map((mix) => ({ name: bitsText(mix), mix })),
  ]);
}

function frontSheet({ front, layers, objective, tried }: PrecisionReport): Sheet {
  const names = layers.map(({ name }) => name).join(", ");
  const sheet = mixTable(
    `The front of ${objective} and first classes that stay, of ${plural(tried, "mix", "mixes")}`,
    "w/a by layer",
    front.map((mix) => ({ name: mix.bits.map((bits) => bitsText(bits, "/")).join(" "), mix })),
  );
  return { ...sheet, legend: [`layers, in this order: ${names}`] };
}

function aloneSheet({ layers }: PrecisionReport): Sheet {
  const widths = [...new Set(layers.flatMap(({ alone }) => alone.map(({ activationBits }) => activationBits)))];
  const activations = widths.sort((one, other) => other - one);
  const columns: Column[] = [
    { head: "layer", left: true },
    { head: "w", apart: true },
    ...activations.flatMap((bits): Column[] => [{ head: `a${bits}\ndB`, apart: true }, { head: "\nstay" }]),
  ];
  const weightsOf = ({ alone }: UnitReport) => [...new Set(alone.map(({ weightBits }) => weightBits))];
  const rows = layers.flatMap((unit) =>
    weightsOf(unit).map((weightBits, at) => [
      at === 0 ? shortened(unit.name, LONGEST_NAME) : "",
      String(weightBits),
      ...activations.flatMap((activationBits) =>
        aloneCells(unit.alone.find((each) => isSame(each, { weightBits, activationBits }))),
      ),
    ]),
  );
  return {
    ...EMPTY,
    title: "Each layer alone, all others as stored: SQNR in dB, and per cent that stay",
    columns,
    rows,
  };
}

function aloneCells(alone: AloneReport | undefined): readonly string[] {
  if (alone === undefined) return ["", ""];
  const { sqnr, agreement } = alone;
  return [sqnr === null || !Number.isFinite(sqnr) ? NONE : formatCount(sqnr, 1), formatCount(100 * agreement, 1)];
}

function bitsText({ weightBits, activationBits }: Precision, between?: string): string {
  return between === undefined ? `w${weightBits} a${activationBits}` : `${weightBits}${between}${activationBits}`;
}

function isSame(one: Precision, other: Precision): boolean {
  return one.weightBits === other.weightBits && one.activationBits === other.activationBits;
}

function timesText(times: number): string {
  return `${formatCount(times, 1)}x`;
}

function percentText(share: number | null): string {
  return share === null ? NONE : formatPercent(share, 1);
}
