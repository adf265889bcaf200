/** Random networks, mapped at random. */
import fc from "fast-check";
import type { Architecture } from "../../../src-sim/architecture.js";
import type { FlowLayer, RowsRead } from "../../../src-sim/layers/flow.js";
import type { Stay } from "../../../src-sim/residency/problem.js";
import type { FusedGroup, Overlap, TimelineLayout, TimelineProblem } from "../../../src-sim/timeline/timeline.js";
import { clustersOf, type Split, type Work } from "../../../src-sim/work.js";
import { architectures, type Case, caseOf, caseShares, works } from "../arbitrary.js";

export const PLAIN: Overlap = { loads: "plain", layers: "in turn" };
export const AHEAD: Overlap = { loads: "ahead", layers: "in turn" };

export const PIPELINED: Overlap = { loads: "plain", layers: "pipelined" };
export const ALL_OVERLAPS: readonly Overlap[] = [PLAIN, AHEAD, PIPELINED, { loads: "ahead", layers: "pipelined" }];

export interface Wanted {
  readonly layers?: number;
  readonly overlap?: Overlap;
  /** Whether some layers may be fused; not unless said. */
  readonly fuses?: boolean;
  /** What is changed of each machine and work. */
  readonly machine?: (architecture: Architecture) => Architecture;
  readonly work?: (work: Work) => Work;
}

const between = (min: number, max: number) => fc.integer({ min, max });

/** Layers that each read one or two before them, some in the stream, some on the host. */
export function problems({
  layers = 8,
  overlap = PLAIN,
  fuses = false,
  machine,
  work,
}: Wanted = {}): fc.Arbitrary<TimelineProblem> {
  const one = fc.record({
    kind: fc.constantFrom("work" as const, "work" as const, "work" as const, "stream" as const, "host" as const),
    work: works(),
    shares: caseShares(),
    more: fc.record({ rows: share(), strides: share(), across: share(), depth: share() }),
    resident: fc.constantFrom(true, false, false, false),
    // Of weights that stay, the first cluster; undefined as if loaded.
    firstCluster: fc.option(between(0, 15), { nil: undefined }),
    reads: reads(),
    sources: fc.tuple(between(1, 3), between(1, 6)),
    isSecond: fc.boolean(),
    seconds: fc.constantFrom(0, 1e-6, 3.3e-5),
  });
  return fc
    .tuple(
      architectures(),
      fc.array(one, { minLength: 1, maxLength: layers }),
      fc.boolean(),
      groups(fuses ? layers : 0),
    )
    .map(([drawn, list, isOne, found]) => {
      const architecture = machine ? machine(drawn) : drawn;
      const clusters = isOne ? 1 : architecture.clusters;
      const layouts: (TimelineLayout | undefined)[] = [];
      const flow = list.map(
        (
          { kind, work: drawnWork, shares, more, resident, firstCluster, reads, sources, isSecond, seconds },
          index,
        ): FlowLayer => {
          const changed = work ? work(drawnWork) : drawnWork;
          const { mapping, split } = withMore(caseOf(changed, { ...architecture, clusters }, shares), more);
          const stays = resident && !changed.computed;
          const place = stays ? placed(split, clusters, firstCluster) : {};
          layouts.push(
            kind === "work"
              ? { mapping: { ...mapping, ...(stays && { resident: true }) }, split, ...place }
              : undefined,
          );
          const from = [...new Set(sources.slice(0, isSecond ? 2 : 1).map((back) => Math.max(-1, index - back)))];
          const { kernels, outputHeight, outputWidth, channels, height, width } = changed;
          return {
            ...{ name: `L${index}`, sources: from, reads, activationBits: changed.activationBits },
            op: kind === "work" ? "conv" : kind === "host" ? "host" : "act",
            inputs: from.map(() => [channels, height, width]),
            output: [kernels, outputHeight, outputWidth],
            ...(kind === "work" && { work: changed }),
            ...(kind === "host" && { host: { seconds } }),
          };
        },
      );
      const inputs = [{ name: "input", shape: [1, 1, 1] }];
      return {
        ...{ flow: { inputs, layers: flow, outputs: [flow.length - 1] }, architecture, clusters },
        ...{ layouts, overlap, fused: found.flatMap((group) => fusedIn(flow, group)) },
      };
    });
}

/** On clusters that follow each other, the first behind the last. The timeline asks only which they are. */
function placed(split: Split, clusters: number, first: number | undefined): { readonly stays?: Stay } {
  if (first === undefined) return {};
  const taken = clusters === 1 ? 1 : clustersOf(split);
  const own = Array.from({ length: taken }, (_, index) => (first + index) % clusters).sort((one, other) => one - other);
  return { stays: { clusters: own, tiles: own.map(() => []), rowFrom: own.map(() => []), rows: 1 } };
}

interface Group {
  readonly from: number;
  readonly count: number;
  readonly stripes: number;
}

/** Apart from each other. */
function groups(layers: number): fc.Arbitrary<readonly Group[]> {
  if (layers < 2) return fc.constant([]);
  const one = fc.record({ from: between(0, layers - 2), count: between(2, 4), stripes: between(1, 5) });
  return fc
    .array(one, { maxLength: 2 })
    .map((found) =>
      found
        .sort((one, other) => one.from - other.from)
        .filter(
          ({ from }, index, all) =>
            index === 0 || from >= (all[index - 1] as Group).from + (all[index - 1] as Group).count,
        ),
    );
}

/** As far as it is legal: without layers on the host, and with weights. */
function fusedIn(layers: readonly FlowLayer[], { from, count, stripes }: Group): readonly FusedGroup[] {
  const inside = layers.slice(from, from + count);
  const isLegal = inside.every(({ host }) => host === undefined) && inside.some(({ work }) => work !== undefined);
  return isLegal ? [{ layers: inside.map((_, index) => from + index), stripes }] : [];
}

/** Mostly the least. */
function share(): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    between(0, 999).map((thousandths) => thousandths / 1000),
  );
}

interface More {
  readonly rows: number;
  readonly strides: number;
  readonly across: number;
  readonly depth: number;
}

/** With fewer rows than there are, strides in the cluster and across clusters, and depth across clusters, as far as they are legal. */
function withMore({ work, architecture, mapping, split, clusters }: Case, more: More): Pick<Case, "mapping" | "split"> {
  const pick = (share: number, most: number): number => 1 + Math.floor(share * Math.max(1, most));
  const { stripes, chains, parallel, slices } = mapping;
  const rows = architecture.rows + 1 - pick(more.rows, architecture.rows);
  const { outputWidth } = work;
  const strides = pick(
    more.strides,
    Math.min(outputWidth, Math.floor(architecture.tiles / (stripes * chains * parallel))),
  );
  const left = Math.floor(clusters / (split.kernels * split.stripes));
  const across = pick(more.across, Math.min(Math.floor(outputWidth / strides), left));
  const weights = (work.channels / work.groups) * work.kernelHeight * work.kernelWidth;
  const depth = pick(more.depth, Math.min(Math.floor(left / across), Math.floor(weights / (chains * slices))));
  return {
    mapping: { ...mapping, ...(rows < architecture.rows && { rows }), ...(strides > 1 && { strides }) },
    split: { ...split, ...(depth > 1 && { depth }), ...(across > 1 && { strides: across }) },
  };
}

function reads(): fc.Arbitrary<RowsRead> {
  const window = fc.record({
    kind: fc.constant("window" as const),
    size: between(1, 4),
    stride: fc.constantFrom(0.5, 1, 2),
    before: between(0, 2),
  });
  return fc.oneof(window, fc.constant({ kind: "all" as const }));
}
