/** What can be set: a slider or a list each, those that are seldom asked for below. */
import type { VNode } from "preact";
import { Section } from "../../components/Section.js";
import { Dropdown } from "../../controls.js";
import type { Knob, View } from "../messages.js";
import { standingOf, type Wish } from "../state.js";
import type { Store } from "../store.js";
import { knobWords } from "../words.js";
import { Slider } from "./Slider.js";

interface KnobsProps {
  readonly store: Store;
  readonly view: View;
}

export function Knobs({ store, view }: KnobsProps): VNode {
  const wish = store.wish.value;
  const seldom = view.knobs.filter(({ isSeldom }) => isSeldom);
  const row = (knob: Knob) => <KnobRow key={knob.name} {...{ store, knob, wish }} />;
  return (
    <Section name="knobs" title="What is set">
      {view.knobs.length === 0 && <p class="none">Nothing can be set as long as the machine has an error.</p>}
      {view.knobs.filter(({ isSeldom }) => !isSeldom).map(row)}
      {seldom.length > 0 && (
        <details open={seldom.some(({ name }) => wish.set.some((each) => each.name === name))}>
          <summary>More</summary>
          {seldom.map(row)}
        </details>
      )}
    </Section>
  );
}

interface RowProps {
  readonly store: Store;
  readonly knob: Knob;
  readonly wish: Wish;
}

function KnobRow({ store, knob, wish }: RowProps): VNode {
  const value = standingOf(wish, knob);
  const isSet = wish.set.some(({ name }) => name === knob.name);
  const label = knobWords(knob.name);
  const values = knob.values.map((each) => ({ value: each, text: each === knob.stated ? `${each} (as it is)` : each }));
  return (
    <div class={isSet ? "knob set" : "knob"} title={knob.documentation}>
      <span class="knob-name" aria-hidden="true">
        {label}
      </span>
      {knob.kind === "slider" ? (
        <Slider label={label} {...{ knob, value }} onSlide={(next) => store.set(knob, next)} />
      ) : (
        <Dropdown label={label} value={value ?? ""} values={values} onChoose={(next) => store.set(knob, next)} />
      )}
      <span class="knob-value" aria-hidden="true">
        {knob.kind === "slider" && (value ?? "not stated")}
      </span>
      <button
        type="button"
        class="back"
        aria-label={`Put ${label} back`}
        title={knob.stated === null ? "Put back" : `Back to ${knob.stated}`}
        disabled={!isSet}
        onClick={() => store.set(knob, null)}
      >
        ↺
      </button>
    </div>
  );
}
