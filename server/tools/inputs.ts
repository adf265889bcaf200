/** What each tool for agents takes, by its name. */
import {
  COUNTS,
  choice,
  count,
  FIXED,
  flag,
  inputOf,
  MOST_LAYERS,
  NETWORK,
  names,
  OBJECTIVE,
  ONE_COUNT,
  POINT,
  SOURCE,
  STORE_ALL,
  text,
} from "./parameters.js";
import type { InputSchema, ValueSchema } from "./schema.js";

const BITS = [1, 8] as const;

export const MOST_POINTS = 5_000;
export const STANDARD_POINTS = 200;
export const STANDARD_SECONDS = 20;

const LOADS = choice("`ahead`: rows are loaded while others compute. By default as the file says.", ["plain", "ahead"]);
const ORDER = choice("`pipelined`: layers run at a time on clusters of their own. By default as the file says.", [
  "in turn",
  "pipelined",
]);

const SHAPES: ValueSchema = {
  type: "object",
  description:
    "Shapes of inputs that the model leaves open, by the input's name, with the batch and as the model orders the dimensions.",
  examples: [{ image: [1, 3, 224, 224] }],
  additionalProperties: { type: "array", items: { type: "integer", minimum: 1, maximum: 2 ** 31 - 1 }, maxItems: 8 },
  maxProperties: 64,
};

export const INPUTS = {
  check: inputOf(SOURCE),
  map: inputOf({
    ...SOURCE,
    network: NETWORK,
    clusters: COUNTS,
    point: POINT,
    storeAll: STORE_ALL,
    layers: MOST_LAYERS,
  }),
  explain: inputOf({
    code: text("The code of a diagnostic.", ["IMN301"], 20),
    layer: text("The name of a layer.", ["C2"]),
    ...SOURCE,
    network: NETWORK,
    clusters: COUNTS,
  }),
  automap: inputOf({
    ...SOURCE,
    network: NETWORK,
    clusters: ONE_COUNT,
    objective: OBJECTIVE,
    within: {
      type: "number",
      description: "With the objective `energy`: of mappings that take no longer than so many seconds.",
      examples: [0.033],
      minimum: 1e-12,
      maximum: 1e9,
    },
    point: POINT,
    only: names("These layers only.", [["C1", "C2"]], 1),
    keep: names("Layers whose clauses stay as they are.", [["C1"]], 0),
    fixed: FIXED,
    layers: MOST_LAYERS,
  }),
  import: inputOf(
    {
      file: text("The model: a path, relative to a folder of the workspace or absolute, or a file: URI.", [
        "examples/models/keywords.tflite",
      ]),
      shapes: SHAPES,
      weightBits: count("Bits of all weights, whatever the model says.", [4], BITS),
      activationBits: count("Bits of all activations, whatever the model says.", [4], BITS),
      flat: flag("Repeated layers are written one by one, without blocks."),
      strict: flag("Operators that would run on the host are refused."),
    },
    ["file"],
  ),
  power: inputOf({ ...SOURCE, scenario: text("This scenario only, of a file with several.", ["camera"]) }),
  timeline: inputOf({
    ...SOURCE,
    network: NETWORK,
    clusters: ONE_COUNT,
    loads: LOADS,
    order: ORDER,
    compare: flag("The other ways to overlap loads and layers are executed beside it."),
    storeAll: STORE_ALL,
    layers: MOST_LAYERS,
  }),
  sweep: inputOf({
    ...SOURCE,
    sweep: text("This sweep, of a file with several.", ["width"]),
    points: {
      ...count("At most so many points are computed.", [1_000], [1, MOST_POINTS]),
      default: STANDARD_POINTS,
    },
    seconds: {
      ...count("After so many seconds it ends with what it has.", [60], [1, 300]),
      default: STANDARD_SECONDS,
    },
  }),
} as const satisfies Readonly<Record<string, InputSchema>>;
