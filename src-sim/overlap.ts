/** What a machine does at a time, where a network asks for something else than its architecture says. */
import type { Architecture } from "./architecture.js";

type Overlap = Required<Pick<Architecture, "loads" | "layers">>;

/** As the architecture has it. */
export function overlapOf({ loads = "plain", layers = "in turn" }: Architecture): Overlap {
  return { loads, layers };
}

const variants = new WeakMap<Architecture, Architecture>();

/** The machine with the other way of loading: always the same object for the same machine, for what is remembered by it. */
export function withLoads(architecture: Architecture, loads: Overlap["loads"]): Architecture {
  if (overlapOf(architecture).loads === loads) return architecture;
  const known = variants.get(architecture) ?? { ...architecture, loads };
  variants.set(architecture, known);
  return known;
}
