/** All layers by all tiles: the whole network at a glance. */
import type { VNode } from "preact";
import { formatCount, formatPercent } from "../../../src-sim/report/display.js";
import { Button } from "../../controls.js";
import type { Store } from "../../store.js";
import { HeatScale } from "../HeatScale.js";
import { OrderSwitch } from "../OrderSwitch.js";
import { Section } from "../Section.js";
import { Grid } from "./Grid.js";
import { ShadeSwitch } from "./ShadeSwitch.js";

const TICKS = [0, 0.25, 0.5, 0.75, 1];
const STEP = 1.6;

export function Overview({ store }: { readonly store: Store }): VNode {
  const { zoom } = store.view.value;
  const setZoom = (next: number) => store.choose({ zoom: next });
  const clusters = store.clusters.value;
  const layers = store.layers.value;
  const shade = store.shade.value;
  const placement = layers.find(({ placements }) => placements?.[clusters] !== undefined)?.placements?.[clusters];
  const figures = store.figures.value;
  if (figures === null || placement === undefined) {
    return (
      <Section name="overview" title="Layers × tiles">
        <p class="none">No layer of this network has weights, so none lies on tiles.</p>
      </Section>
    );
  }
  const { ideal, work } = figures;
  return (
    <Section name="overview" title="Layers × tiles" aside={<OrderSwitch store={store} />}>
      <div class="keys">
        <ShadeSwitch store={store} />
        <HeatScale textOf={shade.tick} ticks={TICKS} width={180} margin={16} />
      </div>
      <p class="note">
        Colours: {shade.scale}. Bars: cycles, and in them the ideal
        {shade.name === "work" && ` (all layers: ${formatCount(ideal)}, ${formatPercent(work, 1)} of the cycles)`}.
      </p>
      <Grid store={store} placement={placement} zoom={zoom} onZoom={setZoom}>
        <div class="commands">
          <Button label="Nearer" onClick={() => setZoom(zoom * STEP)}>
            +
          </Button>
          <Button label="Farther" onClick={() => setZoom(Math.max(1, zoom / STEP))}>
            −
          </Button>
          <Button label="Show all layers" onClick={() => setZoom(1)}>
            All
          </Button>
        </div>
      </Grid>
    </Section>
  );
}
