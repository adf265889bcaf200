/** The statements in place of operators that are not imported. */
import type { Omission, Remark } from "../network.js";
import { printable } from "./printable.js";

/** A remark with its operator; `count` operators of one kind where it stands for several. */
export interface Omitted extends Pick<Remark, "operator" | "name" | "why"> {
  readonly omission: Omission;
  readonly count: number;
}

/** More statements than this and those of one kind at one place become one: a damaged file may have any number. */
export const MOST_SINGLE = 200;

const LONGEST_REASON = 400;

export function omittedLine({ operator, name, why, omission: { params, macs }, count }: Omitted): string {
  const parts = [
    ...(count > 1 ? [`count ${count}`] : []),
    ...(params === undefined ? [] : [`params ${params}`]),
    ...(macs === undefined ? [] : [`macs ${macs}`]),
    quoted(why, LONGEST_REASON),
  ];
  const node = name === "" ? "" : ` ${quoted(name)}`;
  return `omitted ${quoted(operator === "" ? "?" : operator)}${node}: ${parts.join(" ")}`;
}

/** Those of one operator and reason that say the same figures as one, with the sums. */
export function gathered(omitted: readonly Omitted[]): Omitted[] {
  const groups = new Map<string, Omitted>();
  for (const each of omitted) {
    const { operator, why, omission } = each;
    const key = JSON.stringify([operator, why, omission.params === undefined, omission.macs === undefined]);
    const group = groups.get(key);
    groups.set(key, group === undefined ? each : joined(group, each));
  }
  return [...groups.values()];
}

function joined(one: Omitted, other: Omitted): Omitted {
  const params = sum(one.omission.params, other.omission.params);
  const macs = sum(one.omission.macs, other.omission.macs);
  const omission = { ...(params !== undefined && { params }), ...(macs !== undefined && { macs }) };
  return { ...one, name: "", omission, count: one.count + other.count };
}

/** Undefined where it is not exact: the language has no such number. */
function sum(one: number | undefined, other: number | undefined): number | undefined {
  if (one === undefined || other === undefined) return undefined;
  return Number.isSafeInteger(one + other) ? one + other : undefined;
}

/** The language's texts have no escapes. */
function quoted(text: string, longest?: number): string {
  return `"${printable(text, longest).replaceAll('"', "'")}"`;
}
