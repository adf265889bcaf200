/** What is known, while layers run, of when the rows are made that others read. */
import type { Flow, FlowLayer } from "../layers/flow.js";
import { type Countdown, newCountdown, tick, unheldStreams } from "./countdown.js";
import type { Task } from "./lane.js";
import { givenRows, lastMade, neededAt, type RowsMade } from "./rows-made.js";

export interface Arrivals {
  readonly flow: Flow;
  /** By layer; undefined until its last round has started, when the times of all its rows are known. */
  readonly made: (RowsMade | undefined)[];
  /** Opens tasks of which all is known that they read. */
  readonly known: Countdown;
}

export function newArrivals(flow: Flow, tasks: readonly Task[]): Arrivals {
  const arrivals = { flow, made: flow.layers.map(() => undefined), known: newCountdown(flow, tasks) };
  for (const index of unheldStreams(arrivals.known)) learn(arrivals, index, new Float64Array(heightOf(flow, index)));
  return arrivals;
}

/** Notes when a layer's rows are made, and those of layers in its stream. */
export function learn(arrivals: Arrivals, layer: number, rows: RowsMade): void {
  const { made, flow, known } = arrivals;
  made[layer] = givenRows(rows, heightOf(flow, layer));
  for (const streamed of tick(known, layer)) made[streamed] = streamedRows(arrivals, streamed);
}

/** When all is there that these rows of a layer's output need, of what is known. */
export function readableAt({ flow, made }: Arrivals, layer: number, from: number, to: number): number {
  const { reads, sources } = flow.layers[layer] as FlowLayer;
  let latest = 0;
  for (const source of sources) {
    const rows = made[source];
    if (rows !== undefined) latest = Math.max(latest, neededAt(reads, from, to, rows));
  }
  return latest;
}

/** When the value is made that a product holds in its tiles, its second or its only one; infinite until it is known. */
export function operandMade({ flow, made }: Arrivals, layer: number): number {
  const { sources } = flow.layers[layer] as FlowLayer;
  const source = sources[1] ?? sources[0] ?? -1;
  if (source < 0) return 0;
  const rows = made[source];
  return rows === undefined ? Number.POSITIVE_INFINITY : lastMade(rows);
}

export function streamedRows(arrivals: Arrivals, layer: number): RowsMade {
  const rows = new Float64Array(heightOf(arrivals.flow, layer));
  for (let row = 0; row < rows.length; row++) rows[row] = readableAt(arrivals, layer, row, row + 1);
  return rows;
}

function heightOf({ layers }: Flow, index: number): number {
  const { output } = layers[index] as FlowLayer;
  return output.length === 3 ? (output[1] ?? 1) : 1;
}
