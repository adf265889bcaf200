/** Above all parts: which network, how its layers are mapped, and what is wrong. */
import type { VNode } from "preact";
import { Button, Dropdown, Switch } from "../../controls.js";
import type { View } from "../messages.js";
import type { Store } from "../store.js";

interface HeaderProps {
  readonly store: Store;
  readonly view: View;
}

const MAPPINGS = [
  { value: "written", text: "as written where legal" },
  { value: "anew", text: "map anew" },
] as const;

export function Header({ store, view }: HeaderProps): VNode {
  const { title, networks } = store.state.value;
  const { set, anew } = store.wish.value;
  return (
    <header class="page">
      <div class="line">
        <div class="name">
          <h1>What if</h1>
          <span class="of">{[...new Set([title, view.network])].join(" · ")}</span>
        </div>
        {networks.length > 1 && (
          <Dropdown
            label="Network"
            value={view.network}
            values={networks.map((name) => ({ value: name, text: name }))}
            onChoose={store.showNetwork}
          />
        )}
        <Switch
          label="Mapping"
          value={anew ? "anew" : "written"}
          values={MAPPINGS}
          onChoose={(value) => store.mapAnew(value === "anew")}
        />
        <Button disabled={set.length === 0 && !anew} onClick={store.reset}>
          Reset
        </Button>
      </div>
      <div class="stale" role="status">
        {[...(view.problem === null ? [] : [view.problem]), ...view.wrong.map(wrongWords)].map((each) => (
          <p key={each}>{each}</p>
        ))}
      </div>
    </header>
  );
}

function wrongWords({ name, message }: View["wrong"][number]): string {
  return name === null ? `This is no machine for the network: ${message}` : message;
}
