/** What stands between layers: operators that are not imported, and the inputs in place of their results. */
import type { Network, Remark } from "../network.js";
import type { Wiring } from "./wiring.js";
import { placeOf } from "./wiring.js";

export interface Interruption {
  readonly remarks: readonly Remark[];
  /** Indices of inputs. */
  readonly inputs: readonly number[];
}

/** By the index of the layer that they stand before. */
export function between({ inputs, layers, remarks }: Network, { operands }: Wiring): ReadonlyMap<number, Interruption> {
  const found = new Map<number, { remarks: Remark[]; inputs: number[] }>();
  const at = (before: number) => {
    const place = Math.max(0, Math.min(before, layers.length));
    const known = found.get(place) ?? { remarks: [], inputs: [] };
    found.set(place, known);
    return known;
  };
  const firstReader = new Map<number, number>();
  for (const [reader, places] of operands.entries()) {
    for (const place of places) if (!firstReader.has(place)) firstReader.set(place, reader);
  }
  const said = new Set<string>();
  for (const [index, { remark }] of inputs.entries()) {
    if (remark === undefined) continue;
    const reader = firstReader.get(placeOf({ kind: "input", index })) ?? layers.length;
    const place = at(Math.min(remark.before, reader));
    if (!said.has(keyOf(remark))) place.remarks.push(remark);
    place.inputs.push(index);
    said.add(keyOf(remark));
  }
  for (const remark of remarks) {
    if (remark.kind !== "unsupported" || said.has(keyOf(remark))) continue;
    at(remark.before).remarks.push(remark);
  }
  return found;
}

function keyOf({ operator, name, why }: Remark): string {
  return JSON.stringify([operator, name, why]);
}
