/** A layer's figures step by step, on each number of clusters: what `map --explain` shows. */

import type { Provenance } from "../../src-sim/energies.js";
import { explainLayer, type Step } from "../../src-sim/formulas/explain.js";
import { INPUTS } from "../../src-sim/formulas/inputs.js";
import { namesOf, parseFormula } from "../../src-sim/formulas/parse.js";
import { writeAllInputs } from "../../src-sim/formulas/write-inputs.js";
import type { PlacedLayer } from "../../src-sim/report/report.js";
import type { Split } from "../../src-sim/work.js";
import type { AnalysedNetwork } from "../analysis/analyse.js";
import { layoutOn } from "../analysis/figures/layout.js";
import { isMapped, type MappedLayer, type Network } from "../analysis/layers/model.js";
import { withLines } from "./lines.js";

export interface Explained {
  readonly network: Network;
  readonly report: PlacedLayer;
  /** Empty for a layer without weights. */
  readonly on: readonly ExplainedOn[];
}

export interface ExplainedOn {
  readonly clusters: number;
  readonly split: Split;
  /** What the steps start from, each that a formula reads. */
  readonly inputs: readonly ExplainedInput[];
  readonly steps: readonly Step[];
}

export interface ExplainedInput {
  readonly symbol: string;
  readonly label: string;
  readonly value: number;
  /** Of a property whose architecture says where it comes from. */
  readonly source?: Provenance;
}

/** Inputs that bear another name than their property. */
const PROPERTY_OF: Readonly<Record<string, string>> = { point_energy: "energy", clusters_on: "idle" };

/** Undefined if the network has no layer of that name. */
export function explained(analysed: AnalysedNetwork, layerName: string): Explained | undefined {
  const { network } = analysed;
  const report = withLines(analysed);
  const layer = network.layers.find(({ node }) => node.name === layerName);
  const layerReport = report.layers.find(({ name }) => name === layerName);
  if (layer === undefined || layerReport === undefined) return undefined;
  const counts = Object.keys(report.totals.cycles).map(Number);
  const on = isMapped(layer) ? counts.map((clusters) => explainedOn(network, layer, clusters)) : [];
  return { network, report: layerReport, on };
}

function explainedOn(network: Network, layer: MappedLayer, clusters: number): ExplainedOn {
  const { work } = layer;
  const { mapping, split } = layoutOn(layer, network, clusters);
  const steps = explainLayer(work, network.arch, mapping, split, clusters);
  const frame = new Float64Array(INPUTS.length);
  writeAllInputs(frame, work, network.arch, mapping, split, clusters);
  const read = new Set(steps.flatMap(({ formula }) => [...namesOf(parseFormula(formula))]));
  const { provenance = {} } = network.arch;
  const inputs = INPUTS.map(({ symbol, label }, place) => {
    const source = provenance[PROPERTY_OF[symbol] ?? symbol];
    return { symbol, label, value: frame[place] ?? 0, ...(source && { source }) };
  });
  return { clusters, split, steps, inputs: inputs.filter(({ symbol }) => read.has(symbol)) };
}
