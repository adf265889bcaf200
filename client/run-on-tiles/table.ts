/** All that a run found, as a page of Markdown. */
import { formatCount, plural } from "../../src-sim/report/display.js";
import type { LayerRun, Report } from "./messages.js";
import {
  culpritInWords,
  differenceInWords,
  escaped,
  numbersInWords,
  onWhat,
  sumsInWords,
  type Widths,
} from "./words.js";

type Cell = (layer: LayerRun) => string;

const COLUMNS: readonly { readonly title: string; readonly isNumber?: true; readonly cell: Cell }[] = [
  { title: "layer", cell: ({ name }) => escaped(name) },
  { title: "", cell: ({ equal }) => (equal ? "✓ equal" : "✗ different") },
  { title: "sums", isNumber: true, cell: ({ values }) => formatCount(values) },
  { title: "checked", isNumber: true, cell: ({ checked }) => formatCount(checked) },
  { title: "largest partial sum", isNumber: true, cell: ({ largestPartialSum }) => formatCount(largestPartialSum) },
  { title: "accumulator bits", isNumber: true, cell: ({ bits }) => formatCount(bits) },
  { title: "numbers", cell: (layer) => escaped(numbersInWords(layer)) },
];

export function tableOf(report: Report, widths: Widths): string {
  const { layers, outputs } = report;
  const equal = layers.filter((layer) => layer.equal).length;
  const differences = layers.flatMap((layer) => {
    if (layer.equal) return [];
    const parts = [differenceInWords(layer, widths), culpritInWords(layer)].filter((part) => part !== undefined);
    return `- **${escaped(layer.name)}**: ${escaped(parts.join(", "))}`;
  });
  const reasons = layers.flatMap(({ name, why }) =>
    why === undefined ? [] : `- **${escaped(name)}**: ${escaped(why)}`,
  );
  return [
    `# ${escaped(report.network)} on the tiles`,
    `${escaped(onWhat(report))}: ${formatCount(equal)} of ${plural(layers.length, "layer")} equal, ${sumsInWords(layers)} compared.`,
    [row(COLUMNS.map(({ title }) => title)), divider(), ...layers.map(cells)].join("\n"),
    ...(differences.length > 0 ? ["## First differences", differences.join("\n")] : []),
    ...(reasons.length > 0 ? ["## With random values", reasons.join("\n")] : []),
    ...(outputs.length > 0 ? ["## Outputs", outputs.map(outputLine).join("\n")] : []),
  ]
    .join("\n\n")
    .concat("\n");
}

function row(texts: readonly string[]): string {
  return `| ${texts.join(" | ")} |`;
}

function divider(): string {
  return row(COLUMNS.map(({ isNumber }) => (isNumber ? "--:" : ":--")));
}

function cells(layer: LayerRun): string {
  return row(COLUMNS.map(({ cell }) => cell(layer)));
}

/** Of an output's values as many are shown. */
const MOST_VALUES = 16;

function outputLine({ name, shape, values }: Report["outputs"][number]): string {
  const shown = Array.from(values.slice(0, MOST_VALUES), String).join(", ");
  const more = values.length > MOST_VALUES ? ", …" : "";
  return `- **${escaped(name)}** ${shape.join("x")}: ${escaped(`${shown}${more}`)}`;
}
