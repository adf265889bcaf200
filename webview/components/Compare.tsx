/** Compare: what each layer took when the baseline was pinned, and what it takes now. */
import type { VNode } from "preact";
import { useCallback, useMemo } from "preact/hooks";
import { compareNetworks, type LayerComparison } from "../../src-sim/report/compare.js";
import { formatChange, formatCount } from "../../src-sim/report/display.js";
import { Button } from "../controls.js";
import type { Store } from "../store.js";
import { comparisonInWords, share } from "../words.js";
import { BarList } from "./BarList.js";
import type { BarRow } from "./bars.js";
import { Key } from "./Key.js";
import { Section } from "./Section.js";

export function Compare({ store }: { readonly store: Store }): VNode {
  const network = store.network.value;
  const { baseline } = store.state.value;
  const clusters = store.clusters.value;
  const found = useMemo(
    () => (network && baseline ? compareNetworks(baseline, network, clusters) : undefined),
    [network, baseline, clusters],
  );
  const layers = useMemo(() => found?.layers ?? [], [found]);
  const longest = useMemo(
    () => layers.reduce((most, { change }) => Math.max(most, change.before, change.after), 0),
    [layers],
  );
  const name = store.layer.value?.name;
  const rowOf = useCallback(barRow, []);
  if (found === undefined) return <NoBaseline store={store} />;
  const { before, after, difference, percent } = found.total;
  return (
    <Section name="compare" title="Baseline and now">
      <p class={`outcome ${tone(difference)}`}>
        <span>{formatCount(before)}</span>
        <span aria-hidden="true">→</span>
        <span class="visually-hidden">cycles before, now</span>
        <span>{formatCount(after)} cycles</span>
        <strong>
          {formatChange(before, after)}
          {share(percent)}
        </strong>
      </p>
      <p class="keys">
        <Key kind="before">baseline</Key>
        <Key kind="after">now</Key>
        <span class="unit">difference in cycles</span>
      </p>
      <BarList
        id="change-"
        label="Layers, baseline and now"
        items={layers}
        rowHeight={38}
        figures={150}
        tick={formatCount}
        selected={layers.findIndex((each) => each.name === name)}
        onSelect={(index) => store.select(layers[index]?.name ?? "")}
        {...{ rowOf, longest }}
      />
    </Section>
  );
}

function NoBaseline({ store }: { readonly store: Store }): VNode {
  return (
    <Section name="compare" title="Baseline and now">
      <p class="none">
        {store.commands
          ? "Pin the figures as they are now, change something, and see here what it did to each layer."
          : "This report was made without a baseline."}
      </p>
      {store.commands && <Button onClick={() => store.run("pinBaseline")}>Pin baseline</Button>}
    </Section>
  );
}

function tone(difference: number): string {
  if (difference === 0) return "same";
  return difference > 0 ? "slower" : "faster";
}

function barRow(layer: LayerComparison): BarRow {
  const { name, before, after, change } = layer;
  const figure =
    before === null
      ? "new"
      : after === null
        ? "gone"
        : `${formatChange(change.before, change.after)}${share(change.percent)}`;
  return {
    name,
    figure,
    words: comparisonInWords(layer),
    bars: [
      { kind: "before", from: 0, to: change.before, half: "upper" },
      { kind: "after", from: 0, to: change.after, half: "lower" },
    ],
  };
}
