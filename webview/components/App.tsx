/** The whole page. */
import type { VNode } from "preact";
import { Tabs } from "../controls.js";
import type { Part } from "../messages.js";
import type { Store } from "../store.js";
import { layerInWords } from "../words.js";
import { Compare } from "./Compare.js";
import { Energies } from "./energy/Energies.js";
import { Header } from "./Header.js";
import { Inside } from "./inside/Inside.js";
import { LayersTime } from "./LayersTime.js";
import { Memory } from "./memory/Memory.js";
import { Overview } from "./overview/Overview.js";
import { Patterns } from "./Patterns.js";
import { Table } from "./Table.js";
import { Tiles } from "./Tiles.js";
import { Timeline } from "./timeline/Timeline.js";

type View = (props: { readonly store: Store }) => VNode;

const PARTS: readonly { readonly value: Part; readonly text: string }[] = [
  { value: "overview", text: "Overview" },
  { value: "map", text: "Map" },
  { value: "timeline", text: "Timeline" },
  { value: "memory", text: "Memory" },
  { value: "energy", text: "Energy" },
  { value: "table", text: "Table" },
  { value: "compare", text: "Compare" },
];
const VIEWS: Readonly<Record<Part, readonly View[]>> = {
  overview: [Overview, Tiles, Inside],
  map: [LayersTime, Tiles, Inside],
  timeline: [Timeline],
  memory: [Memory],
  energy: [Energies],
  table: [Table],
  compare: [Compare],
};

export function App({ store }: { readonly store: Store }): VNode {
  const network = store.network.value;
  const { part } = store.view.value;
  if (network === null) return <Waiting store={store} />;
  return (
    <main>
      <Patterns />
      <Header store={store} network={network} />
      <Tabs label="Parts" value={part} values={PARTS} onChoose={(chosen) => store.choose({ part: chosen })}>
        <div class={`parts ${part}`}>
          {VIEWS[part].map((View) => (
            <View key={View.name} store={store} />
          ))}
        </div>
      </Tabs>
      <Announcement store={store} />
    </main>
  );
}

function Waiting({ store }: { readonly store: Store }): VNode {
  return (
    <main>
      <h1 class="visually-hidden">Heatmap</h1>
      <p class="none" role="status">
        {store.state.value.reason ?? "Waiting for the figures …"}
      </p>
    </main>
  );
}

/** Tells of a selection that was made elsewhere. */
function Announcement({ store }: { readonly store: Store }): VNode {
  const layer = store.layer.value;
  return (
    <p class="visually-hidden" aria-live="polite">
      {layer && layerInWords(layer, store.clusters.value)}
    </p>
  );
}
