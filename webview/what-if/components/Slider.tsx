/** A slider through the values of a knob, one step a value, whatever lies between them; a mark stands at what is stated. */
import type { VNode } from "preact";
import type { Knob } from "../messages.js";

interface SliderProps {
  readonly label: string;
  readonly knob: Knob;
  /** What it stands at; null where the machine states nothing, which is the last step. */
  readonly value: string | null;
  readonly onSlide: (value: string | null) => void;
}

export function Slider({ label, knob, value, onSlide }: SliderProps): VNode {
  const { values, stated } = knob;
  const steps: readonly (string | null)[] = stated === null ? [...values, null] : values;
  const at = steps.indexOf(value);
  const mark = steps.indexOf(stated);
  const last = steps.length - 1;
  return (
    <span class="slider">
      <input
        type="range"
        min={0}
        max={last}
        step={1}
        value={at < 0 ? mark : at}
        aria-label={label}
        aria-valuetext={`${value ?? "not stated"}${value === stated ? ", as it is" : ""}`}
        onInput={({ currentTarget }) => onSlide(steps[Number(currentTarget.value)] ?? null)}
      />
      <svg class="at-stated" width="100%" height="5" aria-hidden="true">
        <circle cx={`${last === 0 ? 0 : (mark / last) * 100}%`} cy="2.5" r="2" />
      </svg>
    </span>
  );
}
