/** What is coloured inside a tile, and what the colours mean: bits in use, or those of them that are 1. */
import type { VNode } from "preact";
import { formatCount, formatPercent } from "../../../src-sim/report/display.js";
import { onesInTile, type TileBits } from "../../bits.js";
import { Switch } from "../../controls.js";
import type { View } from "../../state.js";
import type { Store } from "../../store.js";

type Inside = View["inside"];

const CHOICES: readonly { readonly value: Inside; readonly text: string }[] = [
  { value: "use", text: "Bits in use" },
  { value: "ones", text: "Bits that are 1" },
];

export function BitsSwitch({ store }: { readonly store: Store }): VNode {
  const { inside } = store.view.value;
  return (
    <Switch
      label="Bits shown"
      value={inside}
      values={CHOICES}
      onChoose={(chosen) => store.choose({ inside: chosen })}
    />
  );
}

export interface BitsKeyProps {
  readonly bits: TileBits;
  /** Whose values they are. */
  readonly from: string;
}

export function BitsKey({ bits, from }: BitsKeyProps): VNode {
  const { ones, bits: all } = onesInTile(bits);
  return (
    <p class="keys">
      <Kind name="one">1</Kind>
      <Kind name="zero">0</Kind>
      <Kind name="empty">not in use</Kind>
      <span role="status">
        {formatPercent(all === 0 ? 0 : ones / all, 1)} of {formatCount(all)} bits are 1
      </span>
      <span class="of">{from}</span>
    </p>
  );
}

function Kind({ name, children }: { readonly name: string; readonly children: string }): VNode {
  return (
    <span class="key">
      <svg class="plot swatch" width="18" height="12" aria-hidden="true">
        <g class={name}>
          <rect x="0.5" y="0.5" width="17" height="11" />
        </g>
      </svg>
      {children}
    </span>
  );
}
