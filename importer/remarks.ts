/** Remarks of an import as a person reads them. */
import type { Remark } from "./network.js";

/** Remarks that differ in names alone are one, with their number. */
export function gathered(remarks: readonly Remark[]): readonly (readonly [Remark, number])[] {
  const groups = new Map<string, [Remark, number]>();
  for (const remark of remarks) {
    const key = JSON.stringify([remark.kind, remark.operator, remark.why]);
    const group = groups.get(key) ?? [remark, 0];
    group[1]++;
    groups.set(key, group);
  }
  return [...groups.values()];
}
