/** Which layer of the model each layer of a network is: by what it computes, of what, for whom; names tell apart what is left. */
import { coloursOf } from "./colours.js";
import { differencesOf } from "./differences.js";
import type { Compared, ComparedLayer } from "./graphs.js";
import { matchedInputs } from "./inputs.js";
import { byName, leftBy } from "./left.js";

/** By the layers of the network the layers of the model; or sentences that say where they are not the same. */
export type Match = { readonly layers: readonly number[] } | { readonly differences: readonly string[] };

/** Mappings, names, the order of statements and bits do not matter. */
export function matchLayers(network: Compared, model: Compared): Match {
  const inputs = matchedInputs(network, model);
  if ("differences" in inputs) return inputs;
  const colours = coloursOf([network, model], [inputs.model, [...model.inputs.keys()]]);
  const [own = [], others = []] = colours;
  const isSame = own.length === others.length && own.toSorted().join() === others.toSorted().join();
  if (!isSame) return { differences: differencesOf(network, model, inputs.model) };
  return paired(network, model, { own, others, inputs: inputs.model });
}

interface Coloured {
  readonly own: readonly number[];
  readonly others: readonly number[];
  /** By the inputs of the network those of the model. */
  readonly inputs: readonly number[];
}

/** In the order of the data flow: what reads the same in the same colour; of several the one of the same name, else the first left. */
function paired(network: Compared, model: Compared, { own, others, inputs }: Coloured): Match {
  const keyOf = (colour: number | undefined, read: readonly (number | undefined)[]) => `${colour ?? ""} ${read.join()}`;
  const keys = model.layers.map(({ operands }, index) => keyOf(others[index], operands));
  const taken = new Set<number>();
  const named = byName(model);
  const wanted = new Set(network.layers.flatMap(({ names }) => names));
  const isWanted = ({ names }: ComparedLayer) => names.some((name) => wanted.has(name));
  const unwanted = leftBy(model, taken, (layer, index) => (isWanted(layer) ? undefined : keys[index]));
  const any = leftBy(model, taken, (_, index) => keys[index]);
  const layers: number[] = [];
  for (const [index, { names, operands }] of network.layers.entries()) {
    const read = operands.map((operand) => (operand < 0 ? ~(inputs[~operand] ?? 0) : layers[operand]));
    const key = keyOf(own[index], read);
    const called = names.flatMap((name) => named.get(name) ?? []);
    const found =
      called.find((each) => keys[each] === key && !taken.has(each)) ?? unwanted.first(key) ?? any.first(key);
    if (found === undefined) return { differences: [alike(names[0] ?? "")] };
    taken.add(found);
    layers.push(found);
  }
  return { layers };
}

function alike(name: string): string {
  return `layer \`${name}\` and those like it cannot be told apart without the names that the importer gives them`;
}
