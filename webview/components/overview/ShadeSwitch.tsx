/** What the colours of tiles stand for. */
import type { VNode } from "preact";
import { Switch } from "../../controls.js";
import { SHADE_NAMES, SHADES } from "../../shades.js";
import type { Store } from "../../store.js";

const VALUES = SHADE_NAMES.map((value) => ({ value, text: SHADES[value].text }));

export function ShadeSwitch({ store }: { readonly store: Store }): VNode {
  return (
    <Switch
      label="Colour of tiles"
      value={store.shade.value.name}
      values={VALUES}
      onChoose={(shade) => store.choose({ shade })}
    />
  );
}
