/** The tools for agents, as data: what each is called, what it takes, and which report it gives. */
import { INPUTS } from "./inputs.js";
import type { InputSchema } from "./schema.js";

export interface ToolRow {
  readonly name: string;
  readonly title: string;
  /** What it does and when to call it, for a model. */
  readonly description: string;
  /** One sentence, for a person. */
  readonly summary: string;
  /** Of the editor's. */
  readonly icon: string;
  readonly input: InputSchema;
  /** The report's schema: `docs/schema/NAME.schema.json`. */
  readonly output: string;
}

export const TOOL_ROWS = [
  {
    name: "check",
    icon: "checklist",
    title: "Check a Network",
    summary: "Says what is wrong in a file, and how to mend it.",
    description:
      "Checks a .imnpu file or text: errors, warnings and notes with their codes and places, and the edits that mend them. Call it after each change of a network, before `map`. `explain` has the page of a code.",
    input: INPUTS.check,
    output: "check-1",
  },
  {
    name: "map",
    icon: "graph",
    title: "Map a Network",
    summary: "Says what each layer of a network costs on its machine.",
    description:
      "Maps and simulates the networks of a .imnpu file or text: cycles, latency, inferences per second, energy where it is known, utilization, what bounds each layer, how its kernels lie, budgets met or missed. Figures are the simulator's, exact and reproducible; ask here rather than estimate. A file with errors has none: see `check`.",
    input: INPUTS.map,
    output: "report-2",
  },
  {
    name: "explain",
    icon: "question",
    title: "Explain a Code or a Layer",
    summary: "A diagnostic's page, or a layer's figures step by step.",
    description:
      "With `code`: the page of a diagnostic, what it means and how to mend it, with an example before and after. With `layer` and `file` or `text`: how each figure of that layer comes about, formula by formula with the numbers put in and its source.",
    input: INPUTS.explain,
    output: "explanation-1",
  },
  {
    name: "automap",
    icon: "wand",
    title: "Find Better Mappings",
    summary: "Finds the best mappings, as a diff; writes nothing.",
    description:
      "Finds the mapping of each layer that takes the fewest cycles or the least energy, and gives the change as a unified diff with the figures before and after. Nothing is written: apply the diff to the file if it is wanted.",
    input: INPUTS.automap,
    output: "automap-2",
  },
  {
    name: "import",
    icon: "desktop-download",
    title: "Import a Model",
    summary: "A TFLite or ONNX model as a network of the language; writes nothing.",
    description:
      "Reads a .tflite or .onnx model and gives the network that it is in the IMNPU language, with what runs in tiles and what on the host. Weights are counted, not read, and nothing is written: put the text into a .imnpu file, or give it to `map`.",
    input: INPUTS.import,
    output: "import-1",
  },
  {
    name: "power",
    icon: "zap",
    title: "Power of Scenarios",
    summary: "Says what scenarios take, state by state, and how long their batteries last.",
    description:
      "Says what the scenarios of a .imnpu file or text take: power of each state and of all, what dominates, how long the battery lasts, budgets met or missed. A scenario states which network runs how often, at which operating point.",
    input: INPUTS.power,
    output: "power-1",
  },
  {
    name: "timeline",
    icon: "watch",
    title: "Execute Round by Round",
    summary: "Executes networks round by round: what happens when, what waits, what fits the memory.",
    description:
      "Executes networks round by round: when each layer runs, what it waits for, how busy the buses and tiles are, and whether feature maps fit the memory. With `compare` also under other overlaps. Use it where `map` says that loading bounds a layer.",
    input: INPUTS.timeline,
    output: "timeline-1",
  },
  {
    name: "sweep",
    icon: "graph-scatter",
    title: "Compute a Sweep",
    summary: "Computes points of a sweep, and says which are best.",
    description:
      "Computes points of a sweep that a .imnpu file or text states, and says which no other is better than. It is bounded: at most `points` points in `seconds` seconds, spread evenly over the axes where there are more, and it says how many combinations were left out.",
    input: INPUTS.sweep,
    output: "sweep-1",
  },
] as const satisfies readonly ToolRow[];

export type ToolName = (typeof TOOL_ROWS)[number]["name"];
