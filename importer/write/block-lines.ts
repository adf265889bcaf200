/** The declarations of blocks, and their uses. */
import type { NamedBlock } from "./block-names.js";
import type { Use } from "./blocks.js";
import { fromText, layerLine } from "./lines.js";
import type { Originals } from "./originals.js";
import { keyOf, type Parameter } from "./parameters.js";
import { printable } from "./printable.js";
import type { Layers } from "./segments.js";
import { attributesText } from "./statement.js";

/** Of an original name where two stand on a line. */
const SHORT = 50;
/** Names of copies on a line. */
const MOST_NAMED = 4;

export function blockLines(
  { block, name, layers: names }: NamedBlock,
  { statements, operands }: Layers,
): readonly string[] {
  const { length, parameters, texts } = block;
  const { start, entry } = block.uses[0] as Use;
  const nameOf = (place: number) => (place === entry ? "in" : (names[place - start] ?? ""));
  const body = Array.from({ length }, (_, offset) => {
    const index = start + offset;
    const above = offset === 0 ? entry : index - 1;
    const from = fromText(operands[index] ?? [], above, nameOf);
    const { word = "", attributes = [] } = statements[index] ?? {};
    const text = attributesText(attributes, (_, at) => texts.get(keyOf(offset, at)));
    return layerLine(word, names[offset] ?? "", from, text);
  });
  return [`block ${name}(${parameters.map(parameterText).join(", ")}) {`, ...body, "}", ""];
}

function parameterText({ name, usual }: Parameter): string {
  return usual === undefined ? name : `${name} = ${usual}`;
}

/** `use separable(64, s = 2) as S1 repeat 4 from x` with the originals' names above. */
export function useLines(
  { block, name, uses }: NamedBlock,
  index: number,
  from: string,
  originals: Originals,
): string[] {
  const { start, copies, values } = block.uses[index] as Use;
  const instance = uses[index] ?? "";
  const given = block.parameters.flatMap(({ name: parameter, usual }, at) => {
    const value = values[at];
    if (usual === undefined) return [String(value)];
    return value === usual ? [] : [`${parameter} = ${value}`];
  });
  const repeat = copies > 1 ? ` repeat ${copies}` : "";
  const starts = Array.from({ length: copies }, (_, copy) => start + copy * block.length);
  return [
    ...documented(starts, block.length, instance, originals),
    `use ${name}(${given.join(", ")}) as ${instance}${repeat}${from}`,
  ];
}

/** The paths of the copies, such as `layer1.0, layer1.1`; where they have none, the first and the last layer's name. */
function documented(
  starts: readonly number[],
  length: number,
  instance: string,
  { paths, stems }: Originals,
): readonly string[] {
  const own = starts.map((start) => stems.own(start, length).replace(/^\//, ""));
  if (own.every((path) => path !== "")) {
    const text = own.length > MOST_NAMED ? between(own) : own.map((path) => printable(path, SHORT)).join(", ");
    return text === instance ? [] : [`/// ${text}`];
  }
  const first = starts[0] ?? 0;
  const text = between(paths.slice(first, first + starts.length * length).filter((name) => name !== ""));
  return text === "" ? [] : [`/// ${text}`];
}

function between(texts: readonly string[]): string {
  const [first = "", last = ""] = [texts.at(0), texts.at(-1)];
  return first === last ? printable(first) : `${printable(first, SHORT)} to ${printable(last, SHORT)}`;
}
