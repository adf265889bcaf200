/** What weights that stay come to, in sentences and columns. */
import { formatCount, formatPercent } from "../../src-sim/report/display.js";
import type { LayerReport, NetworkReport, ResidencyReport } from "../../src-sim/report/report.js";
import { plural } from "../diagnostics/words.js";
import type { Column } from "./column.js";

/** A sentence for each number of clusters; none for a network whose weights are all loaded at every inference. */
export function residencySentences({ residency, totals }: NetworkReport): string[] {
  return Object.entries(residency ?? {}).map(([count, report]) => {
    const { kept, layers, rowsUsed, rowsAvailable } = report;
    const on = `On ${plural(Number(count), "cluster")}`;
    const best = provenText(report, totals.cycles[count] ?? 0);
    if (kept === 0) return `${on} no weights stay; ${best}.`;
    const room = `${formatCount(rowsUsed)} of ${plural(rowsAvailable, "row")} of tiles`;
    const first = totals.first?.[count];
    const loading = first === undefined ? "" : ` The first inference takes ${formatCount(first)} cycles.`;
    return `${on} the weights of ${kept} of ${plural(layers, "layer")} stay, in ${room}${areaText(report)}; ${best}.${loading}`;
  });
}

/** Where the layers lie that are loaded at every inference. */
function areaText({ area, kept, layers }: ResidencyReport): string {
  if (area === null) return "";
  const others = layers - kept === 1 ? "the other one is" : "the others are";
  return `; ${others} loaded into ${plural(area.tiles, "tile")} of ${plural(area.clusters, "cluster")}`;
}

function provenText({ bound, gap, exhaustive }: ResidencyReport, cycles: number): string {
  const tried = exhaustive ? "" : " that is tried";
  if (gap === 0) return `no other choice${tried} takes fewer cycles`;
  return `no choice${tried} takes fewer than ${formatCount(bound)} cycles, ${formatPercent(gap, 1)} below these ${formatCount(cycles)}`;
}

/** Tiles and rows of each that a layer's weights stay in, and its first inference. */
export function residencyColumns({ residency, totals }: NetworkReport, count: string, none: string): Column[] {
  if ((residency?.[count]?.kept ?? 0) === 0) return [];
  const first = totals.first?.[count];
  return [
    {
      head: "first",
      cell: (layer) => (layer.mapping === null ? none : formatCount(firstOn(layer, count))),
      ...(first !== undefined && { total: formatCount(first) }),
    },
    { head: "tiles\u00d7rows", cell: (layer) => staysText(layer, count) ?? none },
  ];
}

/** The cycles of the first inference; those of any where the weights are loaded at every one. */
export function firstOn({ first, cycles }: LayerReport, count: string): number {
  return first?.[count]?.total ?? cycles[count]?.total ?? Number.NaN;
}

/** `64\u00d716`: tiles of all clusters, and rows in each. */
export function staysText({ stays }: LayerReport, count: string): string | undefined {
  const stay = stays?.[count];
  if (stay === undefined) return undefined;
  const tiles = stay.tiles.reduce((sum, own) => sum + own.length, 0);
  return `${formatCount(tiles)}\u00d7${formatCount(stay.rows)}`;
}
