/** Inside a tile: rows x bits, and which kernels, or parts of kernels, lie where. */
import { axisX, barX, cell, text } from "@observablehq/plot";
import type { VNode } from "preact";
import { useCallback, useMemo, useRef, useState } from "preact/hooks";
import type { Placement } from "../../../src-sim/placement/placement.js";
import { type RowContent, rowsInTile } from "../../../src-sim/placement/rows.js";
import type { TileContent, TileUse } from "../../../src-sim/placement/tiles.js";
import { formatCount, formatPercent } from "../../../src-sim/report/display.js";
import { onesInRow, type TileBits } from "../../bits.js";
import { asOptions, decoration, draw } from "../../chart.js";
import type { Store } from "../../store.js";
import { bitsInWords, kernelsInWords, onesInWords, rowInWords } from "../../words.js";
import { Chart } from "../Chart.js";
import { ListBox } from "../ListBox.js";
import { useWidth } from "../measure.js";
import { Section } from "../Section.js";
import { Bits } from "./Bits.js";
import { BitsKey, BitsSwitch } from "./BitsSwitch.js";

const ID = "row-";
const ROW_HEIGHT = 11;
const TOP = 22;
const LEFT = 64;
const RIGHT = 16;

const CHANGED = "This layer is not as it was when it was run, so its bits are not known.";

export function Inside({ store }: { readonly store: Store }): VNode {
  const layer = store.layer.value;
  if (store.placement.value !== undefined) return <InsideTile store={store} />;
  return (
    <Section name="inside" title="Inside a tile">
      <p class="none">No tile holds anything of {layer === undefined ? "a layer" : <b>{layer.name}</b>}.</p>
    </Section>
  );
}

function InsideTile({ store }: { readonly store: Store }): VNode {
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const [row, setRow] = useState(0);
  const placement = store.placement.value;
  const tile = store.tile.value;
  const bits = store.bits.value;
  const { weights } = store.state.value;
  const rows = useMemo(
    () => bits?.rows ?? (placement && tile ? rowsInTile(placement, tile) : []),
    [bits, placement, tile],
  );
  const use = tile?.use;
  const chart = useCallback(() => {
    if (placement === undefined) throw new Error("there is nothing to draw");
    return drawRows({ rows, use, placement, width, bits });
  }, [rows, use, placement, width, bits]);

  return (
    <Section
      name="inside"
      title={<>Inside a tile {placement && tile && <span class="of">{placeOf(tile)}</span>}</>}
      aside={weights && placement && <BitsSwitch store={store} />}
    >
      <p class="keys">{placement && inWords(use, placement)}</p>
      {bits && weights && <BitsKey bits={bits} from={weights.from} />}
      {store.view.value.inside === "ones" && store.areKnown.value === false && placement && (
        <p class="none">{CHANGED}</p>
      )}
      <ListBox
        box={box}
        class="rows"
        id={ID}
        label={`Rows in use${tile ? ` of ${placeOf(tile)}` : ""}`}
        count={rows.length}
        selected={Math.min(row, rows.length - 1)}
        onSelect={setRow}
      >
        {placement && bits && width > 0 && (
          <Bits
            bits={bits}
            placement={placement}
            left={LEFT}
            top={TOP}
            width={width - LEFT - RIGHT}
            rowHeight={ROW_HEIGHT}
          />
        )}
        {placement && width > 0 && <Chart class="over" draw={chart} />}
      </ListBox>
    </Section>
  );
}

function placeOf({ cluster, tile }: TileContent): string {
  return `cluster ${cluster + 1}, tile ${tile + 1}`;
}

function inWords(use: TileUse | undefined, { rows, kernelBits }: Placement): string {
  if (use === undefined) return "Idle in this kernel round.";
  const all = use.bits.from === 0 && use.bits.to === kernelBits;
  const part = all
    ? `all ${formatCount(kernelBits)} bits of each`
    : `${bitsInWords(use.bits)} of ${formatCount(kernelBits)} of each`;
  return `${kernelsInWords(use.kernels)}, ${part}; ${use.kernels.count} of ${rows} rows, ${formatPercent(use.occupancy, 1)} full`;
}

interface Drawing {
  readonly rows: readonly RowContent[];
  readonly use: TileUse | undefined;
  readonly placement: Placement;
  readonly width: number;
  readonly bits: TileBits | undefined;
}

function drawRows({ rows: contents, use, placement, width, bits }: Drawing): SVGElement {
  const { rows, rowBits } = placement;
  const all = Array.from({ length: rows }, (_, row) => row);
  const said = contents.map((each, index) => {
    const ones = bits && `, ${onesInWords(onesInRow(bits, index))}`;
    return { id: `${ID}${index}`, label: use ? `${rowInWords(each, use)}${ones ?? ""}` : "" };
  });
  return draw({
    width,
    height: TOP + rows * ROW_HEIGHT,
    marginLeft: LEFT,
    marginRight: RIGHT,
    marginTop: TOP,
    marginBottom: 0,
    x: { type: "linear", domain: [0, rowBits], axis: null },
    y: { type: "band", domain: all, padding: 0, axis: null },
    marks: [
      axisX({
        anchor: "top",
        ticks: [0, 0.25, 0.5, 0.75, 1].map((share) => share * rowBits),
        tickFormat: (bit) => formatCount(bit),
        tickSize: 4,
        label: null,
        render: decoration,
      }),
      cell(all, { y: (row) => row, className: "empty", insetTop: 1, insetBottom: 1, render: decoration }),
      barX(contents, {
        x1: "from",
        x2: "to",
        y: "row",
        className: bits === undefined ? "kernel" : "zero",
        insetTop: 1,
        insetBottom: 1,
        render: decoration,
      }),
      text(contents, {
        y: "row",
        text: ({ kernel }) => `kernel ${kernel + 1}`,
        frameAnchor: "left",
        textAnchor: "end",
        dx: -6,
        className: "note",
        render: decoration,
      }),
      cell(contents, { y: "row", className: "hit", insetLeft: -LEFT, insetRight: -RIGHT, render: asOptions(said) }),
    ],
  });
}
