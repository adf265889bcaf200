/** A plain recurrent cell: `h = tanh(W x + U h)`. */

import { activatedOf } from "./activated.js";
import { allOf, type Flow, movedFrom } from "./places.js";
import { sumOf } from "./sums.js";
import type { Written } from "./written.js";

/** What `made` is the output of. */
export function rnnAt(made: number, flow: Flow): Written | undefined {
  const writer = flow.writers.get(made);
  if (writer === undefined || movedFrom({ tensor: made, at: [] }, writer, flow)) return undefined;
  const tanh = activatedOf(allOf(made, flow), flow);
  if (tanh?.activation !== "tanh") return undefined;
  const sum = sumOf(tanh, flow);
  return sum && !sum.scaled ? { word: "rnn", made, sums: { h: sum }, steps: tanh.steps } : undefined;
}
