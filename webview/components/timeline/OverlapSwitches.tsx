/** What goes on at a time: as the file says, or as a person wants to try. */
import type { VNode } from "preact";
import type { Execution } from "../../../src-sim/placement/execution.js";
import type { Overlap } from "../../../src-sim/timeline/timeline.js";
import { Switch } from "../../controls.js";
import type { Store } from "../../store.js";

const LOADS: readonly Overlap["loads"][] = ["plain", "ahead"];
const LAYERS: readonly Overlap["layers"][] = ["in turn", "pipelined"];

export function OverlapSwitches({ store, own }: { readonly store: Store; readonly own: Execution["own"] }): VNode {
  const { loads, layers } = store.view.value;
  return (
    <div class="line">
      <span class="try">
        <span aria-hidden="true">loads</span>
        <Switch
          label="Loads"
          value={loads ?? own.loads}
          values={valuesOf(LOADS, own.loads)}
          onChoose={(chosen) => store.choose({ loads: chosen === own.loads ? null : chosen })}
        />
      </span>
      <span class="try">
        <span aria-hidden="true">layers</span>
        <Switch
          label="Layers"
          value={layers ?? own.layers}
          values={valuesOf(LAYERS, own.layers)}
          onChoose={(chosen) => store.choose({ layers: chosen === own.layers ? null : chosen })}
        />
      </span>
      <span class="none">• as the file says</span>
    </div>
  );
}

/** The file's own is marked. */
function valuesOf<T extends string>(values: readonly T[], own: T) {
  return values.map((value) => ({ value, text: value === own ? `${value} •` : value }));
}
