/** Whose computing makes what layers give and read, through layers that run in the stream. */
import type { Flow } from "../layers/flow.js";

/** For each layer the last of those with weights or on the host that what it gives comes from: itself, if it is one; else -1. */
export function lastMakers({ layers }: Flow): readonly number[] {
  const makers: number[] = [];
  for (const [index, { work, host, sources }] of layers.entries()) {
    const isMaker = work !== undefined || host !== undefined;
    makers.push(isMaker ? index : sources.reduce((last, source) => Math.max(last, makers[source] ?? -1), -1));
  }
  return makers;
}

/** For each layer the same of its second input, or its only one: that which a product holds in its tiles. */
export function operandMakers(flow: Flow): readonly number[] {
  const makers = lastMakers(flow);
  return flow.layers.map(({ sources }) => makers[sources[1] ?? sources[0] ?? -1] ?? -1);
}
