/** How a network is written before it is text: names, statements, blocks. */
import type { Network } from "../network.js";
import type { ImportOptions, Machine } from "../options.js";
import { type NamedBlock, nameBlocks } from "./block-names.js";
import { blocksOf } from "./blocks.js";
import { type Names, namesOf, networkName } from "./names.js";
import { type Originals, originalsOf } from "./originals.js";
import { precisionOf, type WrittenPrecision } from "./precision.js";
import type { Layers } from "./segments.js";
import { statementOf } from "./statement.js";
import { stemsOf } from "./stems.js";
import { wiringOf } from "./wiring.js";

/** Unless another one is asked for. */
export const MACHINE: Machine = { name: "imnpu18", from: "imnpu18" };

export interface Arranged {
  readonly precision: WrittenPrecision;
  readonly layers: Layers;
  readonly names: Names;
  /** Of the network. */
  readonly name: string;
  readonly blocks: readonly NamedBlock[];
  readonly originals: Originals;
}

/** `graph` is the name that the file says its graph has. */
export function arrange(
  network: Network,
  graph: { readonly name: string },
  options: Pick<ImportOptions, "fileName" | "precision" | "flat" | "machine">,
): Arranged {
  const precision = precisionOf(network, options.precision);
  const statements = network.layers.map((layer, index) => statementOf(layer, precision.layers[index] ?? ""));
  const layers: Layers = { statements, ...wiringOf(network) };
  const names = namesOf(network);
  const name = networkName(options.fileName, graph.name, (options.machine ?? MACHINE).name);
  const stems = stemsOf(names.layers);
  const originals = originalsOf(network.layers.map(({ origins }) => origins[0]));
  const found = options.flat === true ? [] : blocksOf(layers, [stems, originals.stems]);
  const blocks = nameBlocks(found, layers, names, stems, originals, name);
  return { precision, layers, names, name, blocks, originals };
}

/** What the analysis of the written file calls each layer: `C1`, or `L1[2].A` of an instance of a block. */
export function unrolledNames({ names, blocks }: Pick<Arranged, "names" | "blocks">): readonly string[] {
  const unrolled = [...names.layers];
  for (const { block, uses, layers } of blocks)
    for (const [number, { start, copies }] of block.uses.entries())
      for (let copy = 0; copy < copies; copy++) {
        const instance = `${uses[number] ?? ""}${copies > 1 ? `[${copy}]` : ""}`;
        for (const [offset, layer] of layers.entries())
          unrolled[start + copy * block.length + offset] = `${instance}.${layer}`;
      }
  return unrolled;
}
