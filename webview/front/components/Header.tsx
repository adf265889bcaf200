/** Above all parts: which sweep, of what, how many points it has, and whether they are those of the text. */
import type { VNode } from "preact";
import { formatPercent, plural } from "../../../src-sim/report/display.js";
import { Button, Dropdown } from "../../controls.js";
import type { Store } from "../store.js";
import { countsInWords } from "../words.js";

export function Header({ store }: { readonly store: Store }): VNode {
  const { sweep, sweeps, title, front, stale, large, computing } = store.state.value;
  const networks = front?.networks ?? [];
  return (
    <header class="page">
      <div class="line">
        <div class="name">
          <h1>{sweep}</h1>
          <span class="of">{[...new Set([title, ...networks])].filter(Boolean).join(" · ")}</span>
        </div>
        {sweeps.length > 1 && (
          <Dropdown
            label="Sweep"
            value={sweep}
            values={sweeps.map((name) => ({ value: name, text: name }))}
            onChoose={store.showSweep}
          />
        )}
      </div>
      <p class="stale" role="status">
        {stale}
      </p>
      {large !== null && computing === undefined && (
        <p class="request">
          <Button onClick={store.run}>Run</Button>
          <span>Not computed: {plural(large, "point")}. Run it here, or on all cores with imnpu sweep.</span>
        </p>
      )}
      {computing !== undefined && (
        <p class="request" role="status">
          {computing === null ? (
            <progress aria-label="Points computed" />
          ) : (
            <progress aria-label="Points computed" value={computing} />
          )}
          <span>Computing its points{computing === null ? "" : `: ${formatPercent(computing)}`}</span>
        </p>
      )}
      {front && (
        <ul class="counts" aria-label="Points">
          {countsInWords(front).map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
    </header>
  );
}
