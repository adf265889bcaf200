/** Keeps what was found: as an architecture of the file, onto which the network may be put. */
import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { Section } from "../../components/Section.js";
import { Button } from "../../controls.js";
import type { View } from "../messages.js";
import type { Store } from "../store.js";

interface KeepProps {
  readonly store: Store;
  readonly view: View;
}

export function Keep({ store, view }: KeepProps): VNode {
  const [name, setName] = useState<string | undefined>(undefined);
  const [use, setUse] = useState(true);
  const { kept } = store.state.value;
  const shown = name ?? view.freeName;
  // The name that was kept is taken by now.
  useEffect(() => {
    if (kept?.isKept) setName(undefined);
  }, [kept]);
  return (
    <Section name="keep" title="Keep it">
      <form
        class="keeping"
        onSubmit={(event) => {
          event.preventDefault();
          store.keep(shown, use);
        }}
      >
        <label>
          Architecture
          <input
            type="text"
            value={shown}
            spellcheck={false}
            onInput={({ currentTarget }) => setName(currentTarget.value)}
          />
        </label>
        <label>
          <input type="checkbox" checked={use} onChange={({ currentTarget }) => setUse(currentTarget.checked)} />
          <span>put {view.network} on it</span>
        </label>
        <Button disabled={view.changed === null} onClick={() => store.keep(shown, use)}>
          Keep as arch
        </Button>
      </form>
      <p class={kept?.isKept === false ? "worse" : "note"} role="status">
        {kept?.message}
      </p>
    </Section>
  );
}
