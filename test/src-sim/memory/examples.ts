/** The example networks as their feature maps flow. */
import { readFileSync } from "node:fs";
import { flowOf } from "../../../server/analysis/figures/flow.js";
import type { Flow } from "../../../src-sim/layers/flow.js";
import type { FeatureMap } from "../../../src-sim/memory/memory.js";
import { analyseText } from "../../server/analysis/analyse.js";

/** Of the first network of a file in `examples/`. */
export function exampleFlow(name: string): Flow {
  return flowIn(readFileSync(`examples/${name}.imnpu`, "utf8"));
}

/** Of the first network of a text. */
export function flowIn(text: string): Flow {
  const { networks, diagnostics } = analyseText(text);
  const flow = networks[0] && flowOf(networks[0].network)?.flow;
  if (flow === undefined) throw new Error(`no flow: ${diagnostics.map(({ message }) => message).join("; ")}`);
  return flow;
}

/** `C0 + R1.S  0-6  @0  16384`, one a line. */
export function listed(maps: readonly FeatureMap[]): string[] {
  return maps.map(({ name, parts = [], inPlace, from, to, offset, bytes, lineBuffer }) => {
    const made = [name, ...inPlace].join(" + ");
    const of = parts.length > 0 ? ` of ${parts.join(", ")}` : "";
    return `${made}${of}  ${from}-${to}  @${offset}  ${bytes}${lineBuffer ? "  lines" : ""}`;
  });
}
