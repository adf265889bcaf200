/** Which metrics the scatter shows, and what its colours and marks mean. */
import type { VNode } from "preact";
import { useCallback } from "preact/hooks";
import { HeatScale } from "../../components/HeatScale.js";
import { Dropdown } from "../../controls.js";
import { type AxisScale, valueIn } from "../axis-scale.js";
import { metricRow, shownValue } from "../metrics.js";
import type { Shown } from "../state.js";
import { tickText } from "../words.js";
import type { PartProps } from "./part.js";

export interface ChoicesProps extends PartProps {
  /** Of colours; null where none is known. */
  readonly scale: AxisScale | null;
}

const WHERE: readonly { readonly part: keyof Shown; readonly text: string }[] = [
  { part: "x", text: "Along" },
  { part: "y", text: "Upwards" },
  { part: "colour", text: "Colour by" },
];
const TICKS = [0, 0.5, 1];
const ONE = [1];

export function Choices({ store, found, scale }: ChoicesProps): VNode {
  const { data, shown } = found;
  const words = data.metrics.filter(
    ({ word, values }) => metricRow(word) !== undefined && values.some((value) => value !== null),
  );
  const values = words.map(({ word }) => ({ value: word, text: word }));
  const textOf = useCallback(
    (share: number) => (scale === null ? "" : tickText(shownValue(shown.colour, valueIn(scale, share)))),
    [scale, shown.colour],
  );
  return (
    <>
      <div class="choices">
        {WHERE.map(({ part, text }) => (
          <span key={part} class="choice">
            <span aria-hidden="true">{text}</span>
            <Dropdown
              label={text}
              value={shown[part]}
              values={values}
              onChoose={(word) => store.show({ [part]: word })}
            />
          </span>
        ))}
      </div>
      <div class="keys">
        {scale && <HeatScale textOf={textOf} ticks={isFlat(scale) ? ONE : TICKS} width={180} margin={38} />}
        <span class="key">
          <svg class="plot swatch" width="26" height="14" aria-hidden="true">
            <path class="front-line" d="M1 3 H13 V11 H25" />
            <circle class="on-front" cx="13" cy="7" r="5" />
          </svg>
          on the front
        </span>
        <span class="key">
          <svg class="plot swatch" width="12" height="14" aria-hidden="true">
            <circle class="other" cx="6" cy="7" r="3" />
          </svg>
          others
        </span>
      </div>
    </>
  );
}

/** Whether all points have one value. */
function isFlat({ domain: [from, to] }: AxisScale): boolean {
  return !(to > from);
}
