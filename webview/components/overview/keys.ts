/** What keys do in the picture of all layers by all tiles. */

export interface Cell {
  readonly layer: number;
  readonly tile: number;
}

interface At extends Cell {
  /** How many there are. */
  readonly layers: number;
  readonly tiles: number;
}

/** Layers that Page Up and Page Down pass over. */
const PAGE = 10;

const MOVES: Readonly<Record<string, (at: At) => Cell>> = {
  ArrowUp: ({ layer, tile }) => ({ layer: layer - 1, tile }),
  ArrowDown: ({ layer, tile }) => ({ layer: layer + 1, tile }),
  ArrowLeft: ({ layer, tile }) => ({ layer, tile: tile - 1 }),
  ArrowRight: ({ layer, tile }) => ({ layer, tile: tile + 1 }),
  PageUp: ({ layer, tile }) => ({ layer: Math.max(0, layer - PAGE), tile }),
  PageDown: ({ layer, tile, layers }) => ({ layer: Math.min(layers - 1, layer + PAGE), tile }),
  Home: ({ layer }) => ({ layer, tile: 0 }),
  End: ({ layer, tiles }) => ({ layer, tile: tiles - 1 }),
};
const WITH_CONTROL: typeof MOVES = {
  Home: () => ({ layer: 0, tile: 0 }),
  End: ({ layers, tiles }) => ({ layer: layers - 1, tile: tiles - 1 }),
};

/** As in any grid: Home and End go along the row, with Ctrl to its corners. Undefined for other keys; at an edge it stays. */
export function cellAfter({ key, ctrlKey }: Pick<KeyboardEvent, "key" | "ctrlKey">, at: At): Cell | undefined {
  const moves = ctrlKey ? WITH_CONTROL : MOVES;
  const next = Object.hasOwn(moves, key) ? moves[key]?.(at) : undefined;
  if (next === undefined) return undefined;
  const within = (value: number, count: number) => Math.min(count - 1, Math.max(0, value));
  return { layer: within(next.layer, at.layers), tile: within(next.tile, at.tiles) };
}

const ZOOM = 1.6;

/** The zoom that a key leads to; 1 shows all layers. */
export function zoomAfter(key: string, zoom: number): number | undefined {
  if (key === "+" || key === "=") return zoom * ZOOM;
  if (key === "-" || key === "_") return Math.max(1, zoom / ZOOM);
  return key === "0" ? 1 : undefined;
}
