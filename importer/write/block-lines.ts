/** The declarations of blocks, and their uses. */
import type { NamedBlock } from "./block-names.js";
import type { Use } from "./blocks.js";
import { fromText, layerLine } from "./lines.js";
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
  originals: readonly string[],
): readonly string[] {
  const { copies, values } = block.uses[index] as Use;
  const instance = uses[index] ?? "";
  const given = block.parameters.flatMap(({ name: parameter, usual }, at) => {
    const value = values[at];
    if (usual === undefined) return [String(value)];
    return value === usual ? [] : [`${parameter} = ${value}`];
  });
  const repeat = copies > 1 ? ` repeat ${copies}` : "";
  return [
    ...documented(originals, block.length, instance),
    `use ${name}(${given.join(", ")}) as ${instance}${repeat}${from}`,
  ];
}

/** The paths of the copies, such as `layer1.0, layer1.1`; where they have none, the first and the last layer's name. */
function documented(originals: readonly string[], length: number, instance: string): readonly string[] {
  const copies = Array.from({ length: originals.length / length }, (_, copy) =>
    pathOf(originals.slice(copy * length, (copy + 1) * length)),
  );
  const ends = [copies.at(0), copies.at(-1)] as const;
  if (copies.every((path) => path !== "")) {
    const text = copies.length > MOST_NAMED ? between(ends) : copies.map((path) => printable(path, SHORT)).join(", ");
    return text === instance ? [] : [`/// ${text}`];
  }
  const text = between([originals.find((name) => name !== ""), originals.findLast((name) => name !== "")]);
  return text === "" ? [] : [`/// ${text}`];
}

function between([first = "", last = ""]: readonly (string | undefined)[]): string {
  return first === last ? printable(first) : `${printable(first, SHORT)} to ${printable(last, SHORT)}`;
}

/** The folders that all names share, without `/` around them. */
function pathOf(names: readonly string[]): string {
  const paths = names.map((name) => (name.split(";")[0] ?? "").split("/"));
  const [first = []] = paths;
  let shared = 0;
  while (paths.every((path) => path.length > shared + 1 && path[shared] === first[shared])) shared++;
  return first.slice(0, shared).join("/").replace(/^\//, "");
}
