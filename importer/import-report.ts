/** What became of a model, for programs. */
import { importModel } from "./import.js";
import type { Imported, ImportOptions } from "./options.js";
import { DynamicShape, ImportProblem, Unsupported } from "./problem.js";
import { summaryText } from "./summary.js";

/**
 * What `imnpu import --format json` writes, and agents are told: docs/schema/import-1.schema.json says what its fields are, and
 * types made of that hold it in `cli/library/`. `file`: what was written, if anything.
 */
export function importReport({ text, network, summary, inputs, remarks }: Imported, file?: string) {
  const { layers, params, layerParams, macs, tilesShare, isShareExact, hosts } = summary;
  return {
    schema: "imnpu-import/1" as const,
    file: file ?? null,
    network,
    layers,
    params,
    macs,
    layerParams,
    tilesShare,
    tilesShareExact: isShareExact,
    host: hosts,
    inputs,
    remarks: remarks.map(({ kind, operator, name, why }) => ({ kind, operator, name, why })),
    text,
  };
}

/** What is asked by whoever wants the report alone, as plain data. */
export interface ReportAsked extends Pick<ImportOptions, "fileName" | "hash" | "version" | "flat" | "strict" | "tell"> {
  readonly shapes?: NonNullable<ImportOptions["shapes"]>;
  readonly weightBits?: number;
  readonly activationBits?: number;
}

/** With a line on what the network comes to; `problem` goes on from the model's name. */
export type Reported =
  | { readonly report: ReturnType<typeof importReport>; readonly summary: string }
  | { readonly problem: string };

const MOST_OPERATORS = 10;

export async function importForReport(
  bytes: Uint8Array,
  { weightBits, activationBits, ...options }: ReportAsked,
): Promise<Reported> {
  const precision = { ...(weightBits && { weightBits }), ...(activationBits && { activationBits }) };
  try {
    const imported = await importModel(bytes, { ...options, precision });
    return { report: importReport(imported), summary: summaryText(imported.summary) };
  } catch (error) {
    if (error instanceof DynamicShape) return { problem: `${error.message}; here as ${shapesText(error)}` };
    if (error instanceof Unsupported) return { problem: unsupportedText(error) };
    if (error instanceof ImportProblem) return { problem: error.message };
    throw error;
  }
}

/** `shapes`: {"image":[1,3,224,224]}, of an input that is to be given. */
export function shapesText({ inputs }: DynamicShape): string {
  return `\`shapes\`: ${JSON.stringify(Object.fromEntries(inputs.map(({ name, proposed }) => [name, proposed])))}`;
}

function unsupportedText({ operators, canBeLeft }: Unsupported): string {
  const named = operators.slice(0, MOST_OPERATORS).map(({ operator, name, why }) => `${operator} \`${name}\`: ${why}`);
  const more = operators.length - named.length;
  const hint = canBeLeft ? "without `strict` they run on the host" : "nothing says what shape the last of them makes";
  return [`operators that cannot be imported; ${hint}`, ...named, ...(more > 0 ? [`and ${more} more`] : [])].join(
    "\n  ",
  );
}
