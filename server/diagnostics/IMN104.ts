import { define } from "./diagnostic.js";

export type FlowProblem =
  | { readonly kind: "cycle"; readonly chain: readonly string[] }
  | { readonly kind: "self-use"; readonly chain: readonly string[] }
  | { readonly kind: "no-input"; readonly name: string; readonly inBlock: boolean };

export const IMN104 = define<FlowProblem>({
  code: "IMN104",
  severity: "error",
  title: "Dataflow cycle, or a layer without input",
  message: (problem) => {
    if (problem.kind === "cycle") return `layers read each other in a circle: ${problem.chain.join(" → ")}`;
    if (problem.kind === "self-use") return `blocks use each other in a circle: ${problem.chain.join(" → ")}`;
    return `\`${problem.name}\` has no input: no layer or \`input\` stands above it; add \`input x: CxHxW\` or \`from\``;
  },
  explanation: `Data flows one way: no layer may read what depends on its own result, and no block may use itself. A layer without \`from\`
reads the layer, instance or \`input\` above it, so the first one needs an \`input\`.`,
  bad: `network n {
  input x: 8x8x8
  add A from x, C
  conv C from A: kernels 8 size 1x1
}
`,
  good: `network n {
  input x: 8x8x8
  add A from x, x
  conv C from A: kernels 8 size 1x1
}
`,
});
