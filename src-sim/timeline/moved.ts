/** Which features go over the port of the memory, and with which layer's computing: those that are stored, as memory/ has it. */
import type { Flow } from "../layers/flow.js";
import { volume } from "../layers/shapes.js";
import { storedOf } from "../memory/stored.js";
import { type Streams, streamsOf, valueAt } from "../memory/streams.js";
import { lastMakers } from "./makers.js";
import type { FusedGroup } from "./timeline.js";

export interface Moved {
  /** Whether the layer reads what is stored. */
  readonly reads: boolean;
  /** Bytes that it and layers in its stream write, and those that these read beside what it makes. */
  readonly written: number;
}

/** By layer; of those in the stream nothing. */
export function movedBy(flow: Flow, fused: readonly FusedGroup[]): readonly Moved[] {
  const streams = streamsOf(flow, fused);
  const { bytes } = storedOf(flow, streams);
  const makers = lastMakers(flow);
  const written = new Float64Array(flow.layers.length);
  const isInside = insideGroups(flow, streams);
  for (const [index, { work, host, sources, inputs, activationBits }] of flow.layers.entries()) {
    const maker = makers[index] as number;
    if (maker < 0) continue;
    // What a host's own time covers is not counted again.
    if (flow.layers[maker]?.host !== undefined) continue;
    let moved = isInside(index) ? 0 : (bytes[index] as number);
    const runsInStream = work === undefined && host === undefined;
    for (const [place, source] of sources.entries()) {
      const isStored =
        runsInStream && streams.viewOf[index] === index && valueAt(flow, source) !== streams.streamOf[index];
      if (isStored && !isInside(source)) moved += Math.ceil((volume(inputs[place] ?? []) * activationBits) / 8);
    }
    written[maker] = (written[maker] as number) + moved;
  }
  return flow.layers.map(({ sources }, index) => ({
    reads: !sources.every((source) => source >= 0 && isInside(source)),
    written: written[index] as number,
  }));
}

/** Whether a value is read by layers of its own fused group alone: then line buffers hold its rows. */
function insideGroups(flow: Flow, { groupOf, isOutput, readers }: Streams): (source: number) => boolean {
  const leaves = new Uint8Array(flow.layers.length);
  for (const [index, { sources }] of flow.layers.entries()) {
    for (const source of sources) if (source >= 0 && groupOf[source] !== groupOf[index]) leaves[source] = 1;
  }
  return (source) => {
    if (source < 0 || groupOf[source] === -1) return false;
    return leaves[source] === 0 && isOutput[source] === 0 && (readers[source] as number) > 0;
  };
}
