/**
 * Points by the short way: what is the same of many is found once. A network is unrolled once for all points that say the
 * same of it, typed once for each machine's native bits, mapped once for each machine that takes the same cycles, equal layers
 * once; the figures are those of the report, summed by the same code. What is not covered here takes the long way (reference.ts):
 * networks with an error, weights that stay, fused layers, machines whose feature memory is not ample, and figures that no number
 * holds exactly.
 */
import type { Architecture } from "../../src-sim/architecture.js";
import { cyclesText } from "../../src-sim/mapping/search-cache.js";
import type { Axis, AxisValue, Sweep } from "../analysis/sweeps/sweep.js";
import { assignmentsOf, isOfMachine } from "./assignments.js";
import { machinesFor } from "./machines.js";
import { type Mapped, mappedOn, totalsOn } from "./mapped.js";
import type { Measure } from "./measure.js";
import type { Outcome, Point, Snapshot } from "./point.js";
import type { PointWriter } from "./point-text.js";
import { recent } from "./recent.js";
import { snapshotHost } from "./snapshot.js";
import { type Structure, structureOf } from "./structure.js";
import { type Typed, typedFor, typingOf } from "./typed.js";

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

interface Machine {
  readonly arch: Architecture;
  /** All of it that typing and cycles depend on. */
  readonly typing: string;
  readonly cycles: string;
}

export function shortWay(
  snapshot: Snapshot,
  sweep: Sweep,
  write: PointWriter,
  measure: Measure,
  limits: Limits = LIMITS,
): ShortWay {
  const host = snapshotHost(snapshot);
  const { ofNetwork, ofMachine } = keysOf(sweep);
  const structures = recent<Structure | undefined>(limits.structures);
  const typings = recent<Typed | undefined>(limits.typings);
  const machines = recent<Machine | undefined>(limits.machines);
  const mappings = recent<Mapped>(limits.mappings);
  const extend = machinesFor();
  const structureFor = (point: Point) => {
    const said = assignmentsOf(sweep, point);
    return structureOf(snapshot.path, write.structure(said), said.network, host);
  };
  const machineFor = (point: Point, structure: Structure): Machine | undefined => {
    const arch = extend(structure, assignmentsOf(sweep, point));
    return arch && { arch, typing: typingOf(arch), cycles: cyclesText(arch) };
  };
  return (point) => {
    const key = ofNetwork(point);
    const structure = structures(key, () => structureFor(point));
    if (structure === undefined) return undefined;
    const machine = machines(`${key}|${ofMachine(point)}`, () => machineFor(point, structure));
    if (machine === undefined || machine.arch.memory !== undefined) return undefined;
    const { arch } = machine;
    const typed = typings(`${key}|${machine.typing}`, () => typedFor(structure, arch));
    if (typed === undefined) return undefined;
    const mapped = mappings(`${key}|${machine.cycles}`, () => mappedOn(typed, arch));
    const totals = totalsOn(typed, mapped, arch);
    if (totals === undefined) return undefined;
    return {
      kind: "found",
      index: point.index,
      metrics: measure(structure.network, totals, arch),
      mapping: mapped.mapping,
    };
  };
}

/** The values of a point that its network, and its machine, depend on, as text. */
function keysOf({ axes, derived }: Sweep): Record<"ofNetwork" | "ofMachine", (point: Point) => string> {
  const kinds = [...axes, ...derived].map(({ kind }) => kind);
  const isOfArch = (kind: Axis["kind"]) => isOfMachine(kind) || kind === "point";
  const placesOf = (isWanted: (kind: Axis["kind"]) => boolean) =>
    kinds.flatMap((kind, place) => (isWanted(kind) ? place : []));
  const textAt = (places: readonly number[]) => (point: Point) => {
    let text = "";
    for (const place of places) text += `${(point.values[place] as AxisValue).text};`;
    return text;
  };
  return { ofNetwork: textAt(placesOf((kind) => !isOfArch(kind))), ofMachine: textAt(placesOf(isOfArch)) };
}
