/** A diagnostic's page, or a layer's figures step by step. */
import { formatCount } from "../../src-sim/report/display.js";
import { DIAGNOSTICS, pageOf } from "../diagnostics/index.js";
import { plural, unknownText } from "../diagnostics/words.js";
import { type Explained, explained } from "../report/explained.js";
import { safe } from "../report/safe.js";
import { checkCounts, figuresOf, networksOf } from "./analysed.js";
import { boundedNetworks } from "./bounds.js";
import { countsOf } from "./map.js";
import { type Source, ToolProblem, type ToolResult, type ToolWorld } from "./world.js";

export interface ExplainInput extends Source {
  readonly code?: string;
  readonly layer?: string;
  readonly network?: string;
  readonly clusters?: readonly number[];
}

const SCHEMA = "imnpu-explanation/1";

export async function explain(input: ExplainInput, world: ToolWorld): Promise<ToolResult> {
  const { code, layer } = input;
  if ((code === undefined) === (layer === undefined))
    throw new ToolProblem("give one of `code`, such as IMN301, and `layer`, with the file or text that it is in");
  return code === undefined ? explainLayer(input, layer ?? "", world) : explainCode(code);
}

function explainCode(code: string): ToolResult {
  const row = DIAGNOSTICS.find((each) => each.code === code.trim().toUpperCase());
  if (row === undefined) {
    const known = DIAGNOSTICS.map((each) => each.code);
    throw new ToolProblem(unknownText("diagnostic", code, known));
  }
  const { severity, title } = row;
  const text = pageOf(row);
  const data = { schema: SCHEMA, diagnostic: { code: row.code, severity, title, text } };
  return { data, text, summary: `${row.code}: ${title}` };
}

async function explainLayer(input: ExplainInput, layer: string, world: ToolWorld): Promise<ToolResult> {
  const clusters = countsOf(input.clusters);
  const analysed = await figuresOf(input, world, clusters && { clusters });
  const networks = networksOf(analysed, input.network);
  checkCounts(clusters, networks);
  const all = networks.flatMap((each) => explained(each, layer) ?? []);
  const known = networks.flatMap(({ simulated }) => simulated.report.layers.map(({ name }) => name));
  if (all.length === 0) throw new ToolProblem(unknownText("layer", layer, [...new Set(known)]));
  const { kept, left } = boundedNetworks(all);
  return {
    data: { schema: SCHEMA, layers: kept.map(dataOf) },
    text: [...kept.map(textOf), ...left].join("\n\n"),
    summary: [...kept.map(headOf), ...left].join("\n"),
  };
}

function dataOf({ network, report, on }: Explained) {
  return {
    network: network.name,
    arch: network.arch.name,
    layer: report,
    clusters: on.map(({ clusters, inputs, steps }) => ({ clusters, inputs, steps })),
  };
}

function headOf({ network, report, on }: Explained): string {
  const head = `${report.name} of ${network.name} on ${network.arch.name}, line ${report.line}`;
  return safe(on.length === 0 ? `${head}: no weights, so it takes no cycles on the tiles` : head);
}

/** The steps, each with its numbers; what they start from is in the data. */
function textOf(each: Explained): string {
  const parts = each.on.map(({ clusters, steps }) => {
    const lines = steps.map(
      ({ symbol, formula, substituted, value, source }) =>
        `  ${symbol} = ${formula} = ${substituted} = ${Number.isInteger(value) ? formatCount(value) : value}  ${source}`,
    );
    return [`on ${plural(clusters, "cluster")}:`, ...lines].join("\n");
  });
  return [headOf(each), ...parts.map(safeLines)].join("\n");
}

function safeLines(text: string): string {
  return text.split("\n").map(safe).join("\n");
}
