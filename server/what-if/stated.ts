/** What holds in a file in place of what is set. */
import type { Architecture } from "../../src-sim/architecture.js";
import { atPoint } from "../../src-sim/points.js";
import type { WhatIfSetting } from "../../src-sim/report/what-if.js";
import type { SourceFile } from "../analysis/files/files.js";
import { sourceOf } from "../analysis/names/value-text.js";
import type { Axis, AxisKind } from "../analysis/sweeps/sweep.js";
import { propertyText } from "../report/property-text.js";
import { givenTo } from "../sweep/arguments.js";
import { machinesIn } from "../sweep/base-machine.js";
import type { Needed } from "../sweep/declarations.js";
import type { Asked } from "./read-settings.js";
import type { Ground } from "./text.js";

interface Stating {
  readonly body: SourceFile["tree"]["networks"][number];
  readonly file: SourceFile;
  readonly needed: Needed;
  /** At the network's point. */
  readonly machine: Architecture | undefined;
}

type StatedOf = (axis: Axis, stating: Stating) => string | undefined;

const ofMachine: StatedOf = ({ name }, { machine }) => machine && propertyText(machine, name);

/** By what is set; undefined where it is not one value. */
const STATED: Readonly<Record<AxisKind, StatedOf>> = {
  property: ofMachine,
  clusters: ofMachine,
  point: (_, { machine }) => machine?.point,
  precision: (_, { body, machine }) => machine && precisionIn(body, machine),
  const: ({ name }, { file }) => {
    const value = file.tree.consts.find(({ node }) => node.name?.text === name)?.node.value;
    return value && sourceOf(value);
  },
  parameter: ({ parameter }, { needed }) => {
    const given = parameter === undefined ? [] : givenTo(needed, parameter).map((value) => value && sourceOf(value));
    return new Set(given).size === 1 ? given[0] : undefined;
  },
  networks: () => undefined,
};

export function statedValues({ file, needed }: Ground, network: string, { sweep, point }: Asked): WhatIfSetting[] {
  const body = needed.network.declared;
  const base = machinesIn(file)(network);
  const machine = base && atPoint(base, body.header.node.point?.text);
  return sweep.axes.map((axis, place) => ({
    name: axis.name,
    value: point.values[place]?.text ?? "",
    stated: STATED[axis.kind](axis, { body, file, needed, machine }) ?? null,
  }));
}

/** The network's own statements, and the machine's native bits where they say none. */
export function precisionIn(body: Stating["body"], { weightBits, activationBits }: Architecture): string {
  const items = body.statements.flatMap(({ node }) => (node.kind === "precision" ? node.items : []));
  const bitsOf = (operand: "w" | "a", native: number) => items.find((item) => item.operand === operand)?.bits ?? native;
  return `w${bitsOf("w", weightBits)} a${bitsOf("a", activationBits)}`;
}
