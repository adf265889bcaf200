/** How a layer's figures come about, for reading: each formula, then with its numbers, then its value and source. */
import { plural } from "../../server/diagnostics/words.js";
import type { Explained, ExplainedInput, ExplainedOn } from "../../server/report/explained.js";
import { wrap } from "../../server/report/wrap.js";
import type { Step } from "../../src-sim/formulas/explain.js";
import { formatFigure, formatShape } from "../../src-sim/report/display.js";
import { offTiles } from "../../src-sim/report/host.js";
import { type WhatIfReport, whatIfSentences } from "../../src-sim/report/what-if.js";
import type { Colours } from "../terminal.js";

const WIDTH = 100;
const INDENT = "  ";
const FOUND = "  (found by the mapper)";

/** @param whatIf what was set of the network, if anything. */
export function explanationText({ network, report, on }: Explained, colours: Colours, whatIf?: WhatIfReport): string {
  const { name, op, line, input, output } = report;
  const shapes = `${formatShape(input)} to ${formatShape(output)}`;
  const title = colours.bold(`${name} of ${network.name}: ${op}, ${shapes}, line ${line}`);
  const [first, ...further] = on;
  const set =
    whatIf === undefined
      ? []
      : [
          whatIfSentences(whatIf)
            .flatMap((each) => wrap(each, WIDTH))
            .join("\n"),
        ];
  if (first === undefined) {
    return `${[title, ...set, wrap(offTiles(report), WIDTH).join("\n")].join("\n\n")}\n`;
  }
  const parts = [
    title,
    ...set,
    ...[first, ...further].flatMap((each, index) => section(each, index === 0 ? undefined : first, report, colours)),
  ];
  return `${parts.join("\n\n")}\n`;
}

function section(
  { clusters, split, inputs, steps }: ExplainedOn,
  first: ExplainedOn | undefined,
  { mapping, across }: Explained["report"],
  colours: Colours,
): string[] {
  const heading = [colours.bold(`On ${plural(clusters, "cluster")}`), ...placing(clusters, split, mapping, across)];
  const before = new Map(first?.steps.map((step) => [step.symbol, step]));
  const same = steps.filter((step) => isSame(step, before.get(step.symbol)));
  const repeated = first && same.length > 0 ? [asBefore(same, first.clusters)] : [];
  const known = new Map(first?.inputs.map(({ symbol, value }) => [symbol, value]));
  const fresh = inputs.filter(({ symbol, value }) => known.get(symbol) !== value);
  return [
    heading.join("\n"),
    ...(fresh.length > 0 ? [inputLines(fresh)] : []),
    ...repeated,
    ...steps.filter((step) => !same.includes(step)).map((step) => stepText(step, colours)),
  ];
}

/** How it lies on a cluster and is cut over several; what was not directed is marked. */
function placing(
  clusters: number,
  split: ExplainedOn["split"],
  mapping: Explained["report"]["mapping"],
  across: Explained["report"]["across"],
): string[] {
  if (mapping === null) return [];
  const { stripes, chains, parallel, slices, rows, strides, auto } = mapping;
  const map = `map ${inClause({ stripes, chains, parallel, slices, rows, strides })}`;
  const { kernels, depth = 1, stripes: acrossStripes, strides: acrossStrides = 1 } = split;
  const isDirected =
    across?.auto === false &&
    across.kernels === kernels &&
    across.stripes === acrossStripes &&
    (across.depth ?? 1) === depth &&
    (across.strides ?? 1) === acrossStrides;
  const besides = { ...(depth > 1 && { depth }), ...(acrossStrides > 1 && { strides: acrossStrides }) };
  const cut = `across ${inClause({ kernels, stripes: acrossStripes, ...besides })}`;
  return [
    `${INDENT}${map}${auto ? FOUND : ""}`,
    ...(clusters > 1 ? [`${INDENT}${cut}${isDirected ? "" : FOUND}`] : []),
  ];
}

/** Words and numbers of a clause, without those that are not given. */
function inClause(words: Readonly<Record<string, number | undefined>>): string {
  return Object.entries(words)
    .flatMap(([word, count]) => (count === undefined ? [] : `${word} ${count}`))
    .join(" ");
}

function isSame(step: Step, other: Step | undefined): boolean {
  return step.substituted === other?.substituted && step.assumption === other.assumption;
}

function asBefore(steps: readonly Step[], clusters: number): string {
  const figures = steps.map(({ symbol, value, unit }) => `${symbol} = ${formatFigure(value, unit)}`).join(", ");
  return indented(`As on ${plural(clusters, "cluster")}: ${figures}`, INDENT, INDENT).join("\n");
}

/** Each with its value, and where that comes from. */
export function inputLines(inputs: readonly ExplainedInput[]): string {
  const symbols = Math.max(...inputs.map(({ symbol }) => symbol.length));
  const values = Math.max(...inputs.map(({ value }) => String(value).length));
  return inputs
    .flatMap(({ symbol, label, value, source }) => {
      const from = source === undefined ? "" : `, ${source.kind}${source.note === undefined ? "" : `: ${source.note}`}`;
      const start = `${INDENT}${symbol.padEnd(symbols)} = ${String(value).padStart(values)}  `;
      return indented(`${label}${from}`, start, " ".repeat(start.length));
    })
    .join("\n");
}

/** What a step shows. */
type ShownStep = Omit<Step, "symbol"> & { readonly symbol: string };

/**
 *   Bits of one kernel
 *     kernel_bits = C * kh * kw * w
 *                 = 3 * 3 * 3 * 4
 *                 = 108 bits                       [ST 2023]
 */
export function stepText(step: ShownStep, colours: Colours): string {
  const { symbol, label, formula, substituted, value, unit, source, assumption, mode } = step;
  const equals = `${INDENT.repeat(2)}${symbol} = `;
  const below = `${" ".repeat(equals.length - 2)}= `;
  const result = `${below}${formatFigure(value, unit)}${mode === undefined ? "" : `, p = ${mode}`}`;
  return [
    ...indented(label, INDENT, INDENT),
    ...indented(formula, equals, " ".repeat(equals.length + 2)),
    ...(substituted === String(value) ? [] : indented(substituted, below, " ".repeat(equals.length + 2))),
    `${result.padEnd(WIDTH - source.length - 1)} ${colours.dim(source)}`,
    ...(assumption === undefined
      ? []
      : indented(`assumes: ${assumption}`, INDENT.repeat(2), INDENT.repeat(3)).map(colours.yellow)),
  ].join("\n");
}

/** In lines of at most the width of all. */
export function indented(text: string, first: string, rest: string): string[] {
  return wrap(text, WIDTH - rest.length).map((line, index) => (index === 0 ? first : rest) + line);
}
