/**
 * Points by the short way: what is the same of many is found once. A network is unrolled once for all points that say the
 * same of it, typed once for each machine's native bits, mapped once for each machine that takes the same cycles, equal layers
 * once; the figures are those of the report, summed by the same code. What is not covered here takes the long way (reference.ts):
 * networks with an error, weights that stay, fused layers, machines whose feature memory is not ample, and figures that no number
 * holds exactly.
 */
import type { Architecture } from "../../src-sim/architecture.js";
import { type Best, bestMapping } from "../../src-sim/mapping/search.js";
import { cyclesText } from "../../src-sim/mapping/search-cache.js";
import { inexactFigure } from "../../src-sim/report/exact-figures.js";
import { simulateLayer } from "../../src-sim/report/simulate.js";
import { totalsOf } from "../../src-sim/report/totals.js";
import type { Sweep } from "../analysis/sweeps/sweep.js";
import { type Assignments, assignmentsOf } from "./assignments.js";
import { layoutText } from "./layouts-text.js";
import { machinesFor } from "./machines.js";
import type { Measure } from "./measure.js";
import type { Outcome, Point, Snapshot } from "./point.js";
import type { PointWriter } from "./point-text.js";
import { recent } from "./recent.js";
import { snapshotHost } from "./snapshot.js";
import { type Structure, structureOf } from "./structure.js";
import { type StreamLayer, streamOf, type Typed, typedFor, typingOf } from "./typed.js";

/** How much is kept, in works of layers or in machines; the defaults are some tens of megabytes. */
export interface Limits {
  readonly structures: number;
  readonly typings: number;
  readonly machines: number;
  readonly mappings: number;
}

export const LIMITS: Limits = { structures: 32, typings: 64, machines: 4096, mappings: 1024 };

/** Undefined of a point that takes the long way. */
export type ShortWay = (point: Point) => Outcome | undefined;

interface Mapped {
  /** By work. */
  readonly bests: readonly Best[];
  /** As text. */
  readonly mapping: string;
}

export function shortWay(
  snapshot: Snapshot,
  sweep: Sweep,
  write: PointWriter,
  measure: Measure,
  limits: Limits = LIMITS,
): ShortWay {
  const host = snapshotHost(snapshot);
  const structures = recent<Structure | undefined>(limits.structures);
  const typings = recent<Typed | undefined>(limits.typings);
  const machines = recent<Architecture | undefined>(limits.machines);
  const mappings = recent<Mapped>(limits.mappings);
  const machineOf = machinesFor();
  return (point) => {
    const said = assignmentsOf(sweep, point);
    const structureKey = structureText(said);
    const structure = structures(structureKey, () =>
      structureOf(snapshot.path, write.structure(said), said.network, host),
    );
    if (structure === undefined) return undefined;
    const machine = machines(`${structureKey} ${machineText(said)}`, () => machineOf(structure, said));
    if (machine === undefined || machine.memory !== undefined) return undefined;
    const typingKey = `${structureKey} ${typingOf(machine)}`;
    const typed = typings(typingKey, () => typedFor(structure, machine));
    if (typed === undefined) return undefined;
    const mapped = mappings(`${typingKey} ${cyclesText(machine)}`, () => mappedOn(typed, machine));
    const totals = totalsFor(typed, mapped, machine);
    if (totals === undefined) return undefined;
    const { index } = point;
    return { kind: "found", index, metrics: measure(said.network, totals, machine), mapping: mapped.mapping };
  };
}

/** What a point says of its network, but for the machine. */
function structureText({ network, constants, parameters, precision = "" }: Assignments): string {
  const given = parameters.map(({ of, owner, parameter, text }) => [of, owner, parameter, text]);
  return JSON.stringify([network, [...constants], given, precision]);
}

function machineText({ properties, point = "" }: Assignments): string {
  return `${properties.map(({ name, text }) => `${name} ${text}`).join()} ${point}`;
}

function mappedOn({ layers, works, workOf }: Typed, machine: Architecture): Mapped {
  const bests = works.map((work) => bestMapping(work, machine, machine.clusters));
  const texts = bests.map(layoutText);
  const mapping = layers
    .flatMap(({ node }, place) => {
      const work = workOf[place];
      return work === undefined ? [] : `${node.name}: ${texts[work]}`;
    })
    .join("; ");
  return { bests, mapping };
}

/** As a report has them; undefined where one is too large to be exact. */
function totalsFor({ layers, works, workOf }: Typed, { bests }: Mapped, machine: Architecture) {
  const counts = machine.clusters === 1 ? [1] : [1, machine.clusters];
  const found = works.map((work, place): StreamLayer => {
    const { mapping, split } = bests[place] as Best;
    const { values, cycles, energy } = simulateLayer(work, machine, mapping, () => split, counts);
    return { ...values, cycles, ...(energy && { energy }) };
  });
  const counted = layers.map((layer, place) => found[workOf[place] ?? -1] ?? streamOf(layer, machine, counts));
  const totals = totalsOf(counted, machine.clock, counts);
  return inexactFigure(totals, counted) === undefined ? totals : undefined;
}
