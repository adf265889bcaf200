/**
 * Points by the short way: what is the same of many is found once. A network is unrolled once for all points that say the
 * same of it, typed once for each machine's native bits, mapped once for each machine that takes the same cycles, equal layers
 * once; the figures are those of the report, summed by the same code. So is what makes many points illegal: properties that no
 * machine has, layers that cannot run on it, and feature maps that exceed its memory. What is not covered here takes the long way
 * (reference.ts): networks with weights that stay or with fused layers, those with an error on all machines, and figures that no
 * number holds exactly.
 */
import type { Architecture } from "../../src-sim/architecture.js";
import { cyclesText } from "../../src-sim/mapping/search-cache.js";
import type { Axis, AxisValue, Sweep } from "../analysis/sweeps/sweep.js";
import { IMN311 } from "../diagnostics/IMN311.js";
import { assignmentsOf, isOfMachine } from "./assignments.js";
import { machinesFor } from "./machines.js";
import { energyIn, type Mapped, mappedOn } from "./mapped.js";
import type { Measure } from "./measure.js";
import type { Outcome, Point, Snapshot } from "./point.js";
import type { PointWriter } from "./point-text.js";
import { recent } from "./recent.js";
import { snapshotHost } from "./snapshot.js";
import { type Structure, structureOf } from "./structure.js";
import { type Typed, typedFor, typingOf } from "./typed.js";
import { isWrong, type Wrong } from "./wrong.js";

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
  const { ofNetwork, ofMachine } = keysIn(sweep);
  const structures = recent<Structure | undefined>(limits.structures);
  const typings = recent<Typed | undefined>(limits.typings);
  const machines = recent<Machine | Wrong | undefined>(limits.machines);
  const mappings = recent<Mapped>(limits.mappings);
  const extend = machinesFor();
  const structureFor = (point: Point) => {
    const said = assignmentsOf(sweep, point);
    return structureOf(snapshot.path, write.structure(said), said.network, host);
  };
  const machineFor = (point: Point, structure: Structure): Machine | Wrong | undefined => {
    const arch = extend(structure, assignmentsOf(sweep, point));
    return arch && !isWrong(arch) ? { arch, typing: typingOf(arch), cycles: cyclesText(arch) } : arch;
  };
  return (point) => {
    const { index } = point;
    const key = ofNetwork(point);
    const structure = structures(key, () => structureFor(point));
    if (structure === undefined) return undefined;
    const machine = machines(ofMachine(point), () => machineFor(point, structure));
    if (machine === undefined) return undefined;
    if (isWrong(machine)) return { kind: "illegal", index, code: machine.wrong };
    const { arch } = machine;
    const typed = typings(`${key}|${machine.typing}`, () => typedFor(structure, arch));
    if (typed === undefined) return undefined;
    const mapped = mappings(`${key}|${machine.cycles}`, () => mappedOn(typed, arch));
    // Told at the network's name, above all that its layers have.
    if (mapped.totals === undefined) return undefined;
    if (typed.wrong !== undefined) return { kind: "illegal", index, code: typed.wrong };
    if (arch.memory !== undefined && !typed.fits(arch.memory)) return { kind: "illegal", index, code: IMN311.code };
    const energy = energyIn(typed, mapped, arch);
    const totals = energy === undefined ? mapped.totals : { ...mapped.totals, energy };
    return {
      kind: "found",
      index,
      metrics: measure(structure.network, totals, arch),
      mapping: mapped.mapping,
    };
  };
}

/** The values of a point that its network, and its machine, depend on, as text. */
function keysIn({ axes, derived }: Sweep): Record<"ofNetwork" | "ofMachine", (point: Point) => string> {
  const kinds = [...axes, ...derived].map(({ kind }) => kind);
  const textOf = (isRead: (kind: Axis["kind"]) => boolean) => {
    const places = kinds.flatMap((kind, place) => (isRead(kind) ? place : []));
    return ({ values }: Point) => {
      let text = "";
      for (const place of places) text += `${(values[place] as AxisValue).text};`;
      return text;
    };
  };
  const isNetworks = (kind: Axis["kind"]) => !isOfMachine(kind) && kind !== "point";
  return {
    ofNetwork: textOf(isNetworks),
    // Constants stand in architectures as well, and each network has its own.
    ofMachine: textOf((kind) => !isNetworks(kind) || kind === "const" || kind === "networks"),
  };
}
