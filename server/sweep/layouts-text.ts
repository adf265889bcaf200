/** What an analysed point comes to. */
import { isMapped, type Layout, type MappedLayer, type TypedLayer } from "../analysis/layers/model.js";
import { acrossText, mappingText } from "../diagnostics/IMN306.js";

/** How the layers lie, as the language says it: `C1: stripes 8 across stripes 8; C2: chains 2`. */
export function layoutsText(
  layers: readonly (TypedLayer | MappedLayer)[],
  layoutOf: (layer: MappedLayer) => Layout,
): string {
  return layers
    .flatMap((layer) => (isMapped(layer) ? `${layer.node.name}: ${layoutText(layoutOf(layer))}` : []))
    .join("; ");
}

export function layoutText({ mapping, split }: Pick<Layout, "mapping" | "split">): string {
  const across = acrossText(split);
  const cut = across === "" ? "" : ` across ${across}`;
  return `${mappingText(mapping)}${cut}${mapping.resident ? " resident" : ""}`;
}
