import { define } from "./diagnostic.js";

export const IMN206 = define<{
  readonly operator: string;
  readonly count: number;
  readonly untimed: number;
  /** Where the first of them stands in a block, which other networks may use as well. */
  readonly network: string | undefined;
}>({
  code: "IMN206",
  severity: "information",
  title: "Operators that run on the host",
  message: ({ operator, count, untimed, network }) => {
    const of = network === undefined ? "" : ` of \`${network}\``;
    const run =
      count === 1 ? `\`${operator}\`${of} runs on the host` : `${count} \`${operator}\` operators${of} run on the host`;
    if (untimed === 0) return run;
    const which = untimed === count ? "no time is known" : `of ${untimed} no time is known`;
    return `${run}; ${which}, so latency leaves ${untimed === 1 ? "it" : "them"} out`;
  },
  explanation: `Layers \`host\`, and reductions over channels or values, are computed by the host processor: they take no cycles of the machine. It
is told once for each kind of operator in a network, at the first layer of that kind; a layer of a block counts as often as the block is
used, and the message names the network. A \`time\` adds to the network's latency;
without one nothing is known of it, and nothing is counted.`,
  bad: `network n {
  input x: 64x14x14
  conv C: kernels 64 size 3 pad 1
  host N: op LayerNormalization
}
`,
  good: `network n {
  input x: 64x14x14
  conv C: kernels 64 size 3 pad 1 relu
}
`,
});
