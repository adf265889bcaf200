/** What stands between layers: operators that are not imported, and the inputs in place of their results. */
import type { Network, Omission, Remark } from "../network.js";
import { gatheredPlaces, type Omitted } from "./omitted.js";
import type { Wiring } from "./wiring.js";
import { placeOf } from "./wiring.js";

export interface Interruption {
  readonly omitted: readonly Omitted[];
  /** Indices of inputs. */
  readonly inputs: readonly number[];
}

/** By the index of the layer that they stand before. */
export function between({ inputs, layers, remarks }: Network, { operands }: Wiring): ReadonlyMap<number, Interruption> {
  const found = new Map<number, { readonly omitted: Omitted[]; readonly inputs: number[] }>();
  const at = (before: number) => {
    const place = Math.max(0, Math.min(before, layers.length));
    const known = found.get(place) ?? { omitted: [], inputs: [] };
    found.set(place, known);
    return known;
  };
  const firstReader = new Map<number, number>();
  for (const [reader, places] of operands.entries()) {
    for (const place of places) if (!firstReader.has(place)) firstReader.set(place, reader);
  }
  const said = new Set<Omission>();
  const omit = (remark: Remark, before: number) => {
    if (remark.kind !== "unsupported" || said.has(remark.omission)) return;
    const { operator, name, why, omission } = remark;
    said.add(omission);
    at(before).omitted.push({ operator, name, why, omission, count: 1 });
  };
  for (const [index, { remark }] of inputs.entries()) {
    if (remark === undefined) continue;
    const reader = firstReader.get(placeOf({ kind: "input", index })) ?? layers.length;
    const before = Math.min(remark.before, reader);
    omit(remark, before);
    at(before).inputs.push(index);
  }
  for (const remark of remarks) omit(remark, remark.before);
  const places = [...found].sort(([one], [other]) => one - other);
  const gathered = gatheredPlaces(places.map(([, { omitted }]) => omitted));
  return new Map(places.map(([place, { inputs }], index) => [place, { omitted: gathered[index] ?? [], inputs }]));
}
