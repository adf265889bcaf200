/** The statements of the network: inputs, layers, uses of blocks, outputs. */
import type { Network } from "../network.js";
import { originalsOf, useLines } from "./block-lines.js";
import type { NamedBlock } from "./block-names.js";
import { unsupportedLines } from "./header.js";
import type { Interruption } from "./interruptions.js";
import { fromText, layerLine, originalLines } from "./lines.js";
import type { Names } from "./names.js";
import type { Layers } from "./segments.js";
import { attributesText } from "./statement.js";
import { placeOf } from "./wiring.js";

export interface Body {
  readonly network: Network;
  readonly layers: Layers;
  readonly names: Names;
  readonly blocks: readonly NamedBlock[];
  readonly interruptions: ReadonlyMap<number, Interruption>;
  /** Behind each input's shape, such as `a8`. */
  readonly inputBits: readonly string[];
}

export function bodyLines(body: Body): readonly string[] {
  const { network, layers, names, interruptions } = body;
  const originals = originalsOf(network.layers.map(({ origins }) => origins[0]?.name ?? ""));
  const lines: string[] = [];
  const uses = usesByStart(body.blocks);
  const references = new Map<number, string>();
  const nameOf = (place: number) => references.get(place) ?? "";
  let above: number | undefined;
  const addInput = (index: number) => {
    lines.push(...inputLines(body, index));
    above = placeOf({ kind: "input", index });
  };
  for (const [index, name] of names.inputs.entries()) references.set(placeOf({ kind: "input", index }), name);
  for (const [index, { remark }] of network.inputs.entries()) if (remark === undefined) addInput(index);
  lines.push("");
  for (let index = 0; index <= network.layers.length; ) {
    const interruption = interruptions.get(index);
    for (const remark of interruption?.remarks ?? []) lines.push(...unsupportedLines(remark));
    for (const input of interruption?.inputs ?? []) addInput(input);
    if (index === network.layers.length) break;
    const from = (operands: readonly number[]) => fromText(operands, above, nameOf);
    const use = uses.get(index);
    if (use === undefined) {
      const name = names.layers[index] ?? "";
      references.set(index, name);
      const { word = "", attributes = [] } = layers.statements[index] ?? {};
      const operands = from(layers.operands[index] ?? []);
      lines.push(...originalLines(originals.names[index] ?? "", name));
      lines.push(layerLine(word, name, operands, attributesText(attributes)));
      index++;
    } else {
      const { block, instance, length } = use;
      lines.push(...useLines(block, use.number, from([use.entry]), originals));
      for (const [offset, reference] of instance.entries()) references.set(index + offset, reference);
      index += length;
    }
    above = index - 1;
  }
  const outputs = [...new Set(network.outputs.map(placeOf))];
  if (outputs.length !== 1 || outputs[0] !== above) lines.push("", `output ${outputs.map(nameOf).join(", ")}`);
  return lines;
}

function inputLines({ network, names, inputBits }: Body, index: number): readonly string[] {
  const input = network.inputs[index];
  const name = names.inputs[index] ?? "";
  const shape = input?.shape.join("x") || "1";
  const bits = inputBits[index] ?? "";
  return [...originalLines(input?.name ?? "", name), `input ${name}: ${shape}${bits === "" ? "" : ` ${bits}`}`];
}

interface PlacedUse {
  readonly block: NamedBlock;
  readonly number: number;
  readonly entry: number;
  /** Layers of all copies. */
  readonly length: number;
  /** References to results of copies, by the place of their last layer after the first. */
  readonly instance: ReadonlyMap<number, string>;
}

function usesByStart(blocks: readonly NamedBlock[]): ReadonlyMap<number, PlacedUse> {
  const found = new Map<number, PlacedUse>();
  for (const block of blocks) {
    const { length, uses } = block.block;
    for (const [number, { start, copies, entry }] of uses.entries()) {
      const name = block.uses[number] ?? "";
      const instance = new Map<number, string>();
      for (let copy = 0; copy < copies; copy++) {
        instance.set((copy + 1) * length - 1, copy === copies - 1 ? name : `${name}[${copy}]`);
      }
      found.set(start, { block, number, entry, length: copies * length, instance });
    }
  }
  return found;
}
