/** What the library's functions give, made of docs/schema/ by `npm run generate`. */

/** Figures are the model's own, unrounded. Fields may be added; whatever else changes gives `schema` a new number. */
export interface Report {
  readonly schema: "imnpu-report/2";
  readonly networks: ReadonlyArray<NetworkReport>;
  readonly diagnostics: ReadonlyArray<ReportDiagnostic>;
}

export interface NetworkReport {
  readonly name: string;
  readonly arch: string;
  readonly clockHz: number;
  /** The operating point that clock and energies are of, where the architecture has some. */
  readonly point?: string;
  /** In file order, blocks unrolled. */
  readonly layers: ReadonlyArray<LayerReport>;
  readonly totals: Totals;
  /** The operators of the network's model that it lacks, and that no other figure counts; only where there are any. */
  readonly omitted?: ReadonlyArray<Omission>;
  /** What the omitted operators come to; there with `omitted`. */
  readonly missing?: {
    readonly operators: number;
    readonly params: MissingFigure;
    readonly macs: MissingFigure;
  };
  /** What the operators on the host come to; only where there are any. No total but `hostSeconds`, and what follows from it, counts them. */
  readonly host?: {
    readonly operators: number;
    /** Those of them that say no time, which latency and inferences leave out. */
    readonly untimed: number;
    readonly params: HostFigure;
    readonly macs: HostFigure;
    /** Of the network's MACs, those that run in tiles. Where `some` host operators say theirs, at most so much; null where none does, or there are no MACs. */
    readonly tilesShare: number | null;
  };
  /** Of the network as a whole. */
  readonly measured: ReadonlyArray<Measured>;
  readonly budgets: ReadonlyArray<Budget>;
  readonly memory?: Memory;
  /** Which weights stay, by number of clusters; only where some may. */
  readonly residency?: Readonly<Record<string, Residency>>;
  /** What all energies rest on; only where the architecture's energies are known. */
  readonly energyAssumptions?: ReadonlyArray<string>;
  /** What was set for these figures by `--set`; only where something was. `arch` is then an architecture that no file declares. */
  readonly whatIf?: {
    readonly set: ReadonlyArray<{
      /** A property of the architecture, `precision`, `point`, a constant, or a parameter as `N.k`. */
      readonly name: string;
      /** As the language writes it. */
      readonly value: string;
      /** What holds without it; null where that is not one value. */
      readonly stated: string | null;
    }>;
    /** Whether clauses of the file count where they are legal, or all layers are mapped anew. */
    readonly mapping: "as written" | "anew";
    /** Layers, as their statements name them, whose clauses are not legal with what was set. */
    readonly remapped: ReadonlyArray<string>;
    /** What the figures then assume, sentences. */
    readonly assumptions: ReadonlyArray<string>;
  };
}

export interface Omission {
  /** As the model's format calls it. */
  readonly operator: string;
  /** Of the model's node. */
  readonly name?: string;
  /** How many operators these are; `params` and `macs` are of all of them together. */
  readonly count: number;
  /** Absent where it is not known, as is `macs`. */
  readonly params?: number;
  readonly macs?: number;
  readonly reason?: string;
}

export interface MissingFigure {
  /** How many of the omitted operators say it. */
  readonly known: "all" | "some" | "none";
  /** Summed over those that do. */
  readonly missing: number;
  /** Of the whole model. Where `some` say it, at least so much; null where none does. */
  readonly share: number | null;
}

export interface HostOperator {
  /** As the model's format calls it, or the layer word. */
  readonly operator: string;
  /** Of one inference; absent where it is not known, as are the others. */
  readonly seconds?: number;
  readonly params?: number;
  readonly macs?: number;
}

export interface HostFigure {
  /** How many of the host operators say it. */
  readonly known: "all" | "some" | "none";
  /** Over those that do. */
  readonly sum: number;
}

export interface LayerReport {
  /** `C1`, or `S[0].D` for a layer of a block's instance. */
  readonly name: string;
  /** The layer word, such as `conv`. */
  readonly op: string;
  /** Counted from 1. */
  readonly line: number;
  readonly input: Shape;
  readonly output: Shape;
  /** Kernels; 0 for layers without weights, as are the figures that follow from it. */
  readonly kernels: number;
  /** Bits of a weight. */
  readonly weightBits: number;
  /** Bits of an activation. */
  readonly activationBits: number;
  /** Weights, and one bias for each kernel. */
  readonly params: number;
  /** Multiply-accumulates of one inference. */
  readonly macs: number;
  /** The layer's input. */
  readonly activationBytes: number;
  /** Weights without biases. */
  readonly weightBytes: number;
  /** Bits of one kernel. */
  readonly kernelBits: number;
  /** null for layers without weights: they run in the stream between layers, or where `host` is, there. */
  readonly mapping: null | LayerMapping;
  /** The cut over the largest number of clusters reported; null without weights. */
  readonly across: null | Across;
  /** Rows read in one cycle, in the fullest round. */
  readonly rowParallelism: number;
  /** Share of a row's bits that a kernel, or its part, fills. */
  readonly rowOccupancy: number;
  /** Share of a tile's bit-MACs at work, in the fullest round. */
  readonly bitMacUtilization: number;
  /** Share of one cluster's bits in use, in the fullest round. */
  readonly utilization: number;
  /** Kernel rounds on one cluster: how often its tiles are loaded. */
  readonly rounds: number;
  /** By number of clusters, as a decimal string. */
  readonly cycles: Readonly<Record<string, Cycles>>;
  /** Of a layer that is computed beside the machine: it costs no cycles, and no other figure of the layer counts what stands here. */
  readonly host?: HostOperator;
  readonly measured: ReadonlyArray<Measured>;
  /** Where the model goes beyond its source, a sentence or two each. */
  readonly assumptions: ReadonlyArray<string>;
  /** Of a layer whose weights stay, by number of clusters: the cycles of the first inference, which loads them. `cycles` are then those of every other one. */
  readonly first?: Readonly<Record<string, Cycles>>;
  /** Where the weights stay, by number of clusters. All numbers count from 0. */
  readonly stays?: Readonly<Record<string, Stay>>;
  /** J of one inference, by number of clusters; only where the architecture's energies are known. */
  readonly energy?: Readonly<Record<string, Energy>>;
  /** Of a layer whose weights stay, by number of clusters: J of the first inference, which loads them; only where the architecture's energies are known. `energy` is then that of every other one. */
  readonly firstEnergy?: Readonly<Record<string, Energy>>;
  /** Of a layer with weights: the share of its kernels' bits that are 0; 0.5 unless said. */
  readonly zeros?: number;
  /** Of a layer with weights: the share of the bits that differ from one kernel to the next; 0.5 unless said. */
  readonly transitions?: number;
  /** Of a layer whose weights come over the bus compressed: the share of their bytes that is loaded. Not there where all are. */
  readonly compressed?: number;
}

/** C x H x W, T x F for a sequence, or the length of a vector. */
export type Shape = ReadonlyArray<number>;

/** How the layer lies on the tiles of one cluster. */
export interface LayerMapping {
  readonly stripes: Positive;
  readonly chains: Positive;
  readonly parallel: Positive;
  readonly slices: Positive;
  /** Rows of each tile that a kernel round uses; absent where all. */
  readonly rows?: Positive;
  /** Groups of tiles that hold the same kernels and compute every n-th column of the same rows of the map; absent where 1. */
  readonly strides?: Positive;
  /** stripes * strides * chains * parallel. */
  readonly tilesUsed: Positive;
  /** Found by the mapper, not directed. */
  readonly auto: boolean;
}

/** How the layer is cut over clusters. */
export interface Across {
  /** Kernelwise groups of clusters. */
  readonly kernels: Positive;
  /** Clusters of a group, on different rows of the map. */
  readonly stripes: Positive;
  /** Clusters that hold parts of the same kernels, whose partial sums are added; absent where 1. */
  readonly depth?: Positive;
  /** Clusters that hold the same kernels and compute every n-th column of the map; absent where 1. */
  readonly strides?: Positive;
  /** Found by the mapper, not directed. */
  readonly auto: boolean;
}

export type Positive = number;

export interface Cycles {
  /** Cycles of computing. */
  readonly compute: number;
  /** Cycles of loading weights. */
  readonly load: number;
  /** Clock cycles of one inference. */
  readonly total: number;
  /** The larger of compute and load; `input` where the input's bus is slower than both together; `none` without cycles. */
  readonly bound: "compute" | "load" | "input" | "none";
  /** Cycles of loading that go on while the tiles compute; only of a machine that loads ahead. */
  readonly hidden?: number;
}

export interface Measured {
  readonly metric: Metric;
  /** Absent where it does not matter. */
  readonly clusters?: Positive;
  /** As measured, in the base unit: cycles, s, 1/s, MACs, bits of weights, 0 to 1, rounds, J, W, operations/J, Js. */
  readonly value: number;
  /** The model's figure; null if it is not finite. */
  readonly model: number | null;
  /** (model - value) / value * 100. */
  readonly errorPercent: number | null;
  /** The operating point, where the statement names one. */
  readonly point?: string;
  /** Of power: from one inference to the next, s. */
  readonly every?: number;
  /** Of an efficiency: what it counts. */
  readonly counting?: "macs" | "ops";
}

export type Metric = "cycles" | "energy" | "latency" | "inferences" | "power" | "efficiency" | "edp" | "macs" | "weights" | "utilization" | "rounds" | "timeline cycles" | "exposed load" | "memory";

export interface Totals {
  /** Sum over layers. */
  readonly macs: number;
  /** Sum over layers. */
  readonly params: number;
  /** Sum over layers. */
  readonly weightBytes: number;
  /** By number of clusters, as a decimal string. */
  readonly cycles: Readonly<Record<string, number>>;
  /** By number of clusters, as a decimal string. */
  readonly inferencesPerSecond: Readonly<Record<string, number | null>>;
  /** Time on the host in one inference, summed over the operators that say it; only where one does. Part of latency and inferences. */
  readonly hostSeconds?: number;
  /** Mean over layers, weighted by cycles on one cluster. */
  readonly utilization: number;
  /** Sum over layers. */
  readonly rounds: number;
  /** Cycles of the first inference by number of clusters, where weights stay. */
  readonly first?: Readonly<Record<string, number>>;
  /** J of one inference, by number of clusters; this and what follows from it only where the architecture's energies are known. */
  readonly energy?: Readonly<Record<string, Energy>>;
  /** J of the first inference by number of clusters, where weights stay and the architecture's energies are known. */
  readonly firstEnergy?: Readonly<Record<string, Energy>>;
  /** Multiply-accumulates for each joule, by number of clusters; null without energy. */
  readonly efficiency?: Readonly<Record<string, number | null>>;
  /** Energy-delay product, J times s, by number of clusters. */
  readonly edp?: Readonly<Record<string, number | null>>;
}

export interface Budget {
  /** The assertion as written. */
  readonly text: string;
  /** The value reached, in the metric's base unit; null if it is not finite. */
  readonly value: number | null;
  readonly met: boolean;
}

export interface ReportDiagnostic {
  /** As given on the command line; `-` is standard input. */
  readonly file: string;
  readonly code: string;
  readonly severity: "error" | "warning" | "information";
  readonly message: string;
  /** Half-open. */
  readonly range: {
    readonly start: Position;
    readonly end: Position;
  };
}

/** Counted from 0. */
export interface Position {
  readonly line: number;
  /** In UTF-16 code units. */
  readonly character: number;
}

export interface Stay {
  readonly clusters: ReadonlyArray<number>;
  /** In each of the clusters. */
  readonly tiles: ReadonlyArray<ReadonlyArray<number>>;
  /** The first of the layer's rows in each of the tiles. */
  readonly rowFrom: ReadonlyArray<ReadonlyArray<number>>;
  /** Rows in each tile. */
  readonly rows: number;
}

export interface Residency {
  /** Layers whose weights stay. */
  readonly kept: number;
  /** Layers with weights. */
  readonly layers: number;
  /** Rows summed over tiles that weights stay in. */
  readonly rowsUsed: number;
  /** Those of all clusters in use but for the area. */
  readonly rowsAvailable: number;
  /** The first tiles of the first clusters, which layers that are loaded at every inference share; null without such. */
  readonly area: {
    readonly clusters: number;
    readonly tiles: number;
  } | null;
  /** No choice takes fewer cycles. */
  readonly bound: number;
  /** The share of the cycles above the bound; 0 where the choice is proven best. */
  readonly gap: number;
  /** Whether bound and gap are proven of all choices; false on machines of more than 16 tiles or clusters, where not every number is tried. */
  readonly exhaustive: boolean;
}

export interface Energy {
  /** Energy of one inference, the four parts together. */
  readonly total: number;
  /** Energy of computing in the tiles. */
  readonly compute: number;
  /** Energy of movement and control. */
  readonly move: number;
  /** Energy of loading weights. */
  readonly load: number;
  /** Leakage for as long as the layer takes. */
  readonly leakage: number;
}

/** Where feature maps lie in the memory that all clusters share, and when; not there for a network that an error leaves a part out of. Layers are named. */
export interface Memory {
  /** Bytes that the memory needs: the highest end of any map in it. */
  readonly peak: number;
  /** No placement needs fewer bytes. */
  readonly bound: number;
  /** Whether no placement needs fewer than `peak`. */
  readonly proven: boolean;
  /** How the places were found. */
  readonly arena: "best fit" | "exact";
  /** The first layer during which most is alive; empty without layers. */
  readonly at: string;
  /** Set where every layer's output is stored: `--store-all`. */
  readonly storeAll?: true;
  readonly maps: ReadonlyArray<{
    /** The layer or input that makes it; of maps made in place of each other, the first. */
    readonly name: string;
    /** Alive from this layer on. */
    readonly from: string;
    /** Alive until this layer has run. */
    readonly to: string;
    /** Bytes from the start of the memory. */
    readonly offset: number;
    readonly bytes: number;
    /** Layers that make it anew in its place. */
    readonly inPlace?: ReadonlyArray<string>;
    /** Of joined maps: layers that make their parts where they lie in it. */
    readonly parts?: ReadonlyArray<string>;
    /** Set where only the rows lie that a fused group needs at once. */
    readonly lineBuffer?: true;
  }>;
}

/** Figures are the model's own, unrounded. Fields may be added; whatever else changes gives `schema` a new number. */
export interface AutomapReport {
  readonly schema: "imnpu-automap/2";
  readonly networks: ReadonlyArray<MappedNetwork>;
  readonly diagnostics: ReadonlyArray<ReportDiagnostic>;
  /** Of the tool `automap`: the file that the diff is of. */
  readonly file?: string;
  /** Of the tool `automap`: how many clauses the diff changes. */
  readonly clauses?: number;
  /** Of the tool `automap`: the change as a unified diff; empty without any. */
  readonly diff?: string;
}

export interface MappedNetwork {
  readonly name: string;
  /** The number of clusters mapped for. */
  readonly clusters: number;
  /** What is least. */
  readonly objective: "cycles" | "energy" | "edp";
  /** Of mappings that take no longer, s; the objective is then energy. */
  readonly within?: number;
  /** What became of each layer, in file order. */
  readonly layers: ReadonlyArray<{
    readonly name: string;
    readonly outcome: "changed" | "best" | "automatic" | "kept" | "fused" | "not needed" | "comment in the clause" | "in another file" | "no weights";
  }>;
  /** The share of cycles that went, by number of clusters. */
  readonly gain: Readonly<Record<string, number>>;
  /** The share of energy that went, by number of clusters, where energies are known. */
  readonly energyGain?: Readonly<Record<string, number>>;
  /** Where energy counts: no other clauses come to less than `bound`, in J, or Js of `edp`; `gap` is the result's distance from it, as a share of the result. */
  readonly proof?: {
    readonly bound: number;
    readonly gap: number;
  };
  readonly before: NetworkReport;
  readonly after: NetworkReport;
}

/** What became of a model. Fields may be added; whatever else changes gives `schema` a new number. */
export interface ImportReport {
  readonly schema: "imnpu-import/1";
  /** The file written with `-o`; null without. */
  readonly file: string | null;
  /** Its name. */
  readonly network: string;
  /** In tiles, in the stream and on the host. */
  readonly layers: number;
  /** Those of the model, in tiles and, as far as known, on the host: weights that layers share are there once. */
  readonly params: number;
  /** Multiply-accumulate operations of one inference, in tiles and, as far as known, on the host. */
  readonly macs: number;
  /** Those that the layers hold, in which weights that several layers share are there for each of them. */
  readonly layerParams: number;
  /** The share of the MACs that runs in tiles; null where nothing is known of the host's, or there are none. */
  readonly tilesShare: number | null;
  /** False where some operators on the host do not say their MACs: the share is at most so large. */
  readonly tilesShareExact: boolean;
  /** Operators that run on the host, the most frequent first. */
  readonly host: ReadonlyArray<{
    readonly operator: string;
    readonly count: number;
  }>;
  readonly inputs: ReadonlyArray<{
    /** As in the model. */
    readonly name: string;
    /** As the language has it: without the batch, `[C, H, W]`, `[T, F]` or `[n]`. */
    readonly shape: ReadonlyArray<number>;
  }>;
  /** What a person should know of the import, in the order of the layers. */
  readonly remarks: ReadonlyArray<{
    /** `host`: a layer computes it beside the machine. `left out`: it has no part in the costs. `assumed`: it is said otherwise. */
    readonly kind: "host" | "left out" | "assumed";
    /** As in the model; `input` or `output` for those. */
    readonly operator: string;
    /** Of the node, as in the model. */
    readonly name: string;
    /** One sentence without a full stop. */
    readonly why: string;
  }>;
  /** The network in the language, as it is written. */
  readonly text: string;
}
