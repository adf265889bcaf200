/** Names that would do something, were they anywhere more than text. */
import type { HeatmapNetwork } from "../../src-sim/placement/heatmap.js";

export const HOSTILE = [
  "</script><img src=x onerror=\"document.title='harmed'\">",
  "<!--<script>",
  "\"><svg onload=document.title='harmed'>",
  "'; document.title = 'harmed'; //",
  "`$" + "{document.title = 'harmed'}`",
  "\u2028\u2029\u202e&lt;b&gt;",
  "__proto__",
  "url(javascript:document.title='harmed')",
];

/** The network with those names for its first layers, for itself and for all that is text. */
export function madeHostile(network: HeatmapNetwork): HeatmapNetwork {
  const layers = network.layers.map((layer, index) => ({ ...layer, name: HOSTILE[index] ?? layer.name }));
  const [name = "", arch = "", op = "", text = ""] = HOSTILE;
  return {
    ...network,
    name,
    arch,
    layers: layers.map((layer) => ({ ...layer, op, assumptions: [text] })),
    budgets: [{ text, value: 1, met: false }],
  };
}
