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
          <svg class="plot swatch" width="28" height="14" aria-hidden="true">
            <path class="front-line" d="M0 7 H28" />
            <circle class="on-front" cx="14" cy="7" r="5" />
          </svg>
          on the front
        </span>
        <span class="key">
          <svg class="plot swatch" width="12" height="14" aria-hidden="true">
            <circle class="other" cx="6" cy="7" r="3" />
          </svg>
          others
        </span>
        <span class="key">
          <svg class="plot swatch" width="18" height="18" aria-hidden="true">
            <circle class="chosen" cx="9" cy="9" r="7.5" />
          </svg>
          chosen
        </span>
      </div>
    </>
  );
}

/** Whether all points have one value. */
function isFlat({ domain: [from, to] }: AxisScale): boolean {
  return !(to > from);
}
