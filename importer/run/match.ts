/** Which layer of the model each layer of a network is: by what it computes, of what, for whom; names tell apart what is left. */
import { coloursOf } from "./colours.js";
import { differencesOf } from "./differences.js";
import type { Compared } from "./graphs.js";
import { matchedInputs } from "./match-inputs.js";

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
  const left = new Map<string, number[]>();
  for (const [index, { operands }] of model.layers.entries()) {
    const key = `${others[index] ?? ""} ${operands.join()}`;
    const same = left.get(key);
    if (same) same.push(index);
    else left.set(key, [index]);
  }
  const wanted = new Set(network.layers.flatMap(({ names }) => names));
  const layers: number[] = [];
  for (const [index, { names, operands }] of network.layers.entries()) {
    const read = operands.map((operand) => (operand < 0 ? ~(inputs[~operand] ?? 0) : layers[operand]));
    const same = left.get(`${own[index] ?? ""} ${read.join()}`) ?? [];
    const isCalled = (each: number, by: (name: string) => boolean) => model.layers[each]?.names.some(by) === true;
    const found =
      same.find((each) => isCalled(each, (name) => names.includes(name))) ??
      same.find((each) => !isCalled(each, (name) => wanted.has(name))) ??
      same[0];
    if (found === undefined) return { differences: [alike(names[0] ?? "")] };
    same.splice(same.indexOf(found), 1);
    layers.push(found);
  }
  return { layers };
}

function alike(name: string): string {
  return `layer \`${name}\` and those like it cannot be told apart without the names that the importer gives them`;
}
