/** The statements of the network: inputs, layers, uses of blocks, outputs. */
import type { Network } from "../network.js";
import { useLines } from "./block-lines.js";
import type { NamedBlock } from "./block-names.js";
import { fromText, layerLine, originalLines } from "./lines.js";
import type { Names } from "./names.js";
import type { Originals } from "./originals.js";
import type { Layers } from "./segments.js";
import { attributesText } from "./statement.js";
import { usesByStart } from "./uses.js";
import { placeOf } from "./wiring.js";

export interface Body {
  readonly network: Network;
  readonly layers: Layers;
  readonly names: Names;
  readonly blocks: readonly NamedBlock[];
  readonly originals: Originals;
  /** Behind each input's shape, such as `a8`. */
  readonly inputBits: readonly string[];
}

/** Statements between two blank lines, each with the comments above it. */
type Section = readonly (readonly string[])[];

/** Inputs; layers and uses of blocks; outputs, where they need to be said. */
export function sectionsOf(body: Body): readonly Section[] {
  const { network, layers, names, originals } = body;
  const uses = usesByStart(body.blocks);
  const references = new Map(names.inputs.map((name, index) => [placeOf({ kind: "input", index }), name]));
  const nameOf = (place: number) => references.get(place) ?? "";
  const { length } = network.inputs;
  let above = length === 0 ? undefined : placeOf({ kind: "input", index: length - 1 });
  const statements: string[][] = [];
  for (let index = 0; index < network.layers.length; ) {
    const use = uses.get(index);
    const from = fromText(use ? [use.entry] : (layers.operands[index] ?? []), above, nameOf);
    if (use === undefined) {
      const name = names.layers[index] ?? "";
      references.set(index, name);
      const { word = "", attributes = [] } = layers.statements[index] ?? {};
      const line = layerLine(word, name, from, attributesText(attributes));
      statements.push([...originalLines(originals.paths[index] ?? "", name), line]);
      index++;
    } else {
      statements.push(useLines(use.block, use.number, from, originals));
      for (const [offset, reference] of use.results) references.set(index + offset, reference);
      index += use.length;
    }
    above = index - 1;
  }
  const outputs = [...new Set(network.outputs.map(placeOf))];
  const isLast = outputs.length === 1 && outputs[0] === above;
  const output = isLast || outputs.length === 0 ? [] : [[`output ${outputs.map(nameOf).join(", ")}`]];
  return [network.inputs.map((_, index) => inputLines(body, index)), statements, output];
}

function inputLines({ network, names, inputBits }: Body, index: number): string[] {
  const input = network.inputs[index];
  const name = names.inputs[index] ?? "";
  const shape = input?.shape.join("x") || "1";
  const bits = inputBits[index] ?? "";
  return [...originalLines(input?.name ?? "", name), `input ${name}: ${shape}${bits === "" ? "" : ` ${bits}`}`];
}
