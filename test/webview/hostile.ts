/** Names that would do something, were they anywhere more than text. */
import type { Execution } from "../../src-sim/placement/execution.js";
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

/** An execution with those names, of the network that has them. */
export function hostileExecution(execution: Execution): Execution {
  const [network = "", text = ""] = HOSTILE;
  const { timeline, memory } = execution;
  return {
    ...execution,
    network,
    remarks: [text],
    assumptions: [text],
    layers: execution.layers.map((name, index) => HOSTILE[index] ?? name),
    timeline: {
      ...timeline,
      layers: timeline.layers.map((layer) => ({ ...layer, name: HOSTILE[layer.index] ?? layer.name })),
    },
    memory: {
      ...memory,
      maps: memory.maps.map((map, index) => ({ ...map, name: HOSTILE[index] ?? map.name, inPlace: [text] })),
    },
  };
}

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
