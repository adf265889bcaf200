/** The whole page: what can be set on one side, what that comes to on the other. */
import type { VNode } from "preact";
import type { Store } from "../store.js";
import { Figures } from "./Figures.js";
import { Header } from "./Header.js";
import { Keep } from "./Keep.js";
import { Knobs } from "./Knobs.js";
import { Layers } from "./Layers.js";

export function App({ store }: { readonly store: Store }): VNode {
  const { view, reason } = store.state.value;
  if (view === null)
    return (
      <main>
        <h1 class="visually-hidden">What if</h1>
        <p class="none" role="status">
          {reason ?? "Waiting for the network …"}
        </p>
      </main>
    );
  return (
    <main>
      <Header store={store} view={view} />
      <div class="parts what-if">
        <Knobs store={store} view={view} />
        <div class="results">
          <Figures view={view} />
          <Layers view={view} />
          <Keep store={store} view={view} />
        </div>
      </div>
    </main>
  );
}
