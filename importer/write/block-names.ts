/** Names of blocks, of the layers in them, and of their instances. */
import type { Block, Use } from "./blocks.js";
import { type Identifiers, identifiers } from "./identifiers.js";
import type { Names } from "./names.js";
import type { Layers } from "./segments.js";

export interface NamedBlock {
  readonly block: Block;
  readonly name: string;
  /** Of its layers. */
  readonly layers: readonly string[];
  /** Of its instances, one for each use. */
  readonly uses: readonly string[];
}

export function nameBlocks(
  blocks: readonly Block[],
  layers: Layers,
  names: Names,
  declared: Identifiers,
): readonly NamedBlock[] {
  const below = countByStem(names.layers);
  return blocks.map((block) => {
    const name = declared.give(kindOf(block, layers), "block");
    return {
      block,
      name,
      layers: layerNames(block, layers, names),
      uses: block.uses.map((use) => names.others.give(instanceName(use, block, names, below), name)),
    };
  });
}

/** What blocks of certain words are called: the first line that fits. */
const KINDS: readonly { readonly words: readonly string[]; readonly name: string }[] = [
  { words: ["dwconv", "add"], name: "inverted_residual" },
  { words: ["dwconv"], name: "separable" },
  { words: ["add"], name: "residual" },
  { words: ["concat"], name: "branches" },
  { words: ["mul"], name: "gated" },
];

function kindOf(block: Block, { statements, operands }: Layers): string {
  const { start, entry } = block.uses[0] as Use;
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
function layerNames(block: Block, { statements }: Layers, { layers }: Names): readonly string[] {
  const instances = startsOf(block).map((start) => layers.slice(start, start + block.length));
  const own = instances.map(withoutStem);
  const inner = identifiers(block.parameters.map(({ name }) => name));
  return Array.from({ length: block.length }, (_, offset) => {
    const rest = own.map((names) => names[offset] ?? "");
    const whole = instances.map((names) => names[offset] ?? "");
    const ways = [rest, rest.map(withoutNumber), whole.map(withoutNumber)];
    const agreed = ways.find(
      ([first = "", ...others]) => /^[A-Za-z]/.test(first) && others.every((each) => each === first),
    );
    return inner.give(agreed?.[0] ?? "", statements[(block.uses[0]?.start ?? 0) + offset]?.word ?? "layer");
  });
}

function withoutNumber(name: string): string {
  return name.replace(/(_?\d+)+$/, "");
}

function withoutStem(names: readonly string[]): readonly string[] {
  const stem = stemOf(names);
  return stem === "" ? names : names.map((name) => name.slice(stem.length + 1));
}

/** The words that all names begin with, at least one word less than each has. */
function stemOf(names: readonly string[]): string {
  const words = names.map((name) => name.split("_"));
  const [first = []] = words;
  let shared = 0;
  while (words.every((each) => each.length > shared + 1 && each[shared] === first[shared])) shared++;
  return first.slice(0, shared).join("_");
}

/** What the layers of a use have in common and no other layer has; empty where there is nothing of the kind. */
function instanceName(
  { start, copies }: Use,
  { length }: Block,
  { layers }: Names,
  below: ReadonlyMap<string, number>,
): string {
  for (const count of copies > 1 ? [copies, 1] : [1]) {
    const stem = stemOf(layers.slice(start, start + count * length));
    if (stem !== "" && below.get(stem) === count * length) return stem;
  }
  return "";
}

/** How many names begin with each run of words. */
function countByStem(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) {
    for (let end = name.indexOf("_"); end >= 0; end = name.indexOf("_", end + 1)) {
      const stem = name.slice(0, end);
      counts.set(stem, (counts.get(stem) ?? 0) + 1);
    }
  }
  return counts;
}
