/**
 * What an analysis keeps for the next one of the same file, so that an edit costs what it changes. Everything in it
 * is checked against what it depends on before it is used again: a memory never changes a result.
 */
import type { Parsed } from "../../grammar/parse.js";
import type { Architecture } from "../../src-sim/architecture.js";
import type { Architectures } from "./architecture.js";
import type { LayerMemos } from "./layer-memo.js";

export interface Memory {
  /** The last text and tree of each file, by path. */
  readonly parsed: Map<string, Parsed>;
  /** Of the last analysis: its networks and unused blocks, by kind and name. */
  bodies: Map<string, LayerMemos>;
  /** By name: equal ones stay the same object. */
  readonly archs: Map<string, Architecture>;
}

export function createMemory(): Memory {
  return { parsed: new Map(), bodies: new Map(), archs: new Map() };
}

export interface RememberedBodies {
  readonly before: (body: string) => LayerMemos | undefined;
  readonly keep: (body: string, memos: LayerMemos) => void;
  /** Ends the analysis: what it has not kept is forgotten. */
  readonly done: () => void;
}

export function rememberedBodies(memory: Memory): RememberedBodies {
  const kept = new Map<string, LayerMemos>();
  return {
    before: (body) => (kept.has(body) ? undefined : memory.bodies.get(body)),
    keep: (body, memos) => kept.set(body, memos),
    done: () => {
      memory.bodies = kept;
    },
  };
}

/** Architectures as the same objects as before where they are equal. */
export function rememberedArchs(resolve: Architectures, { archs }: Memory): Architectures {
  return (declared) => {
    const arch = resolve(declared);
    const before = arch && archs.get(arch.name);
    if (before !== undefined && JSON.stringify(before) === JSON.stringify(arch)) return before;
    if (arch !== undefined) archs.set(arch.name, arch);
    return arch;
  };
}
