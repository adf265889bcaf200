import { useRef } from "preact/hooks";

/** The array of the last time if this one holds the same, so that nothing is drawn again for it. */
export function useSame<T>(items: readonly T[]): readonly T[] {
  const last = useRef(items);
  const { current } = last;
  if (current.length !== items.length || current.some((item, index) => item !== items[index])) last.current = items;
  return last.current;
}
