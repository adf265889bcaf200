/** A part that shows how the network is executed: what is there, or why there is nothing yet. */
import type { ComponentChildren, VNode } from "preact";
import type { Execution } from "../../../src-sim/placement/execution.js";
import { LIVE_LAYERS } from "../../../src-sim/placement/execution.js";
import { formatCount } from "../../../src-sim/report/display.js";
import { Button } from "../../controls.js";
import type { Store } from "../../store.js";
import { Section } from "../Section.js";

export interface ExecutedProps {
  readonly store: Store;
  readonly name: string;
  readonly title: string;
  readonly aside?: ComponentChildren;
  readonly children: (execution: Execution) => ComponentChildren;
}

export function Executed({ store, name, title, aside, children }: ExecutedProps): VNode {
  const { execution, notExecuted } = store.state.value;
  return (
    <Section name={name} title={title} aside={aside}>
      {!store.live.value && store.commands && <OnRequest store={store} />}
      <p class="none" role="status">
        {notExecuted ??
          (execution === null && (store.live.value || !store.commands) ? "Waiting for the timeline …" : "")}
      </p>
      {execution && children(execution)}
    </Section>
  );
}

/** Of a large network it takes a while: a person says when. */
function OnRequest({ store }: { readonly store: Store }): VNode {
  const { execution, executed, version } = store.state.value;
  const isOld = execution !== null && executed !== version;
  const why = `Of ${formatCount(LIVE_LAYERS)} layers or more it is computed when it is asked for.`;
  return (
    <p class="request">
      <Button onClick={store.execute}>{execution === null ? "Execute" : "Execute again"}</Button>
      <span class="none">{isOld ? "The text has changed since this was computed." : why}</span>
    </p>
  );
}
