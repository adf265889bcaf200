/** Clusters x tiles: what each tile holds of the chosen layer in the chosen kernel round. */
import type { VNode } from "preact";
import { useCallback, useMemo, useRef } from "preact/hooks";
import { tileShares } from "../../src-sim/placement/tile-cycles.js";
import { chainsInRound } from "../../src-sim/placement/tiles.js";
import { offTiles } from "../../src-sim/report/host.js";
import type { Store } from "../store.js";
import { inUseInWords, shownShares } from "../tile-words.js";
import { Chart } from "./Chart.js";
import { Legend } from "./Legend.js";
import { ListBox } from "./ListBox.js";
import { useWidth } from "./measure.js";
import { ShadeSwitch } from "./overview/ShadeSwitch.js";
import { Rounds } from "./Rounds.js";
import { Section } from "./Section.js";
import { drawTiles } from "./tiles-chart.js";

const ID = "tile-";

const NONE = new Float32Array();

const NO_WEIGHTS = "This layer has no weights: it runs in the stream between layers.";

export function Tiles({ store }: { readonly store: Store }): VNode {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const layer = store.layer.value;
  const placement = store.placement.value;
  const tiles = store.tiles.value;
  const round = store.round.value;
  const tile = store.tile.value;
  const shade = store.shade.value;
  const clusters = store.clusters.value;
  const work = (layer && tileShares(layer, clusters)?.work) ?? NONE;
  const shares = useMemo(() => shownShares(tiles, shade.name === "work" ? work : undefined), [tiles, shade, work]);
  const chart = useCallback(() => {
    if (placement === undefined) throw new Error("there is nothing to draw");
    return drawTiles(tiles, { id: ID, width, placement, chains: chainsInRound(placement, round), ...shares, work });
  }, [tiles, placement, round, width, shares, work]);

  return (
    <Section
      name="tiles"
      title={<>Clusters × tiles {layer && <span class="of">{layer.name}</span>}</>}
      aside={store.view.value.part !== "overview" && <ShadeSwitch store={store} />}
    >
      {placement === undefined && <p class="none">{layer?.host ? offTiles(layer) : NO_WEIGHTS}</p>}
      {placement && (
        <Rounds rounds={placement.rounds} round={round} onChoose={(each) => store.choose({ round: each })} />
      )}
      {placement && <p class="keys">{inUseInWords(tiles, shares, shade)}</p>}
      <ListBox
        box={box}
        class="rows"
        id={ID}
        label={`Tiles of ${layer?.name ?? "the layer"} in kernel round ${round + 1}`}
        count={tiles.length}
        columns={placement?.tiles ?? 1}
        page={(placement?.tiles ?? 1) * 4}
        selected={tile && placement ? tile.cluster * placement.tiles + tile.tile : -1}
        onSelect={(index) => store.choose({ tile: index })}
      >
        {placement && width > 0 && <Chart draw={chart} />}
      </ListBox>
      {placement && <Legend mapping={placement.mapping} shade={shade} />}
    </Section>
  );
}
