/** What became of a model, for programs. */
import type { Imported } from "../../importer/options.js";
import { jsonText } from "../../server/report/json.js";

/** What `imnpu import --format json` writes, schema `imnpu-import/1` (docs/schema/import-1.schema.json). */
export interface ImportReport {
  readonly schema: "imnpu-import/1";
  /** The file written; null where `text` is all. */
  readonly file: string | null;
  readonly network: string;
  readonly layers: number;
  /** Parameters and MACs of one inference, in tiles and on the host; weights that layers share are there once. */
  readonly params: number;
  readonly macs: number;
  /** Parameters that the layers hold, copies of shared weights among them. */
  readonly layerParams: number;
  /** Share of the MACs in tiles, 0 to 1; at most that where not `tilesShareExact`; null where nothing is known of the host's. */
  readonly tilesShare: number | null;
  readonly tilesShareExact: boolean;
  readonly host: readonly { readonly operator: string; readonly count: number }[];
  readonly inputs: Imported["inputs"];
  readonly remarks: readonly Omit<Imported["remarks"][number], "before">[];
  /** The network in the language. */
  readonly text: string;
}

export function importReport(imported: Imported, file: string | undefined): string {
  return jsonText(dataOf(imported, file));
}

export function dataOf({ text, network, summary, inputs, remarks }: Imported, file: string | undefined): ImportReport {
  const { layers, params, layerParams, macs, tilesShare, isShareExact, hosts } = summary;
  return {
    schema: "imnpu-import/1",
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
