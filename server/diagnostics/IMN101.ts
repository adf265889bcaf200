import { define } from "./diagnostic.js";
import { didYouMean } from "./words.js";

export const IMN101 = define<{
  /** What kind of thing is looked for: "layer", "const", "block", "architecture", "function", "metric". */
  readonly what: string;
  readonly name: string;
  readonly suggestion?: string | undefined;
  readonly hint?: string | undefined;
}>({
  code: "IMN101",
  severity: "error",
  title: "Unknown name",
  message: ({ what, name, suggestion, hint }) =>
    `there is no ${what} \`${name}\` here${hint === undefined ? didYouMean(suggestion) : `; ${hint}`}`,
  explanation: `The name is not known at this place. Layers, inputs and instances are known in their own network or block; constants,
blocks and architectures in their file and in the files that import it directly, networks in the scenarios and sweeps of their file.

Where a known name is close, the fix puts it in. For a function or metric one slip away, and for the import of a bundled
architecture, the fix is safe to apply to a whole file; a layer, constant, block or architecture may as well be one that
is yet to be written, so its fix waits to be asked for.`,
  bad: `network n {
  input image: 3x8x8
  conv C from imgae: kernels 8 size 3x3
}
`,
  good: `network n {
  input image: 3x8x8
  conv C from image: kernels 8 size 3x3
}
`,
});
