/** Names of inputs and layers: from the model, legal, unique and short. */
import type { Network } from "../network.js";
import { type Identifiers, identifiers, legalCharacters, shortest } from "./identifiers.js";
import { joined, telling, withoutSharedWords } from "./paths.js";

export interface Names {
  readonly inputs: readonly string[];
  readonly layers: readonly string[];
  /** Gives further ones: of instances of blocks. */
  readonly others: Identifiers;
}

export function namesOf({ inputs, layers }: Network): Names {
  const shortInputs = inputs.map(({ name }) => inputName(name));
  const paths = telling(layers.map(({ origins }) => origins[0]));
  const shortLayers = withoutSharedWords(paths.map(joined)).map(shortest);
  const others = identifiers([...shortInputs, ...shortLayers]);
  const inputNames = shortInputs.map((name) => others.give(name, "input"));
  const layerNames = layers.map(({ word }, index) => others.give(shortLayers[index] ?? "", word));
  return { inputs: inputNames, layers: layerNames, others };
}

/** Without what exporters put around an input's name. */
function inputName(name: string): string {
  const bare = name
    .slice(0, 1000)
    .replace(/:\d+$/, "")
    .replace(/^serving_default_/, "");
  return shortest(legalCharacters(bare));
}

/** From the file's name, else from the graph's; not that of the machine. */
export function networkName(fileName: string, graph: string, machine: string): string {
  const stem =
    legalCharacters(fileName.slice(0, 1000).replace(/\.[^.]*$/, "")) || legalCharacters(graph.slice(0, 1000));
  const declared = identifiers();
  declared.give(machine, machine);
  return declared.give(shortest(stem) || "model", "model");
}
