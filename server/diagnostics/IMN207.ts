import { define } from "./diagnostic.js";
import { allOf, quoted } from "./words.js";

interface Facts {
  /** The statement's, or the mapper's objective. */
  readonly metric: string;
  readonly arch: string;
  readonly point?: string | undefined;
  /** Properties that the architecture does not give. */
  readonly missing: readonly string[];
}

export function notKnownText({ metric, arch, point, missing }: Facts): string {
  return `\`${metric}\` is not known on \`${arch}\`${point === undefined ? "" : ` at \`${point}\``}: it has no ${allOf(quoted(missing))}`;
}

export const IMN207 = define<Facts>({
  code: "IMN207",
  severity: "error",
  title: "The architecture's energies are not known",
  message: notKnownText,
  explanation: `Energy, power, efficiency and energy-delay product follow from what the architecture says of its energies. It has to give
\`tile_energy\`, \`move_energy\`, \`load_energy\` and \`leakage\`; the last may be given by each operating point. What is not given is not
known: there is no default, and no figure. A state of a scenario needs them as well, and a goal of a sweep, unless its axes say what
is missing. A goal \`area\` needs the \`area\` of the chip.`,
  bad: `arch own {
  clusters    1
  tile_energy 2pJ
}
network n on own {
  input x: 3x8x8
  conv C: kernels 8 size 3x3
  budget energy <= 1uJ
}
`,
  good: `arch own {
  clusters    1
  tile_energy 2pJ
  move_energy 1pJ
  load_energy 1pJ/B
  leakage     1mW
}
network n on own {
  input x: 3x8x8
  conv C: kernels 8 size 3x3
  budget energy <= 1uJ
}
`,
});
