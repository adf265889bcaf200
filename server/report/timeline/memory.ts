/** The feature memory of a network as reports have it: layers by name, bytes, and what is said of it. */
import type { Flow } from "../../../src-sim/layers/flow.js";
import type { FeatureMap, MemoryFigures } from "../../../src-sim/memory/memory.js";

export interface MemoryReport extends Pick<MemoryFigures, "peak" | "bound" | "proven" | "arena"> {
  /** The layer that runs when most is alive; empty without layers. */
  readonly at: string;
  /** Set where every layer's output is stored, as runtimes on processors do. */
  readonly storeAll?: true;
  readonly maps: readonly MapReport[];
}

/** A feature map, alive from the layer that makes it to the last that reads it, both included. */
export interface MapReport extends Pick<FeatureMap, "name" | "offset" | "bytes" | "lineBuffer"> {
  readonly inPlace?: readonly string[];
  readonly parts?: readonly string[];
  /** Layers by name, of those that run in this order. */
  readonly from: string;
  readonly to: string;
}

export function memoryReport({ layers }: Flow, figures: MemoryFigures, storeAll: boolean): MemoryReport {
  const { peak, bound, proven, arena, at } = figures;
  const nameOf = (index: number) => layers[index]?.name ?? "";
  const maps = figures.maps.map((map): MapReport => {
    const { name, inPlace, parts, offset, bytes, lineBuffer } = map;
    const [from, to] = [nameOf(map.from), nameOf(map.to)];
    return {
      ...{ name, from, to, offset, bytes },
      ...(inPlace.length > 0 && { inPlace }),
      ...(parts && { parts }),
      ...(lineBuffer && { lineBuffer }),
    };
  });
  return { peak, bound, proven, arena, at: nameOf(at), ...(storeAll && { storeAll }), maps };
}
