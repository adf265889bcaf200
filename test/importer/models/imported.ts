/** An import, and what the analysis says of its text. */
import { importModel } from "../../../importer/import.js";
import type { Imported, ImportOptions } from "../../../importer/options.js";
import { isMapped } from "../../../server/analysis/layers/model.js";
import type { Precision } from "../../../src-sim/layers/layers.js";
import { createSearchCache } from "../../../src-sim/mapping/search-cache.js";
import { analyseText } from "../../server/analysis/analyse.js";
import { type Computations, computedByNetwork } from "./computation.js";
import type { Shape } from "./graph.js";

/** Searches done once for all tests of a file. */
const cache = createSearchCache();

interface AnalysedLayer {
  readonly parameters: number;
  readonly macs: number;
  readonly shape: Shape;
  readonly precision: Precision;
}

export interface Analysed {
  /** Errors and warnings. */
  readonly problems: readonly string[];
  readonly parameters: number;
  readonly macs: number;
  /** Layers with weights. */
  readonly layers: readonly AnalysedLayer[];
  readonly words: readonly string[];
  readonly outputs: readonly Shape[];
  /** What each output computes. */
  readonly computed: (table: Computations) => readonly number[];
}

export function importAs(bytes: Uint8Array, options: Partial<ImportOptions> = {}): Promise<Imported> {
  return importModel(bytes, importOptions(options));
}

/** These, and what every import must know. */
export function importOptions(options: Partial<ImportOptions>): ImportOptions {
  return { fileName: "model.bin", hash: "0".repeat(64), version: "0.0.0", ...options };
}

export function analysed(text: string): Analysed {
  const { networks, diagnostics } = analyseText(text, { clusters: [1], cache });
  const [network] = networks;
  const { graph, layers = [] } = network?.network ?? {};
  const shapes = new Map(layers.map(({ node, output }) => [node, output]));
  const reports = network?.simulated.report.layers ?? [];
  return {
    problems: diagnostics
      .filter(({ severity }) => severity !== "information")
      .map(({ code, message }) => `${code} ${message}`),
    parameters: network?.simulated.report.totals.params ?? 0,
    macs: network?.simulated.report.totals.macs ?? 0,
    layers: layers.flatMap((layer, index) => {
      if (!isMapped(layer)) return [];
      const { params, macs } = reports[index] ?? { params: 0, macs: 0 };
      return [{ parameters: params, macs, shape: layer.output, precision: layer.precision }];
    }),
    words: layers.map(({ op }) => op),
    outputs: (graph?.outputs ?? []).map((source) =>
      source !== "unknown" && source.kind === "layer" ? (shapes.get(source) ?? []) : [],
    ),
    computed: (table) => (network ? computedByNetwork(network.network, table) : []),
  };
}
