/** Draws clusters x tiles: how much each tile is at work or how full it is, what it is part of, and the chains. */
import { arrow, cell, text } from "@observablehq/plot";
import type { Placement } from "../../src-sim/placement/placement.js";
import type { TileContent, TileUse } from "../../src-sim/placement/tiles.js";
import { formatPercent } from "../../src-sim/report/display.js";
import { asOptions, decoration, draw } from "../chart.js";
import { heatColour, inkOn } from "../colours.js";
import { clusterInWords, tileInWords } from "../words.js";

export interface TilesOptions {
  readonly id: string;
  readonly width: number;
  readonly placement: Placement;
  readonly chains: readonly (readonly number[])[];
  /** What is coloured, of each tile. */
  readonly shares: readonly number[];
  /** The share that all tiles in use have; undefined where they differ, and each says its own. */
  readonly common: number | undefined;
  /** Of the layer's cycles, what each tile is at work. */
  readonly work: ArrayLike<number>;
}

type Used = TileContent & { readonly use: TileUse; readonly share: number; readonly colour: string };

const TOP = 20;
/** Between tiles, in pixels; links of chains lie there. */
const GAP = 8;
const NARROW_PAGE = 480;
/** Narrower tiles bear no words, and wider ones theirs in fewer lines. */
const [NARROW, ROOMY] = [30, 46];

export function drawTiles(tiles: readonly TileContent[], options: TilesOptions): SVGElement {
  const { id, width, placement, chains, shares, common, work } = options;
  const marginLeft = width < NARROW_PAGE ? 60 : 72;
  const side = (width - marginLeft - 4) / placement.tiles;
  const roomy = side >= ROOMY;
  const height = roomy ? Math.round(Math.min(48, side * 0.75)) : 46;
  const filled = tiles.flatMap(({ use, ...place }, index): Used[] => {
    const share = shares[index] ?? 0;
    return use === undefined ? [] : [{ ...place, use, share, colour: heatColour(share) }];
  });
  const idle = tiles.filter(({ use }) => use === undefined);
  const worded = side >= NARROW ? filled : [];
  const clusters = tiles.filter(({ tile }) => tile === 0);
  const said = tiles.map((each, index) => ({
    id: `${id}${index}`,
    label: tileInWords(each, placement, work[index] ?? 0),
  }));
  const inset = GAP / 2;
  const links = chains.flatMap((chain) =>
    chain.slice(1).map((to, place) => ({ from: tiles[chain[place] ?? 0], to: tiles[to] })),
  );
  const ink = { value: ({ colour }: Used) => inkOn(colour), scale: null };
  return draw({
    width,
    marginLeft,
    marginRight: 4,
    marginTop: TOP,
    marginBottom: 2,
    height: TOP + 2 + placement.clusters * (height + GAP),
    x: { type: "band", domain: range(placement.tiles), padding: 0, axis: null },
    y: { type: "band", domain: range(placement.clusters), padding: 0, axis: null },
    marks: [
      text(range(placement.tiles), {
        x: (tile) => tile,
        text: (tile) => `${tile + 1}`,
        frameAnchor: "top",
        dy: -12,
        className: "note",
        render: decoration,
      }),
      text(clusters, {
        y: "cluster",
        text: (each) => titleOf(each, placement, width),
        frameAnchor: "left",
        textAnchor: "start",
        dx: -marginLeft,
        className: "note",
        render: decoration,
      }),
      cell(filled, {
        x: "tile",
        y: "cluster",
        inset,
        fill: { value: "colour", scale: null },
        className: "tile",
        render: decoration,
      }),
      cell(idle, { x: "tile", y: "cluster", inset: inset + 0.5, className: "idle", render: decoration }),
      text(common === undefined ? worded : [], {
        x: "tile",
        y: "cluster",
        text: ({ share }) => formatPercent(share),
        dy: roomy ? -7 : -12,
        fill: ink,
        className: roomy ? "share" : "share small",
        render: decoration,
      }),
      text(worded, {
        x: "tile",
        y: "cluster",
        text: ({ use }) => groupOf(use, placement).join(roomy ? " " : "\n"),
        dy: common === undefined ? (roomy ? 8 : 7) : 0,
        fill: ink,
        className: "group",
        render: decoration,
      }),
      arrow(links, {
        x1: ({ from }) => from.tile,
        x2: ({ to }) => to.tile,
        y1: ({ from }) => from.cluster,
        y2: ({ to }) => to.cluster,
        inset: Math.max(0, side / 2 - inset - 1),
        headLength: 7,
        className: "chain",
        render: decoration,
      }),
      cell(tiles, { x: "tile", y: "cluster", inset: inset - 1, className: "hit", render: asOptions(said) }),
    ],
  });
}

/** Which stripe and which parallel group, "st2" and "pa1", as the table's head has them; only what there is more than one of. */
function groupOf({ stripe, stride, parallelGroup, chainPosition }: TileUse, { mapping }: Placement): string[] {
  const parts: string[] = [];
  if (mapping.stripes > 1) parts.push(`st${stripe + 1}`);
  if ((mapping.strides ?? 1) > 1 && parts.length < 2) parts.push(`sd${stride + 1}`);
  if (mapping.parallel > 1 && parts.length < 2) parts.push(`pa${parallelGroup + 1}`);
  if (mapping.chains > 1 && parts.length < 2) parts.push(`ch${chainPosition + 1}`);
  return parts;
}

function titleOf({ cluster, use }: TileContent, placement: Placement, width: number): string {
  const beside = use === undefined ? ["idle"] : clusterInWords(use, placement);
  return [width < NARROW_PAGE ? `cl. ${cluster + 1}` : `cluster ${cluster + 1}`, ...beside].join("\n");
}

function range(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
