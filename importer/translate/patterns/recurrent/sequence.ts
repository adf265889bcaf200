/** What the steps of a recurrent layer read, as one sequence. */
import { type Shape, volume } from "../../../../src-sim/layers/shapes.js";
import { stridesOf } from "../../../values/places.js";
import { earlier, type Flow, type Values } from "./places.js";

/** Places of one axis of a tensor, one a step: from `begin` on. */
export interface Cut {
  readonly tensor: number;
  readonly axis: number;
  readonly begin: number;
  /** The first step reads the last of them. */
  readonly isReversed: boolean;
}

/** Undefined where the steps read no parts of one value that lie beside each other. */
export function cutOf(reads: readonly Values[], flow: Flow): Cut | undefined {
  if (reads.length < 2) return undefined;
  const paths = reads.map((read) => [...earlier(read, flow)].map(({ values }) => values));
  // The one furthest back: what turns it before the steps read it has no part in it then.
  for (const { tensor } of paths[0]?.toReversed() ?? []) {
    const parts = paths.flatMap((path) => path.find((values) => values.tensor === tensor) ?? []);
    if (parts.length !== reads.length) continue;
    const shape = flow.shapes.get(tensor) ?? [];
    for (const axis of shape.keys()) {
      const cut = cutAlong(parts, shape, axis);
      if (cut) return { tensor, axis, ...cut };
    }
  }
  return undefined;
}

function cutAlong(parts: readonly Values[], shape: Shape, axis: number): Pick<Cut, "begin" | "isReversed"> | undefined {
  const [stride = 1, size = 1] = [stridesOf(shape)[axis], shape[axis]];
  const places = parts.map(({ at }) => Math.floor((at[0] ?? 0) / stride) % size);
  const [first = 0, second = 0] = places;
  const by = second - first;
  if (Math.abs(by) !== 1 || !places.every((place, index) => place === first + index * by)) return undefined;
  const others = shape.toSpliced(axis, 1);
  const [inner, count] = [volume(others.slice(axis)), volume(others)];
  const isWhole = parts.every(({ at }, index) => {
    const place = places[index] ?? 0;
    const placeOf = (each: number) => (Math.floor(each / inner) * size + place) * inner + (each % inner);
    return at.length === count && at.every((found, each) => found === placeOf(each));
  });
  return isWhole ? { begin: Math.min(first, places.at(-1) ?? first), isReversed: by < 0 } : undefined;
}
