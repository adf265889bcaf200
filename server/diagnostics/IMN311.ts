import { formatBytes } from "../../src-sim/report/display.js";
import { define } from "./diagnostic.js";
import { allOf } from "./words.js";

export const IMN311 = define<{
  /** Bytes. */
  readonly peak: number;
  readonly bound: number;
  readonly available: number;
  readonly arch: string;
  /** The layer that runs at the peak. */
  readonly at: string;
  /** What is alive then, the largest first. */
  readonly alive: readonly { readonly name: string; readonly bytes: number }[];
  /** What the memory would need at its peak with the layers fused that `fuse auto` finds, where that fits. */
  readonly fused: { readonly peak: number; readonly groups: readonly (readonly string[])[] } | undefined;
}>({
  code: "IMN311",
  severity: "error",
  title: "The feature maps exceed the memory",
  message: ({ peak, bound, available, arch, at, alive, fused }) => {
    const named = alive.slice(0, MOST_NAMED).map(({ name, bytes }) => `\`${name}\` ${formatBytes(bytes)}`);
    const others = alive.length - named.length;
    const maps = allOf([...named, ...(others > 0 ? [`${others} more`] : [])]);
    const least =
      bound <= available ? `, and no placement is known that takes less, though ${formatBytes(bound)} might do` : "";
    const groups = fused?.groups.map((group) => `\`${group.join(", ")}\``) ?? [];
    const better = fused && `; \`fuse auto\` would fuse ${allOf(groups)} and take ${formatBytes(fused.peak)}`;
    return `the feature maps take ${formatBytes(peak)}, the memory of ${arch} holds ${formatBytes(available)}: ${formatBytes(peak - available)} too much while \`${at}\` runs, with ${maps} alive${least}${better ?? ""}`;
  },
  explanation: `An architecture may say how many bytes its feature memory has: \`memory\` of the \`arch\`, ample unless given. The maps that are alive at a time,
from the layer that makes each to the last that reads it, take more than that. The places named are those of what is alive at the peak.

Less is alive where layers are fused, stripe by stripe: between them only the rows lie that the next one needs. \`fuse auto\` finds the
groups that bring the peak down most; where these fit, the fix writes it. Else fewer bits of activations, smaller maps or fewer of their channels
help, or another order of layers whose maps wait for a later one. What is taken how long, \`imnpu map --format json\` and the heatmap show.`,
  bad: `arch tight {
  memory 5KB
}
network n on tight {
  input x: 16x16x16
  conv A: kernels 32 size 3x3 pad 1
  conv B: kernels 32 size 3x3 pad 1
  maxpool P: size 2x2
}
`,
  good: `arch tight {
  memory 5KB
}
network n on tight {
  input x: 16x16x16
  conv A: kernels 32 size 3x3 pad 1
  conv B: kernels 32 size 3x3 pad 1
  maxpool P: size 2x2
  fuse auto
}
`,
});

/** Maps that are named. */
const MOST_NAMED = 4;
