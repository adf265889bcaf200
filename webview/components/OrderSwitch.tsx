/** In which order lists of layers are. */
import type { VNode } from "preact";
import { Switch } from "../controls.js";
import type { Order } from "../state.js";
import type { Store } from "../store.js";

const ORDERS: readonly { readonly value: Order; readonly text: string }[] = [
  { value: "file", text: "In file order" },
  { value: "cost", text: "By cost" },
];

export function OrderSwitch({ store }: { readonly store: Store }): VNode {
  return (
    <Switch
      label="Order of layers"
      value={store.view.value.order}
      values={ORDERS}
      onChoose={(order) => store.choose({ order })}
    />
  );
}
