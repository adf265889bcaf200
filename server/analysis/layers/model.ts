/** A network with its meaning found: what later phases, the editor and the reports read. */
import type { BudgetStatement, MeasuredStatement, NetworkHeader, Unit } from "../../../grammar/syntax.js";
import type { Architecture } from "../../../src-sim/architecture.js";
import type { LayerWord, Precision } from "../../../src-sim/layers/layers.js";
import type { LayerOptions, Shape } from "../../../src-sim/layers/shapes.js";
import type { Metric } from "../../../src-sim/report/figures.js";
import type { HostOperator } from "../../../src-sim/report/host.js";
import type { Omission } from "../../../src-sim/report/omissions.js";
import type { Residency, Stay, Wish } from "../../../src-sim/residency/problem.js";
import type { Overlap } from "../../../src-sim/timeline/timeline.js";
import type { Mapping, Split, Work } from "../../../src-sim/work.js";
import type { Place } from "../../diagnostics/diagnostic.js";
import type { Site } from "../files/problems.js";
import type { ReadAttributes } from "../names/attributes.js";
import type { Graph, LayerNode, StatedResidency } from "../names/graph.js";

/** A layer whose shapes are known. */
export interface TypedLayer {
  readonly node: LayerNode;
  readonly op: LayerWord;
  readonly inputs: readonly Shape[];
  readonly output: Shape;
  readonly precision: Precision;
  /** For layers with weights. */
  readonly work?: Work;
  /** For layers with weights. */
  readonly wish?: Wish;
  /** For layers that are computed beside the machine. */
  readonly host?: HostOperator;
  readonly attributes: ReadAttributes;
  readonly options: LayerOptions;
}

/** How a layer lies on a number of clusters. */
export interface Layout {
  /** `resident` where the weights stay. */
  readonly mapping: Mapping;
  /** 1 x 1 on one cluster. */
  readonly split: Split;
  /** Where the weights stay; undefined where they are loaded at every inference. */
  readonly stays?: Stay | undefined;
}

/** How a layer with weights is to lie on the machine. */
export interface MappedLayer extends TypedLayer {
  readonly work: Work;
  readonly wish: Wish;
  readonly mapping: Mapping;
  /** Found by the mapper, not directed. */
  readonly autoMapping: boolean;
  /** The cut as directed; without one the best for each number of clusters is found. */
  readonly split?: Split;
  /** By number of clusters, in a network where weights stay: all layers are then planned together. */
  readonly planned?: ReadonlyMap<number, Layout>;
}

export function isMapped(layer: TypedLayer | MappedLayer): layer is MappedLayer {
  return "mapping" in layer;
}

export interface MetricStatement {
  readonly unit: Unit<BudgetStatement | MeasuredStatement>;
  readonly site: Site;
  readonly metric: Metric;
  /** Undefined for the whole network. */
  readonly layer?: LayerNode;
  /** In the metric's base unit. */
  readonly value: number;
  readonly clusters: number;
  /** The architecture at the operating point that is spoken of, and that point's name where the statement names one. */
  readonly at: Architecture;
  readonly point?: string;
  /** From one inference to the next, s. */
  readonly every?: number;
  /** Of an efficiency. */
  readonly counting?: "macs" | "ops";
  /** As written, without its first word. */
  readonly text: string;
  readonly place: Place;
}

/** A `fuse` statement: layers that run stripe by stripe, depth first. */
export interface Fusion {
  readonly place: Place;
  /** Consecutive in the data flow; with what lies between them. Undefined: `auto`, the groups are found. */
  readonly layers: readonly LayerNode[] | undefined;
  /** Of the last layer's output map; undefined: as few rows at a time as its mapping takes. */
  readonly stripes: number | undefined;
}

export interface Network {
  readonly name: string;
  readonly place: Place;
  readonly header: Unit<NetworkHeader>;
  readonly arch: Architecture;
  /** What its `resident` statement says of the layers that say nothing themselves. */
  readonly residency: "none" | StatedResidency["kind"];
  readonly graph: Graph;
  /** What it lacks of its model. */
  readonly omissions: readonly Omission[];
  /** In file order; a layer with an error in its mapping, or in what it reads, is not among them. */
  readonly layers: readonly (TypedLayer | MappedLayer)[];
  /** By number of clusters, where weights stay. */
  readonly plans?: ReadonlyMap<number, Residency>;
  readonly budgets: readonly MetricStatement[];
  readonly measured: readonly MetricStatement[];
  /** What its `overlap` statement says, else its architecture. */
  readonly overlap: Overlap;
  /** What its `fuse` statements say. */
  readonly fusions: readonly Fusion[];
  /** The numbers of clusters that states of scenarios run it on. */
  readonly states: readonly number[];
}
