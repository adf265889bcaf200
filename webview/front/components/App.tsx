/** The whole page. */
import type { VNode } from "preact";
import { Coded } from "../../components/time/Coded.js";
import type { Store } from "../store.js";
import { figuresInWords, pointInWords } from "../words.js";
import { Axes } from "./Axes.js";
import { FrontTable } from "./FrontTable.js";
import { Header } from "./Header.js";
import { Point } from "./Point.js";
import type { PartProps } from "./part.js";
import { Scatter } from "./Scatter.js";

export function App({ store }: { readonly store: Store }): VNode {
  const { sweep, reason, front, computing } = store.state.value;
  const found = store.found.value;
  if (sweep === "") return <Waiting words={reason ?? "Waiting for the points …"} share={computing} />;
  return (
    <main>
      <Header store={store} />
      {found && <Parts store={store} found={found} />}
      {front !== null && found === null && <p class="none">None of its points has figures.</p>}
    </main>
  );
}

function Parts({ store, found }: PartProps): VNode {
  const { assumptions } = found.data;
  return (
    <>
      <div class="parts front">
        <Scatter store={store} found={found} />
        <Point store={store} found={found} />
        <Axes store={store} found={found} />
        <FrontTable store={store} found={found} />
      </div>
      {assumptions.length > 0 && (
        <div class="remarks">
          <h3>Assumptions</h3>
          <ul>
            {assumptions.map((each) => (
              <li key={each}>
                <Coded text={each} />
              </li>
            ))}
          </ul>
        </div>
      )}
      <Announcement store={store} found={found} />
    </>
  );
}

interface WaitingProps {
  readonly words: string;
  readonly share: number | null | undefined;
}

function Waiting({ words, share }: WaitingProps): VNode {
  return (
    <main>
      <h1 class="visually-hidden">Front</h1>
      <p class="none" role="status">
        {words}
      </p>
      {typeof share === "number" && <progress aria-label="Points computed" value={share} />}
    </main>
  );
}

/** Tells of the point that is chosen. */
function Announcement({ store, found }: PartProps): VNode {
  const chosen = store.chosen.value;
  const { data, shown } = found;
  return (
    <p class="visually-hidden" aria-live="polite">
      {chosen !== undefined &&
        `${pointInWords(data.columns, chosen)}: ${figuresInWords(data, [shown.x, shown.y], chosen)}`}
    </p>
  );
}
