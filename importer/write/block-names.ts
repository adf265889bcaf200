/** Names of blocks, of the layers in them, and of their instances. */

import type { Block, Use } from "./blocks.js";
import { identifiers, shortest } from "./identifiers.js";
import type { Names } from "./names.js";
import type { Originals } from "./originals.js";
import { innerName } from "./paths.js";
import type { Layers } from "./segments.js";
import { type Stems, sharedWords } from "./stems.js";

export interface NamedBlock {
  readonly block: Block;
  readonly name: string;
  /** Of its layers. */
  readonly layers: readonly string[];
  /** Of its instances, one for each use. */
  readonly uses: readonly string[];
}

/** `network` is the name that the file's network has. */
export function nameBlocks(
  blocks: readonly Block[],
  layers: Layers,
  names: Names,
  stems: Stems,
  originals: Originals,
  network: string,
): readonly NamedBlock[] {
  const declared = identifiers();
  declared.give(network, network);
  return blocks.map((block) => {
    const kind = kindOf(block, layers);
    const name = declared.give(kind === network ? `${kind}_block` : kind, "block");
    return {
      block,
      name,
      layers: layerNames(block, layers, names, originals),
      uses: block.uses.map((use) => names.others.give(instanceName(use, block, stems), name)),
    };
  });
}

/** What blocks of certain words are called: the first line that fits. */
const KINDS: readonly { readonly words: readonly string[]; readonly name: string }[] = [
  { words: ["matmul", "add"], name: "encoder" },
  { words: ["matmul"], name: "attention" },
  { words: ["dwconv", "add"], name: "inverted_residual" },
  { words: ["dwconv"], name: "separable" },
  { words: ["add"], name: "residual" },
  { words: ["concat"], name: "branches" },
  { words: ["mul"], name: "gated" },
];

function kindOf(block: Block, { statements, operands }: Layers): string {
  const { start, entry } = block.uses[0] as Use;
  if (block.length === 1) return `${statements[start]?.word ?? "one"}_layer`;
  const all = Array.from({ length: block.length }, (_, offset) => start + offset);
  const words = new Set<string>(all.map((index) => statements[index]?.word ?? ""));
  const name = KINDS.find((kind) => kind.words.every((word) => words.has(word)))?.name ?? "stage";
  // A convolution on the way around changes the shape.
  const projects = all.some(
    (index) => index > start && statements[index]?.word === "conv" && operands[index]?.[0] === entry,
  );
  return name === "residual" && projects ? "residual_projected" : name;
}

function startsOf({ length, uses }: Block): readonly number[] {
  return uses.flatMap(({ start, copies }) => Array.from({ length: copies }, (_, copy) => start + copy * length));
}

/** What all instances call a layer, numbers aside; else its word. */
function layerNames(
  block: Block,
  { statements }: Layers,
  { layers }: Names,
  { paths, operators, stems }: Originals,
): readonly string[] {
  const instances = startsOf(block).map((start) => layers.slice(start, start + block.length));
  const own = instances.map(withoutStem);
  const inside = startsOf(block).map((start) => {
    const part = stems.own(start, block.length);
    if (part === "") return [];
    return paths
      .slice(start, start + block.length)
      .map((path, at) => shortest(innerName(path, part, operators[start + at])));
  });
  const inner = identifiers();
  for (const { name } of block.parameters) inner.give(name, name);
  return Array.from({ length: block.length }, (_, offset) => {
    const rest = own.map((names) => names[offset] ?? "");
    const whole = instances.map((names) => names[offset] ?? "");
    const within = inside.map((names) => names[offset] ?? "");
    const ways = [within, rest, rest.map(withoutNumber), whole.map(withoutNumber)];
    const agreed = ways.find(
      ([first = "", ...others]) => /^[A-Za-z]/.test(first) && others.every((each) => each === first),
    );
    return inner.give(agreed?.[0] ?? "", statements[(block.uses[0]?.start ?? 0) + offset]?.word ?? "layer");
  });
}

function withoutNumber(name: string): string {
  return name.replace(/[_\d]+$/, "");
}

function withoutStem(names: readonly string[]): readonly string[] {
  const stem = sharedWords(names, "_");
  return stem === "" ? names : names.map((name) => name.slice(stem.length + 1));
}

/** What the layers of a use have in common and no other layer has; empty where there is nothing of the kind. */
function instanceName({ start, copies }: Use, { length }: Block, stems: Stems): string {
  return stems.own(start, copies * length) || stems.own(start, length);
}
