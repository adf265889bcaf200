/** What a network takes with other bits, as an analysis of the changed text has it. */
import { type AnalysedNetwork, type Analysis, analyse } from "../../server/analysis/analyse.js";
import { createMemory } from "../../server/analysis/memory.js";
import { withPrecision } from "../../server/automap/other-precision.js";
import type { DocumentModel } from "../../server/workspace/document.js";
import { cache } from "../analysed.js";
import { fileHost } from "../host.js";
import type { Costs } from "./report.js";
import type { Unit } from "./units.js";

export interface MixFigures {
  readonly whole: Costs;
  /** By the names of layers. */
  readonly layers: ReadonlyMap<string, Costs>;
}

export interface Figures {
  /** Options of units, by their order. */
  textOf(mix: readonly number[]): string;
  /** Undefined where the network cannot be mapped so. */
  of(mix: readonly number[]): MixFigures | undefined;
}

interface Place {
  readonly model: DocumentModel;
  readonly network: string;
  readonly clusters: number;
  readonly workingDirectory: string;
}

export function figuresOf(units: readonly Unit[], { model, network, clusters, workingDirectory }: Place): Figures {
  const host = fileHost(model.uri, workingDirectory);
  const memory = createMemory();
  const known = new Map<string, MixFigures | undefined>();
  const textOf = (mix: readonly number[]) =>
    withPrecision(
      model,
      units.flatMap(({ statement, options, now }, place) => {
        const [before, after] = [options[now], options[mix[place] ?? now]];
        return before && after ? [{ unit: statement, before, after }] : [];
      }),
    );
  return {
    textOf,
    of(mix) {
      const key = mix.join();
      if (!known.has(key)) {
        const analysis = analyse(model.uri, textOf(mix), { host, cache, memory, clusters: [clusters] });
        known.set(key, figuresIn(analysis, network, clusters));
      }
      return known.get(key);
    },
  };
}

function figuresIn({ diagnostics, networks }: Analysis, name: string, clusters: number): MixFigures | undefined {
  // A missed budget is no error of the mapping.
  if (diagnostics.some(({ severity, code }) => severity === "error" && code !== "IMN401")) return undefined;
  const found = networks.find(({ network }) => network.name === name);
  return found && costsOf(found, clusters);
}

function costsOf({ simulated: { report } }: AnalysedNetwork, clusters: number): MixFigures | undefined {
  const { totals, layers } = report;
  const cycles = totals.cycles[clusters];
  if (cycles === undefined) return undefined;
  return {
    whole: { cycles, energy: totals.energy?.[clusters]?.total ?? null },
    layers: new Map(
      layers.map(({ name, cycles, energy }) => [
        name,
        { cycles: cycles[clusters]?.total ?? 0, energy: energy?.[clusters]?.total ?? null },
      ]),
    ),
  };
}
