/** Parameters that several tools have. */

import { OBJECTIVES } from "../../src-sim/objective.js";
import { KEEPABLE } from "../analysis/clauses/clause.js";
import type { InputSchema, ValueSchema } from "./schema.js";

/** Characters of a text that is given instead of a file. */
export const LONGEST_TEXT = 2_000_000;
const LONGEST_NAME = 1_000;
const MOST_CLUSTERS = 1_024;
const MOST_NAMES = 1_000;

export function text(description: string, examples: readonly string[], maxLength = LONGEST_NAME): ValueSchema {
  return { type: "string", description, examples, maxLength };
}

export function flag(description: string): ValueSchema {
  return { type: "boolean", description, default: false };
}

export function count(description: string, examples: readonly number[], [minimum, maximum]: readonly [number, number]) {
  return { type: "integer", description, examples, minimum, maximum } as const satisfies ValueSchema;
}

/** @param minItems 1 where an empty list could be taken for all */
export function names(description: string, examples: readonly (readonly string[])[], minItems: 0 | 1): ValueSchema {
  return {
    type: "array",
    description,
    examples,
    items: { type: "string", maxLength: LONGEST_NAME },
    ...(minItems > 0 && { minItems }),
    maxItems: MOST_NAMES,
  };
}

export function choice(description: string, words: readonly string[], standard?: string): ValueSchema {
  return { type: "string", description, enum: words, ...(standard !== undefined && { default: standard }) };
}

/** The network's file, or its text: one of the two. */
export const SOURCE = {
  file: text(
    "The .imnpu file: a path, relative to a folder of the workspace or absolute, or a file: URI. Give this or `text`.",
    ["examples/vgg16_style.imnpu", "file:///home/me/nets/camera.imnpu"],
  ),
  text: text(
    "The text of a network in the IMNPU language, to be looked at without being written to a file. Give this or `file`.",
    ["network n {\n  input x: 3x8x8\n  conv C: kernels 8 size 3x3 pad 1\n}\n"],
    LONGEST_TEXT,
  ),
  name: text(
    "With `text`: the .imnpu file that it would be. Results name it so, and its imports are found from there.",
    ["draft.imnpu", "nets/draft.imnpu"],
  ),
} satisfies Readonly<Record<string, ValueSchema>>;

export const NETWORK = text("This network only, of a file with several.", ["vgg16_style"]);

const CLUSTERS = [1, MOST_CLUSTERS] as const;
export const ONE_COUNT = count("The number of clusters; by default all of the architecture.", [8], CLUSTERS);
export const COUNTS: ValueSchema = {
  type: "array",
  description: "The numbers of clusters that figures are for; by default one, and all of the architecture.",
  examples: [[1, 8]],
  items: { type: "integer", minimum: 1, maximum: MOST_CLUSTERS },
  minItems: 1,
  maxItems: 8,
};

export const POINT = text("The operating point of energies and times; by default the network's own.", ["low"]);

export const STANDARD_LAYERS = 50;
export const MOST_LAYERS: ValueSchema = {
  ...count(
    "At most so many layers of each network in the structured result: the costliest. Totals are those of all.",
    [200],
    [0, 2_000],
  ),
  default: STANDARD_LAYERS,
};

export const STORE_ALL = flag("Every layer's output is stored in the feature memory, as runtimes on processors do.");

export const OBJECTIVE = choice(
  "What is to be least: cycles, energy, or edp, energy times latency.",
  OBJECTIVES,
  "cycles",
);

export const FIXED: ValueSchema = {
  type: "array",
  description: "Directives that stay where they are written.",
  examples: [["chains", "stripes"]],
  items: { type: "string", enum: KEEPABLE },
  maxItems: KEEPABLE.length,
};

export function inputOf(properties: InputSchema["properties"], required: readonly string[] = []): InputSchema {
  return { type: "object", properties, ...(required.length > 0 && { required }), additionalProperties: false };
}
