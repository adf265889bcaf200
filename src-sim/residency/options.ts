/** The ways in which a layer can stay. */
import { computeAll, figureOf } from "../formulas/evaluate.js";
import { recall, type SearchCache } from "../mapping/search-cache.js";
import { clustersOf, type Mapping, type Split, tilesOf } from "../work.js";
import { layerCost, type Setting, weighing } from "./costs.js";
import type { ResidencyLayer } from "./problem.js";
import { waysOf } from "./ways.js";

/** What a layer that stays takes: `rows` rows in each of `tiles` different tiles of each of `clusters` different clusters. */
export interface ResidentShape {
  readonly clusters: number;
  readonly tiles: number;
  readonly rows: number;
}

export interface ResidentOption extends ResidentShape {
  readonly mapping: Mapping;
  readonly split: Split;
  /** Tile-rows: clusters x tiles x rows. */
  readonly room: number;
  /** Of every inference but the first. */
  readonly cost: number;
}

export interface ResidentOptions {
  /** Cheapest first. None is beaten by another that costs no more and is in no part of its shape larger. */
  readonly options: readonly ResidentOption[];
  /** The fewest rows of a tile that any mapping needs, whether it fits or not. */
  readonly fewestRows: number;
}

/** All ways to stay but those beaten, for what the layer's directives leave open. Remembered for layers of equal content. */
export function residentOptions(layer: ResidencyLayer, setting: Setting, cache: SearchCache): ResidentOptions {
  const { architecture, clusters } = setting;
  const { work, mapping, split } = layer;
  const directed = mapping || split ? JSON.stringify([mapping, split]) : "";
  const { asked, reads } = weighing(setting);
  const question = `resident ${clusters} ${directed} ${asked}`;
  const find = (): ResidentOptions => {
    const found = new Map<number, ResidentOption>();
    let fewestRows = Number.POSITIVE_INFINITY;
    for (const { mapping: way, splits } of waysOf(layer, architecture, clusters, true)) {
      const rows = figureOf(computeAll(work, architecture, way, splits[0] as Split, clusters), "rows_needed");
      fewestRows = Math.min(fewestRows, rows);
      if (rows > architecture.rows) continue;
      const tiles = tilesOf(way);
      for (const cut of splits) {
        const taken = clustersOf(cut);
        const shape = (taken * (architecture.tiles + 1) + tiles) * (architecture.rows + 1) + rows;
        const cost = layerCost(work, setting, way, cut);
        if (cost >= (found.get(shape)?.cost ?? Number.POSITIVE_INFINITY)) continue;
        found.set(shape, {
          mapping: way,
          split: cut,
          clusters: taken,
          tiles,
          rows,
          room: taken * tiles * rows,
          cost,
        });
      }
    }
    return { options: unbeaten([...found.values()]), fewestRows };
  };
  return recall(cache, architecture, work, question, find, reads);
}

/** Tile-rows that a layer takes at least; undefined where no mapping has all its kernel rounds in the rows of a tile. */
export function fewestRoom(layer: ResidencyLayer, setting: Setting, cache: SearchCache): number | undefined {
  const { options } = residentOptions(layer, setting, cache);
  return options.length === 0 ? undefined : Math.min(...options.map(({ room }) => room));
}

function unbeaten(candidates: ResidentOption[]): ResidentOption[] {
  const kept: ResidentOption[] = [];
  for (const one of candidates.sort((a, b) => a.cost - b.cost || a.room - b.room || a.tiles - b.tiles)) {
    const isBeaten = kept.some(
      ({ clusters, tiles, rows }) => clusters <= one.clusters && tiles <= one.tiles && rows <= one.rows,
    );
    if (!isBeaten) kept.push(one);
  }
  return kept;
}
