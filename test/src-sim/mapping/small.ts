/** Random layers and machines so small that every mapping can be tried. */
import fc from "fast-check";
import type { Architecture } from "../../../src-sim/architecture.js";
import { bestMapping } from "../../../src-sim/mapping/search.js";
import type { Work } from "../../../src-sim/work.js";
import { architectures, works } from "../arbitrary.js";

/** Grouped layers on machines so small that all numbers of slices that could help can be tried. */
export function grouped(): fc.Arbitrary<[Work, Architecture]> {
  return fc
    .tuple(works(40), architectures(3, 3), fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 3000 }))
    .map(([work, architecture, rows, extra]) => {
      const groups = Math.max(2, work.groups);
      // Those of a transposed convolution are its own kernels, once for each phase.
      const together = groups * (work.transposed?.phases ?? 1);
      const layer = {
        ...work,
        groups,
        channels: groups * Math.ceil(work.channels / groups),
        kernels: together * Math.ceil(work.kernels / together),
      };
      const bits = (layer.channels / groups) * work.kernelHeight * work.kernelWidth * work.weightBits;
      const rowParallelism = [...new Set(architecture.rowParallelism.map((mode) => Math.min(mode, rows)))].sort(
        (a, b) => a - b,
      );
      const rowBits = Math.max(8, Math.ceil(bits / 2)) + (extra % (4 * bits));
      return [layer, withRowBits({ ...architecture, rows, rowParallelism }, rowBits)];
    });
}

/** The same layers, fed with an input that comes in about the time that they take otherwise: so that both count. */
export function fed(layers: fc.Arbitrary<[Work, Architecture]>): fc.Arbitrary<[Work, Architecture]> {
  return fc.tuple(layers, fc.integer({ min: 1, max: 60 })).map(([[work, architecture], twentieths]) => {
    const { feed: _, ...unfed } = work;
    const { cycles } = bestMapping(unfed, architecture, architecture.clusters);
    return [{ ...unfed, feed: { bytes: Math.ceil((cycles * twentieths) / 20), bus: 1 } }, architecture];
  });
}

/** A tile has no more bit-MACs than the rows have bits that every mode reads. */
function withRowBits(architecture: Architecture, rowBits: number): Architecture {
  const { bitMacs, rowParallelism } = architecture;
  const most = rowBits * Math.min(...rowParallelism);
  return { ...architecture, rowBits, ...(bitMacs !== undefined && { bitMacs: Math.min(bitMacs, most) }) };
}

/** So few rows of a tile, where loads go ahead, that every number of them can be tried, and in fractions so few slices. */
function fewRows(architecture: Architecture): Architecture {
  if (architecture.loads !== "ahead") return architecture;
  const rows = Math.min(architecture.rows, 7);
  const isIdeal = architecture.stripes === "ideal";
  const { bitMacs, ...others } = architecture;
  const machine = isIdeal || bitMacs === undefined ? others : { ...others, bitMacs };
  const most = isIdeal ? Math.min(2, rows) : rows;
  const rowParallelism = [...new Set(machine.rowParallelism.map((mode) => Math.min(mode, most)))];
  return {
    ...machine,
    rows,
    rowParallelism,
    tiles: Math.min(machine.tiles, 5),
    clusters: Math.min(machine.clusters, 3),
  };
}

/** Layers whose kernels are short, on machines whose rows are too, so that all slices can be tried. */
export function ordinary(): fc.Arbitrary<[Work, Architecture]> {
  const layers = works(40).filter(({ groups }) => groups === 1);
  return fc
    .tuple(layers, architectures(8, 4), fc.integer({ min: 16, max: 160 }))
    .map(([work, architecture, rowBits]) => {
      const channels = 1 + (work.channels % (work.kernelHeight * work.kernelWidth > 1 ? 8 : 120));
      const machine = architecture.rowBits % 2 > 0 ? withRowBits(architecture, rowBits) : architecture;
      return [{ ...work, channels }, fewRows(machine)];
    });
}
