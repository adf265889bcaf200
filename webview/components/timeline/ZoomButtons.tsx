/** Zooming for whoever has neither a wheel nor keys at hand. */
import type { VNode } from "preact";
import { Button } from "../../controls.js";
import type { Store } from "../../store.js";
import { zoomed } from "../../time/span.js";

const FACTOR = 2;

export function ZoomButtons({ store }: { readonly store: Store }): VNode | null {
  const cycles = store.state.value.execution?.timeline.cycles;
  if (cycles === undefined) return null;
  const whole = { from: 0, to: cycles || 1 };
  const zoom = (factor: number) => {
    const next = zoomed(store.span.value ?? whole, whole, factor);
    store.span.value = next.from <= 0 && next.to >= whole.to ? null : next;
  };
  return (
    <div class="commands">
      <Button label="Zoom in" onClick={() => zoom(1 / FACTOR)}>
        +
      </Button>
      <Button label="Zoom out" onClick={() => zoom(FACTOR)}>
        −
      </Button>
      <Button
        label="Show all of the time"
        onClick={() => {
          store.span.value = null;
        }}
      >
        All
      </Button>
    </div>
  );
}
