/** Words that start something, and those that mean something in one place. */
import type { AttributeRow, WordRow } from "./rows.js";
import { COMPRESSED, count, TOTAL } from "./values.js";

export const DECLARATIONS: readonly WordRow[] = [
  { word: "import", documentation: "Makes the constants, architectures and blocks of another file known here." },
  { word: "const", documentation: "A whole number with a name." },
  { word: "arch", documentation: "An architecture: the machine a network runs on." },
  { word: "network", documentation: "A network with its partitioning directives." },
  { word: "block", documentation: "Layers with parameters, to be used many times." },
];

export const STATEMENTS: readonly WordRow[] = [
  { word: "precision", documentation: "Bits of weights and activations, unless a layer says otherwise." },
  {
    word: "resident",
    documentation:
      "All weights stay in the tiles: loaded once, not at every inference. With `auto`, those of the layers that the mapper chooses.",
  },
  { word: "input", documentation: "An input of the network, with its shape and the bus it comes over." },
  { word: "use", documentation: "Places a block's layers here, once or `repeat` times in a row." },
  { word: "output", documentation: "The network's or block's results; without it, the last layer." },
  { word: "budget", documentation: "An assertion on the simulated result." },
  { word: "measured", documentation: "What silicon, an RTL simulation or a publication says, shown beside the model." },
];

/** Statements whose word is an ordinary name, unless a text in quotes follows it. */
export const QUOTING_STATEMENTS: readonly WordRow[] = [
  {
    word: "omitted",
    documentation:
      "An operator of the model that the network lacks: its name there and, after `:`, what it would add and why it is missing.",
  },
];

/** Statements whose word is an ordinary name wherever one is wanted. */
export const NAMING_STATEMENTS: readonly WordRow[] = [
  {
    word: "overlap",
    documentation: "What goes on at a time in this network, whatever the architecture says: loads, and layers.",
  },
  {
    word: "fuse",
    documentation:
      "Layers that run stripe by stripe, depth first, with the weights of all in the tiles; between them only some rows of each map are stored. With `auto`, the groups that bring the memory down most.",
  },
  {
    word: "weights",
    documentation:
      "What holds for the weights of all layers here that do not say it themselves: how many of their bytes are loaded.",
  },
];

/** What a `weights` statement says of all weights. */
export const WEIGHT_OPTIONS: readonly AttributeRow[] = [
  {
    word: "compressed",
    type: COMPRESSED,
    default: "100%",
    documentation: "Share of the weights' bytes that is loaded, of each layer that does not say its own.",
  },
];

/** What a `fuse` statement says besides its layers. */
export const FUSE_OPTIONS: readonly AttributeRow[] = [
  {
    word: "stripes",
    type: count(1),
    default: "as few rows at a time as the last layer's mapping takes",
    documentation: "Stripes of the last layer's map, each computed through all layers before the next one.",
  },
];

/** Declarations whose word is an ordinary name, unless a declaration can stand there, or a name and `{` follow it. */
export const NAMING_DECLARATIONS: readonly WordRow[] = [
  {
    word: "scenario",
    documentation: "Which networks run how often, what the system around them takes, and how long a battery lasts.",
  },
  {
    word: "sweep",
    documentation:
      "Many machines for a network, all combinations of the values of its axes, and which of them are best.",
  },
];

/** Statements of a scenario; elsewhere their words are ordinary names. */
export const SCENARIO_STATEMENTS: readonly WordRow[] = [
  { word: "run", documentation: "A state: a network that runs every so often, always or for a `share` of the time." },
  {
    word: "system",
    documentation:
      "What the system around the processor takes: a power, or an energy for each MAC that the networks compute.",
  },
  { word: "battery", documentation: "What a lifetime draws on: an energy, or a charge with its voltage." },
];

/** Statements of a sweep besides its axes and what is derived from them; elsewhere their words are ordinary names. */
export const SWEEP_STATEMENTS: readonly WordRow[] = [
  { word: "keep", documentation: "A condition on the points of a sweep: those where it does not hold are none of it." },
  {
    word: "minimize",
    documentation: "Metrics of which less is better: points that no other beats in all are the front.",
  },
  {
    word: "maximize",
    documentation: "Metrics of which more is better: points that no other beats in all are the front.",
  },
];

/** Clauses that mean something else in a sweep's header. */
export const SWEEP_CLAUSES: readonly WordRow[] = [
  { word: "of", documentation: "The network that the sweep is of; without it, an axis `networks` says which." },
];

/** What the axes of a sweep may be besides properties of the architecture, constants and parameters of blocks. */
export const AXES: readonly WordRow[] = [
  { word: "precision", documentation: "Bits of weights and activations, as the network's own statement says them." },
  { word: "clusters", documentation: "Clusters of the machine; the network runs on all of them." },
  { word: "point", documentation: "Operating points of the architecture." },
  { word: "networks", documentation: "Which network of the file: in place of `of NETWORK`." },
];

/** Whose power a budget or a measurement of a scenario may speak of. */
export const POWER_PARTS = [
  { word: "processor", documentation: "What the processor takes, with its leakage between inferences." },
  { word: "system", documentation: "What the system around it takes." },
] as const satisfies readonly WordRow[];

/** What an `omitted` statement says of the operator; a figure that is not there is not known. */
export const OMITTED_FIGURES: readonly AttributeRow[] = [
  { word: "params", type: TOTAL, default: "not known", documentation: "Its parameters." },
  {
    word: "macs",
    type: TOTAL,
    default: "not known",
    documentation: "Its multiply-accumulate operations in one inference.",
  },
  {
    word: "count",
    type: count(1),
    default: "1",
    documentation: "How many operators the statement stands for; its other figures are of all of them together.",
  },
];

/** Where a property's value comes from, in rising order of doubt. */
export const PROVENANCES = [
  { word: "published", documentation: "The value is stated by the source." },
  { word: "fitted", documentation: "The value is chosen so that published figures come out." },
  {
    word: "assumed",
    documentation: "The value is an assumption: no source gives it, nor figures that it would follow from.",
  },
] as const satisfies readonly WordRow[];

/** What `counting` may say of an efficiency. */
export const COUNTED = [
  { word: "macs", documentation: "A multiply-accumulate counts as one operation." },
  { word: "ops", documentation: "A multiply-accumulate counts as two operations." },
] as const satisfies readonly WordRow[];

/** Words with a meaning in one place only; elsewhere they are ordinary names. */
export const CLAUSES: readonly WordRow[] = [
  { word: "on", documentation: "The architecture of a network, or the clusters of a budget or a state." },
  { word: "extends", documentation: "Takes every property not given here from another architecture." },
  { word: "from", documentation: "The layers or inputs that are read; without it, the layer above." },
  { word: "map", documentation: "How the layer lies on the tiles of a cluster." },
  {
    word: "auto",
    documentation: "The best mapping is found; after `resident`, the layers that stay are; after `fuse`, the groups.",
  },
  { word: "across", documentation: "How the layer is cut over clusters." },
  { word: "as", documentation: "The name of a block's instance." },
  { word: "repeat", documentation: "How many copies are chained." },
  { word: "via", documentation: "The bus, shared by all clusters, that an input comes over." },
  { word: "cluster", documentation: "The number of clusters a budget or measurement speaks of, or a state runs on." },
  { word: "clusters", documentation: "The number of clusters a budget or measurement speaks of, or a state runs on." },
  { word: "point", documentation: "An operating point of an architecture: a clock, and what holds at it." },
  { word: "at", documentation: "The operating point of a network, a budget, a measurement or a state." },
  { word: "every", documentation: "The time from one inference to the next, of which power is the mean." },
  { word: "counting", documentation: "What an efficiency counts: `macs`, or `ops`, of which a MAC is two." },
  { word: "share", documentation: "For what share of the time a state is there; without it, always." },
  {
    word: "of",
    documentation: "Whose power, in a scenario: the `processor`'s or the `system`'s; of a sweep, which network.",
  },
  ...PROVENANCES,
];

export const FUNCTIONS: readonly WordRow[] = [
  { word: "min", documentation: "The smallest of its arguments." },
  { word: "max", documentation: "The largest of its arguments." },
  { word: "ceil", documentation: "Rounds up: `ceil(7 / 2)` is 4." },
];
