import { type Missing, missingText } from "../../src-sim/report/omissions.js";
import { define } from "./diagnostic.js";

export const IMN205 = define<{ readonly network: string; readonly missing: Missing }>({
  code: "IMN205",
  severity: "warning",
  title: "A network that lacks operators of its model",
  message: ({ network, missing }) => `\`${network}\` is not the whole model: ${missingText(missing)}`,
  explanation: `The network has \`omitted\` statements: operators of the model that it stands for, and for which it has no layer. Its cycles,
inferences, budgets and weights are those of the rest. The message says which share of the whole model's parameters and
multiply-accumulate operations is missing: exactly where every statement says how many its operator has, \`at least\` so much where
some do.

Layers that do the same work in place of what is left out make the network whole; the statement goes then. Where the share does not
matter, the warning may stay: it changes no figure.`,
  bad: `network n {
  input x: 3x8x8
  conv C: kernels 8 size 3x3
  omitted "DeformConv": params 1_152 macs 41_472 "where its taps lie is computed"
}
`,
  good: `network n {
  input x: 3x8x8
  conv C: kernels 8 size 3x3
  conv D: kernels 16 size 3x3 pad 1
}
`,
});
