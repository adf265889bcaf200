/**
 * Layers of two networks that compute the same of the same, and for the same readers, have the same colour: a number that is found
 * from their own label, from what they read, and from what reads them.
 */
import type { Compared } from "./graphs.js";
import { labelOf } from "./graphs.js";

/** Far more than it takes to tell layers of real models apart. */
const MOST_ROUNDS = 8;

/** One list of colours for each network. `inputs`: colours of their inputs, the same for those that are the same. */
export function coloursOf(
  networks: readonly Compared[],
  inputs: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const known = new Map<string, number>();
  const numberOf = (text: string): number => {
    const number = known.get(text) ?? known.size;
    known.set(text, number);
    return number;
  };
  let colours = networks.map(({ layers }) => layers.map((layer) => numberOf(labelOf(layer))));
  let count = distinct(colours);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const read = networks.map((network, at) => byOperands(network, colours[at] ?? [], inputs[at] ?? [], numberOf));
    colours = networks.map((network, at) => byReaders(network, read[at] ?? [], numberOf));
    const now = distinct(colours);
    if (now === count) break;
    count = now;
  }
  return colours;
}

function byOperands(
  { layers }: Compared,
  colours: readonly number[],
  inputs: readonly number[],
  numberOf: (text: string) => number,
): readonly number[] {
  const found: number[] = [];
  for (const [index, { operands }] of layers.entries()) {
    const read = operands.map((operand) => (operand < 0 ? `i${inputs[~operand] ?? ""}` : (found[operand] ?? "")));
    found.push(numberOf(`reads ${colours[index] ?? ""} ${read.join()}`));
  }
  return found;
}

function byReaders({ layers }: Compared, colours: readonly number[], numberOf: (text: string) => number): number[] {
  const readers: string[][] = layers.map(() => []);
  const found: number[] = [];
  for (let index = layers.length - 1; index >= 0; index--) {
    const own = numberOf(`read ${colours[index] ?? ""} ${(readers[index] ?? []).sort().join()}`);
    found[index] = own;
    for (const [at, operand] of (layers[index]?.operands ?? []).entries())
      if (operand >= 0) readers[operand]?.push(`${own}.${at}`);
  }
  return found;
}

function distinct(colours: readonly (readonly number[])[]): number {
  return new Set(colours.flat()).size;
}
