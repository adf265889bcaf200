/** One point, all of it: the one under the pointer, else the one chosen; what can be done with it. */
import type { ComponentChildren, VNode } from "preact";
import { plural } from "../../../src-sim/report/display.js";
import { Section } from "../../components/Section.js";
import { Button } from "../../controls.js";
import { shownValue } from "../metrics.js";
import type { Found, Store } from "../store.js";
import { axesAsText, valueText } from "../words.js";
import type { PartProps } from "./part.js";

const NONE = "No point has all figures that the sweep is to be best at.";
const NONE_SELECTED = "No point has the values that are chosen.";

export function Point({ store, found }: PartProps): VNode {
  const place = store.pointed.value ?? store.chosen.value;
  if (place === undefined)
    return (
      <Section name="point" title="Point">
        <p class="none">{found.selection.count === 0 ? NONE_SELECTED : NONE}</p>
      </Section>
    );
  const { data } = found;
  const { columns, metrics, indices } = data;
  return (
    <Section name="point" title={`Point ${indices[place]}`} aside={<Standing found={found} place={place} />}>
      <dl class="facts">
        {columns.map((column) => (
          <Fact key={column.name} what={column.name} mark={column.kind === "derived" ? "derived" : undefined}>
            {valueText(column, place)}
          </Fact>
        ))}
      </dl>
      <dl class="facts">
        {metrics.map(({ word, values }) => (
          <Fact key={word} what={word} mark={data.goals.find(({ metric }) => metric === word) && "goal"}>
            {shownValue(word, values[place])}
          </Fact>
        ))}
      </dl>
      <Commands {...{ store, found, place }} />
      <Mapping {...{ store, found, place }} />
    </Section>
  );
}

interface FactProps {
  readonly what: string;
  readonly mark: string | undefined;
  readonly children: ComponentChildren;
}

function Fact({ what, mark, children }: FactProps): VNode {
  return (
    <div>
      <dt>
        {what}
        {mark && <span class="mark-word"> {mark}</span>}
      </dt>
      <dd>{children}</dd>
    </div>
  );
}

function Standing({ found, place }: { readonly found: Found; readonly place: number }): VNode {
  const own = found.front.find((each) => each.place === place);
  const words = own === undefined ? "bettered by others" : "on the front";
  const same = own === undefined || own.same === 0 ? "" : `, with ${plural(own.same, "equal point")}`;
  return <span class="of">{words + same}</span>;
}

interface OneProps {
  readonly store: Store;
  readonly found: Found;
  readonly place: number;
}

function Commands({ store, found, place }: OneProps): VNode {
  const isKnown = store.state.value.mapping?.index === found.data.indices[place];
  const copy = () => void navigator.clipboard.writeText(axesAsText(found.data, place));
  return (
    <div class="commands">
      {store.commands ? (
        <Button onClick={() => store.open(place)}>Open as a File</Button>
      ) : (
        <Button onClick={copy}>Copy Its Axes</Button>
      )}
      {!isKnown && <Button onClick={() => store.askMapping(place)}>Show Mapping</Button>}
    </div>
  );
}

function Mapping({ store, found, place }: OneProps): VNode | null {
  const index = found.data.indices[place];
  const { mapping } = store.state.value;
  if (mapping === null || mapping.index !== index) return null;
  if (mapping.text === null) return <p class="none">{store.commands ? "It is not known any more." : NOT_CARRIED}</p>;
  return (
    <ul class="mapping" aria-label="Mapping">
      {mapping.text.split("; ").map((layer) => (
        <li key={layer}>{layer}</li>
      ))}
    </ul>
  );
}

const NOT_CARRIED = "This report carries the mappings of the front alone.";
