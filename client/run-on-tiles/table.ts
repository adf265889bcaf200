/** All that a run found, as a page of Markdown. */
import { formatCount, plural } from "../../src-sim/report/display.js";
import type { LayerRun, Report } from "./messages.js";
import { culpritInWords, escaped, type Facts, faultOf, numbersInWords, onWhat, sumsInWords } from "./words.js";

interface Column {
  readonly title: string;
  readonly isNumber?: true;
  readonly cell: (layer: LayerRun, facts: Facts) => string;
}

/** Said where it is not all of them. */
const CHECKED: Column = { title: "checked", isNumber: true, cell: ({ checked }) => formatCount(checked) };

const COLUMNS: readonly Column[] = [
  { title: "layer", cell: ({ name }) => escaped(name) },
  { title: "", cell: (layer, facts) => verdictOf(layer, facts) },
  { title: "sums", isNumber: true, cell: ({ values }) => formatCount(values) },
  CHECKED,
  { title: "largest partial sum", isNumber: true, cell: ({ largestPartialSum }) => formatCount(largestPartialSum) },
  { title: "accumulator bits", isNumber: true, cell: ({ bits }) => formatCount(bits) },
  { title: "numbers", cell: (layer) => escaped(numbersInWords(layer)) },
];

export function tableOf(report: Report, facts: Facts): string {
  const { layers, outputs } = report;
  const right = layers.filter((layer) => faultOf(layer, facts) === undefined).length;
  const faults = layers.flatMap((layer) => {
    const fault = faultOf(layer, facts);
    const parts = [fault, culpritInWords(layer)].filter((part) => part !== undefined);
    return fault === undefined ? [] : `- **${escaped(layer.name)}**: ${escaped(parts.join(", "))}`;
  });
  const reasons = layers.flatMap(({ name, why }) =>
    why === undefined ? [] : `- **${escaped(name)}**: ${escaped(why)}`,
  );
  return [
    `# ${escaped(report.network)} on the tiles`,
    `${escaped(onWhat(report))}: ${formatCount(right)} of ${plural(layers.length, "layer")} right, ${sumsInWords(layers)} compared.`,
    rowsOf(layers, facts).join("\n"),
    ...(faults.length > 0 ? ["## Not right", faults.join("\n")] : []),
    ...(reasons.length > 0 ? ["## With random values", reasons.join("\n")] : []),
    ...(outputs.length > 0 ? ["## Outputs", outputs.map(outputLine).join("\n")] : []),
  ]
    .join("\n\n")
    .concat("\n");
}

function rowsOf(layers: readonly LayerRun[], facts: Facts): string[] {
  const isSample = layers.some(({ values, checked }) => checked < values);
  const columns = COLUMNS.filter((column) => isSample || column !== CHECKED);
  return [
    row(columns.map(({ title }) => title)),
    row(columns.map(({ isNumber }) => (isNumber ? "--:" : ":--"))),
    ...layers.map((layer) => row(columns.map(({ cell }) => cell(layer, facts)))),
  ];
}

/** On one line, however narrow the column. */
function verdictOf(layer: LayerRun, facts: Facts): string {
  if (!layer.equal) return "✗\u00a0different";
  return faultOf(layer, facts) === undefined ? "✓\u00a0equal" : "✗\u00a0too\u00a0wide";
}

function row(texts: readonly string[]): string {
  return `| ${texts.join(" | ")} |`;
}

/** Of an output's values as many are shown, in so many digits. */
const [MOST_VALUES, DIGITS] = [16, 6];

function outputLine({ name, shape, values }: Report["outputs"][number]): string {
  const shown = Array.from(
    values.slice(0, MOST_VALUES) as ArrayLike<number | bigint>,
    (value) => `${Number(Number(value).toPrecision(DIGITS))}`,
  );
  const more = values.length > MOST_VALUES ? ", …" : "";
  return `- **${escaped(name)}** ${shape.join("x")}: ${escaped(`${shown.join(", ")}${more}`)}`;
}
