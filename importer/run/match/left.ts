/** Layers that are not matched yet, by what they have in common; each is looked at once. */
import type { Compared, ComparedLayer } from "./graphs.js";

export interface Left {
  /** The first one that is left, in the order of the model. */
  first(text: string): number | undefined;
}

/** `textOf`: what those have in common that belong together; undefined for those that are not to be found. */
export function leftBy(
  { layers }: Compared,
  taken: ReadonlySet<number>,
  textOf: (layer: ComparedLayer, index: number) => string | undefined,
): Left {
  const groups = new Map<string, { readonly members: number[]; next: number }>();
  for (const [index, layer] of layers.entries()) {
    const text = textOf(layer, index);
    if (text === undefined) continue;
    const group = groups.get(text);
    if (group) group.members.push(index);
    else groups.set(text, { members: [index], next: 0 });
  }
  return {
    first(text) {
      const group = groups.get(text);
      if (group === undefined) return undefined;
      while (taken.has(group.members[group.next] ?? -1)) group.next++;
      return group.members[group.next];
    },
  };
}

/** By each of their names. */
export function byName({ layers }: Compared): ReadonlyMap<string, readonly number[]> {
  const found = new Map<string, number[]>();
  for (const [index, { names }] of layers.entries())
    for (const name of new Set(names)) found.set(name, [...(found.get(name) ?? []), index]);
  return found;
}
