/** The statements in place of operators that are not imported. */
import type { Omission, Remark } from "../network.js";
import { printable } from "./printable.js";

/** A remark with its operator; `count` operators of one kind where it stands for several. */
export interface Omitted extends Pick<Remark, "operator" | "name" | "why"> {
  readonly omission: Omission;
  readonly count: number;
}

/** Of more statements than this, those of one kind at one place become one. */
const MOST_SINGLE = 200;
/** Of more than this, those of one kind in the network, and beyond so many kinds all others: a damaged file may have any number. */
const MOST = 2000;

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

/** The statements of each place, in the order of the places: as they are where they are few. No count is lost. */
export function gatheredPlaces(places: readonly (readonly Omitted[])[]): readonly (readonly Omitted[])[] {
  if (count(places) <= MOST_SINGLE) return places;
  const own = places.map((omitted) => gathered(omitted));
  if (count(own) <= MOST) return own;
  const first = own.findIndex(({ length }) => length > 0);
  return own.map((_, index) => (index === first ? gathered(own.flat()) : []));
}

const count = (places: readonly (readonly Omitted[])[]) => places.reduce((sum, { length }) => sum + length, 0);

/** Those of one operator and reason that say the same figures as one, with the sums. */
function gathered(omitted: readonly Omitted[]): readonly Omitted[] {
  const groups = new Map<string, Omitted>();
  for (const each of omitted) {
    const { operator, why, omission } = each;
    const known = [omission.params !== undefined, omission.macs !== undefined];
    const kind = JSON.stringify([operator, why, ...known]);
    const isFull = groups.size >= MOST && !groups.has(kind);
    const key = isFull ? JSON.stringify(known) : kind;
    const group = groups.get(key);
    if (group !== undefined) groups.set(key, joined(group, each));
    else groups.set(key, isFull ? { ...each, ...OTHERS } : each);
  }
  return [...groups.values()];
}

const OTHERS = { operator: "others", name: "", why: "operators of many kinds are not imported" };

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
