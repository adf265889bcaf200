/**
 * What an analysis keeps for the next one of the same file, so that an edit costs what it changes. Everything in it
 * is checked against what it depends on before it is used again: a memory never changes a result. What an edit does not
 * touch stays the same object and moves with the text, so an analysis made with a memory holds until the next one with it.
 */
import type { Parsed } from "../../grammar/parse.js";
import type { Architecture } from "../../src-sim/architecture.js";
import { type Problems, problemList } from "./files/problems.js";
import type { Architectures } from "./names/architecture.js";
import type { Graph } from "./names/graph.js";
import type { Verdicts } from "./sweeps/sweeps.js";

export interface Memory {
  /** The last text and tree of each file, by path. */
  readonly parsed: Map<string, Parsed>;
  /** Of the last analysis: its networks and unused blocks, in file order. */
  graphs: readonly NamedGraph[];
  /** By name: equal ones stay the same object. */
  readonly archs: Map<string, Architecture>;
  /** What trying all combinations of sweeps has found. */
  readonly verdicts: Verdicts;
  /** Where the layers that are kept report; emptied for each analysis. */
  readonly problems: Problems;
}

interface NamedGraph {
  /** Kind and name. */
  readonly name: string;
  readonly graph: Graph;
}

export function createMemory(): Memory {
  return { parsed: new Map(), graphs: [], archs: new Map(), verdicts: new Map(), problems: problemList() };
}

export interface RememberedGraphs {
  /** The graph of that kind and name, else, for one whose name is being typed, the one in its place; each once. */
  readonly before: (name: string) => Graph | undefined;
  readonly keep: (name: string, graph: Graph) => void;
  /** Ends the analysis: what it has not kept is forgotten. */
  readonly done: () => void;
}

/** `names` are those of all graphs that this analysis will make. */
export function rememberedGraphs(memory: Memory, names: readonly string[]): RememberedGraphs {
  const kept: NamedGraph[] = [];
  const left = new Set(memory.graphs);
  const present = new Set(names);
  return {
    before(name) {
      const inPlace = memory.graphs[kept.length];
      const renamed = inPlace !== undefined && !present.has(inPlace.name) ? inPlace : undefined;
      const found =
        [...left].find((each) => each.name === name) ?? (renamed && left.has(renamed) ? renamed : undefined);
      if (found === undefined) return undefined;
      left.delete(found);
      return found.graph;
    },
    keep: (name, graph) => void kept.push({ name, graph }),
    done: () => {
      memory.graphs = kept;
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
