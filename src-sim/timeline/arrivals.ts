/** What is known, while layers run, of when the rows are made that others read; and who has to wait for what. */
import type { Flow, FlowLayer } from "../layers/flow.js";
import { layersOf, type Task } from "./lane.js";
import { givenRows, lastMade, neededAt, type RowsMade } from "./rows-made.js";

export interface Arrivals {
  /** By layer; undefined until its last round has started, when the times of all its rows are known. */
  readonly made: (RowsMade | undefined)[];
  readonly flow: Flow;
  /** Indices of tasks that read nothing which is not known: those of the start, then those that `learn` has found. */
  readonly open: number[];
  /** Task of a layer; -1 of one that runs in the stream. */
  readonly taskOf: Int32Array;
  /** Values that a task, or a layer in the stream, reads and that are not known. */
  readonly missingOfTask: Int32Array;
  readonly missing: Int32Array;
  readonly readers: readonly (readonly number[])[];
}

export function newArrivals(flow: Flow, tasks: readonly Task[]): Arrivals {
  const count = flow.layers.length;
  const taskOf = new Int32Array(count).fill(-1);
  for (const [task, each] of tasks.entries()) for (const index of layersOf(each)) taskOf[index] = task;
  const missing = new Int32Array(count);
  const missingOfTask = new Int32Array(tasks.length);
  const readers: number[][] = flow.layers.map(() => []);
  for (const [index, { sources }] of flow.layers.entries()) {
    const task = taskOf[index] as number;
    for (const source of sources) {
      if (source < 0 || (task >= 0 && taskOf[source] === task)) continue;
      readers[source]?.push(index);
      const counts = task >= 0 ? missingOfTask : missing;
      const place = task >= 0 ? task : index;
      counts[place] = (counts[place] as number) + 1;
    }
  }
  const open = tasks.flatMap((_, task) => (missingOfTask[task] === 0 ? [task] : []));
  const arrivals = { made: flow.layers.map(() => undefined), flow, open, taskOf, missing, missingOfTask, readers };
  for (const [index, { sources }] of flow.layers.entries()) {
    // What runs in the stream of the network's inputs alone.
    if (taskOf[index] === -1 && sources.every((source) => source < 0)) learn(arrivals, index, atOnce(flow, index));
  }
  return arrivals;
}

/** Notes when a layer's rows are made, and those of layers in its stream. */
export function learn(arrivals: Arrivals, layer: number, rows: RowsMade): void {
  const { made, flow, open, taskOf, missing, missingOfTask, readers } = arrivals;
  made[layer] = givenRows(rows, heightOf(flow, layer));
  for (const found = [layer]; found.length > 0; ) {
    for (const reader of readers[found.pop() as number] ?? []) {
      const task = taskOf[reader] as number;
      const counts = task >= 0 ? missingOfTask : missing;
      const place = task >= 0 ? task : reader;
      const left = (counts[place] as number) - 1;
      counts[place] = left;
      if (left > 0) continue;
      if (task >= 0) open.push(task);
      else {
        made[reader] = streamedRows(arrivals, reader);
        found.push(reader);
      }
    }
  }
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

/** When the value is made that a product holds in its tiles: its second, or its only one. */
export function operandMade({ flow, made }: Arrivals, layer: number): number {
  const { sources } = flow.layers[layer] as FlowLayer;
  const rows = made[sources[1] ?? sources[0] ?? -1];
  return rows === undefined ? 0 : lastMade(rows);
}

export function streamedRows(arrivals: Arrivals, layer: number): RowsMade {
  const rows = new Float64Array(heightOf(arrivals.flow, layer));
  for (let row = 0; row < rows.length; row++) rows[row] = readableAt(arrivals, layer, row, row + 1);
  return rows;
}

function atOnce(flow: Flow, layer: number): RowsMade {
  return new Float64Array(heightOf(flow, layer));
}

function heightOf({ layers }: Flow, index: number): number {
  const { output } = layers[index] as FlowLayer;
  return output.length === 3 ? (output[1] ?? 1) : 1;
}
