/**
 * A row of the table of formulas, and its sources. Published rows follow [ST 2023]: "Case Study: Digital SRAM In-Memory
 * Computing Multi-Tiled Neural Processing Unit for Ultra Low Power Inference Applications", tinyML Talks, 1 August 2023.
 */

export type Unit =
  | "bits"
  | "weights"
  | "bytes"
  | "bytes/cycle"
  | "cycles"
  | "kernels"
  | "MACs"
  | "parameters"
  | "passes"
  | "rounds"
  | "rows"
  /** Rows of the output map. */
  | "map rows"
  /** Columns of it. */
  | "map columns"
  | "chains"
  | "slices"
  | "tiles"
  | "clusters"
  | "bit-MACs"
  /** 1 where something holds, otherwise 0. */
  | "0 or 1"
  | "J"
  | "Js"
  | "MACs/J"
  | "W"
  | "s"
  /** 0 to 1. */
  | "share";

/** What makes a layer use another formula. */
export type Trait =
  /** More than one group of channels. */
  | "grouped"
  /** More than one step. */
  | "recurrent"
  /** Fed by a network input over a bus that all clusters share. */
  | "fed"
  /** On more than one cluster. */
  | "across"
  /** Its weights stay from one inference to the next. */
  | "resident"
  /** On a machine that cuts maps into whole rows and kernels into whole weights. */
  | "whole"
  /** A transposed convolution, as the convolution over its input that lies in the tiles. */
  | "transposed"
  /** What lies in the tiles is no weights but values that the network computes. */
  | "computed"
  /** On a machine that writes the next weights while it computes. */
  | "ahead"
  /** On a machine whose energies are known. */
  | "energy"
  /** On one whose energies depend on zeros and transitions. */
  | "sloped"
  /** Kernels in several slices, where rounds count one by one. */
  | "sliced"
  /** Rounds count one by one: loads go ahead, or an input feeds the layer. */
  | "roundwise"
  /** Of a layer that is fed, loads go one round ahead: its rounds or steps are not alike. */
  | "near"
  /** They go as far ahead as rows allow. */
  | "far"
  /** The mapping says how many rows of a tile a round uses. */
  | "rowed"
  /** Kernels cut over clusters whose partial sums are added. */
  | "deep"
  /** Groups of tiles or clusters compute every n-th column of the map. */
  | "strided"
  /** Its weights come over the bus compressed. */
  | "compressed";

export interface Variant {
  readonly when: readonly Trait[];
  readonly formula: string;
  /** Where the variant comes from, if not from where the row does. */
  readonly source?: string;
}

export interface FormulaRow<Name extends string = string> {
  readonly symbol: Name;
  readonly label: string;
  readonly unit: Unit;
  readonly formula: string;
  readonly source: string;
  /** The first whose traits the layer all has replaces `formula`. */
  readonly variants?: readonly Variant[];
  /** What the row comes to at most, however it is rounded and whatever rows a round uses: bounds of the search take it instead. */
  readonly bound?: string;
  /** Only there for layers with this trait, or all of these; elsewhere a symbol that other rows read is `formula`, which is then one name. */
  readonly only?: Trait | readonly Trait[];
}

export const PUBLISHED = "[ST 2023]";
/** [ST 2023] gives the figures but not the rule behind them. */
export const FITTED = "fitted to [ST 2023]";
export const ASSUMED = "assumption";

/** Over the modes of row parallelism. */
export type LeastFormula = `least ${string}`;
