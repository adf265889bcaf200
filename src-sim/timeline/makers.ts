/** Whose computing makes what a layer reads, through layers that run in the stream. */
import type { Flow } from "../layers/flow.js";

/** For each layer the last of those with weights or on the host that its second input comes from, or its only one; -1: an input of the network. */
export function makersOf({ layers }: Flow): readonly number[] {
  const makes: number[] = [];
  for (const [index, { work, host, sources }] of layers.entries()) {
    const isMaker = work !== undefined || host !== undefined;
    makes.push(isMaker ? index : sources.reduce((last, source) => Math.max(last, makes[source] ?? -1), -1));
  }
  return layers.map(({ sources }) => makes[sources[1] ?? sources[0] ?? -1] ?? -1);
}
