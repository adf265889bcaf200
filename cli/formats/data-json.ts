/** What weights are like, for programs. */
import { jsonText } from "../../server/report/json.js";
import type { Sparsity } from "../../src-sim/data/sparsity.js";
import { bestOf, type EncodedLayer, type Loaded, type Measured, type MeasuredLayer } from "../data/measured.js";
import { totalsOf } from "../data/totals.js";
import { orderedOf, transitionsOf } from "./data-columns.js";

interface LoadedData {
  readonly bytes: number;
  /** Of the bytes as they are; null where there are none. */
  readonly share: number | null;
  readonly loadCycles: number;
  readonly cycles: number;
}

interface EncodedData extends LoadedData {
  readonly encoding: string;
}

interface Shares {
  readonly weights: number;
  readonly zeros: number;
  readonly zeroWeights: number;
  /** Null where no two kernels follow each other in a tile. */
  readonly transitions: number | null;
  /** Null where rounds are too large to look for an order as well. */
  readonly orderedTransitions: number | null;
  readonly plain: LoadedData;
  readonly encodings: readonly EncodedData[];
}

interface LayerDataReport extends Shares {
  readonly name: string;
  readonly op: string;
  readonly numbers: MeasuredLayer["numbers"];
  readonly kernels: number;
  readonly weightBits: number;
  /** The name of the encoding with the fewest bytes; null where none has fewer than there are. */
  readonly best: string | null;
  readonly sparsity: Sparsity;
}

/** What `imnpu data --format json` writes, schema `imnpu-data/1` (docs/schema/data-1.schema.json). */
export interface DataReport {
  readonly schema: "imnpu-data/1";
  readonly network: string;
  readonly arch: string;
  readonly model: Measured["model"];
  readonly clusters: number;
  readonly layers: readonly LayerDataReport[];
  readonly others: Measured["others"];
  /** Of all layers; `best` with each layer by its best encoding. */
  readonly totals: Shares & { readonly best: LoadedData };
}

export function dataJson(measured: Measured): string {
  const { analysed, model, clusters, layers, others } = measured;
  const { network } = analysed;
  const totals = totalsOf(layers);
  const data: DataReport = {
    schema: "imnpu-data/1",
    network: network.name,
    arch: network.arch.name,
    ...{ model, clusters, layers: layers.map(layerReport), others },
    totals: {
      weights: totals.weights,
      zeros: totals.zeros,
      zeroWeights: totals.zeroWeights,
      transitions: totals.transitions ?? null,
      orderedTransitions: totals.ordered ?? null,
      ...loadedReports(totals),
      best: loadedReport(totals.best, totals.plain),
    },
  };
  return jsonText(data);
}

function layerReport(layer: MeasuredLayer): LayerDataReport {
  const { name, numbers, data } = layer;
  return {
    name,
    op: layer.layer.op,
    numbers,
    kernels: data.kernels,
    weights: data.kernels * data.taps,
    weightBits: data.bits,
    zeros: data.zeros.bits,
    zeroWeights: data.zeros.weights,
    transitions: transitionsOf(data) ?? null,
    orderedTransitions: orderedOf(data) ?? null,
    ...loadedReports(layer),
    best: bestOf(layer)?.encoding ?? null,
    sparsity: data.sparsity,
  };
}

function loadedReports({ plain, encoded }: { readonly plain: Loaded; readonly encoded: readonly EncodedLayer[] }) {
  return {
    plain: loadedReport(plain, plain),
    encodings: encoded.map((each): EncodedData => ({ encoding: each.encoding, ...loadedReport(each, plain) })),
  };
}

function loadedReport({ bytes, load, cycles }: Loaded, plain: Loaded): LoadedData {
  return { bytes, share: plain.bytes === 0 ? null : bytes / plain.bytes, loadCycles: load, cycles };
}
