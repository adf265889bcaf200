/** The points that keys lead to, as options of the list box that the scatter is: those around the one chosen. */
import type { VNode } from "preact";
import type { Places } from "../picture/frame.js";
import type { Found } from "../store.js";
import { figuresInWords, pointInWords } from "../words.js";

export interface FrontOptionsProps {
  readonly found: Found;
  readonly places: Places;
  readonly chosen: number | undefined;
  /** Of the front in its order; -1 where the one chosen is not on it, or none is. */
  readonly selected: number;
}

export function frontOptionId(place: number): string {
  return `point-${place}`;
}

/** More would be many elements, and nobody reaches them at once. */
const AROUND = 50;

export function FrontOptions({ found, places, chosen, selected }: FrontOptionsProps): VNode {
  const { inOrder } = found;
  const start = Math.max(0, selected - AROUND);
  const around = inOrder.slice(start, selected + AROUND);
  return (
    <>
      {around.map((place, offset) => (
        <Option key={place} {...{ found, places, place, chosen }} at={start + offset} />
      ))}
      {chosen !== undefined && selected < 0 && <Option key={chosen} {...{ found, places, chosen }} place={chosen} />}
    </>
  );
}

interface OptionProps {
  readonly found: Found;
  readonly places: Places;
  readonly place: number;
  readonly chosen: number | undefined;
  /** In the front's order. */
  readonly at?: number;
}

function Option({ found, places, place, chosen, at }: OptionProps): VNode {
  const { data, shown, inOrder } = found;
  const figures = figuresInWords(data, [...new Set([shown.x, shown.y, shown.colour])], place);
  const words = `${pointInWords(data.columns, place)}: ${figures}${at === undefined ? ", not on the front" : ""}`;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: the list box has the focus, and says which option is active.
    <div
      id={frontOptionId(place)}
      class={place === chosen ? "ring chosen" : "ring quiet"}
      role="option"
      aria-label={words}
      aria-selected={place === chosen}
      {...(at !== undefined && { "aria-posinset": at + 1, "aria-setsize": inOrder.length })}
      style={{ left: `${places.x[place]}px`, top: `${places.y[place]}px` }}
    />
  );
}
