/** What the colours and the words on tiles mean. */
import type { VNode } from "preact";
import { muxOf } from "../../src-sim/report/execution/muxes.js";
import type { Mapping } from "../../src-sim/work.js";
import type { Shade } from "../shades.js";
import { HeatScale } from "./HeatScale.js";

const TICKS = [0, 0.25, 0.5, 0.75, 1];

export function Legend({ mapping, shade }: { readonly mapping: Mapping; readonly shade: Shade }): VNode {
  const mux = muxOf(mapping);
  const words = [
    mapping.stripes > 1 && "st: stripe, the same kernels, other rows of the map",
    (mapping.strides ?? 1) > 1 && "sd: stride, the same kernels, other columns of the same rows",
    mapping.parallel > 1 && "pa: parallel group, other kernels, the same features",
    mapping.chains > 1 && "ch, →: place in its chain, parts of the same kernels, partial sums flow along",
    mux !== undefined && `${mux.name}, as we read [ST 2023]: ${mux.words}`,
  ].filter((each) => each !== false);
  return (
    <div class="legend">
      <div class="scale">
        <span>{shade.legend}</span>
        <HeatScale textOf={shade.tick} ticks={TICKS} width={200} margin={16} />
      </div>
      <ul>
        {words.map((each) => (
          <li key={each}>{each}</li>
        ))}
      </ul>
    </div>
  );
}
