/** Huffman's lengths of codes: of all codes without a common beginning those that are shortest together. */

/** Of each symbol by how often it is there; 0 where it is not. A symbol that is alone takes one bit. */
export function codeLengths(counts: Uint32Array): Uint8Array {
  const symbols = [...counts.keys()].filter((symbol) => (counts[symbol] as number) > 0);
  const lengths = new Uint8Array(counts.length);
  if (symbols.length === 1) lengths[symbols[0] as number] = 1;
  if (symbols.length < 2) return lengths;
  // Leaves by count, and the nodes made of them in the order in which they are made, which is that of their counts as well.
  const leaves = symbols.sort((a, b) => (counts[a] as number) - (counts[b] as number) || a - b);
  const weights = leaves.map((symbol) => counts[symbol] as number);
  const parents: number[] = [];
  let [leaf, node] = [0, leaves.length];
  const least = () => {
    const isLeaf =
      leaf < leaves.length && (node >= weights.length || (weights[leaf] as number) <= (weights[node] as number));
    return isLeaf ? leaf++ : node++;
  };
  for (let made = leaves.length; made < 2 * leaves.length - 1; made++) {
    const [one, other] = [least(), least()];
    parents[one] = made;
    parents[other] = made;
    weights.push((weights[one] as number) + (weights[other] as number));
  }
  const depths = new Uint8Array(weights.length);
  for (let index = weights.length - 2; index >= 0; index--)
    depths[index] = (depths[parents[index] as number] as number) + 1;
  for (const [index, symbol] of leaves.entries()) lengths[symbol] = depths[index] as number;
  return lengths;
}

/** Codes in the order of their lengths, of equal ones in that of symbols: the lengths alone say them. */
export interface Canonical {
  /** The first code of each length, and how many there are of it. */
  readonly first: Float64Array;
  readonly count: Uint32Array;
  /** Symbols in the order of their codes. */
  readonly symbols: readonly number[];
}

export function canonical(lengths: Uint8Array): Canonical {
  const symbols = [...lengths.keys()].filter((symbol) => (lengths[symbol] as number) > 0);
  symbols.sort((a, b) => (lengths[a] as number) - (lengths[b] as number) || a - b);
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  const count = new Uint32Array(longest + 1);
  for (const symbol of symbols) count[lengths[symbol] as number] = (count[lengths[symbol] as number] as number) + 1;
  const first = new Float64Array(longest + 1);
  let code = 0;
  for (let length = 1; length <= longest; length++) {
    code *= 2;
    first[length] = code;
    code += count[length] as number;
  }
  return { first, count, symbols };
}
