/** What differs between the occurrences of a block, as parameters: few, and one where counts follow from each other. */
import type { Attribute, Statement } from "./statement.js";

export interface Parameter {
  readonly name: string;
  /** Its value in each occurrence. */
  readonly values: readonly number[];
  /** The most frequent value, where it need not be given. */
  readonly usual: number | undefined;
}

export interface Parameters {
  readonly parameters: readonly Parameter[];
  /** What stands for a count in the block: by the layer's place in it, and the attribute's in the layer. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Names of parameters by the attribute they stand for. Those of `GIVEN` are always given; others have a usual value. */
const NAMES: Readonly<Record<string, string>> = {
  kernels: "k",
  units: "u",
  size: "n",
  stride: "s",
  pad: "p",
  dilation: "d",
  groups: "g",
  multiplier: "m",
  scale: "f",
};
const GIVEN: ReadonlySet<string> = new Set(["kernels", "units"]);

/** One attribute of one layer over all occurrences. */
interface Column {
  readonly key: string;
  readonly offset: number;
  readonly word: string;
  readonly values: readonly number[];
}

export function keyOf(offset: number, attribute: number): string {
  return `${offset}.${attribute}`;
}

/** Parameters for runs of `length` layers that begin at `starts` and differ in counts only. */
export function parametersOf(statements: readonly Statement[], length: number, starts: readonly number[]): Parameters {
  const texts = new Map<string, string>();
  const columns: Column[] = [];
  for (let offset = 0; offset < length; offset++) {
    for (const [index, { word, count }] of (statements[(starts[0] ?? 0) + offset]?.attributes ?? []).entries()) {
      if (count === undefined) continue;
      const places = starts.map((start) => statements[start + offset]?.attributes[index]);
      if (places.every((place) => isImplied(place))) continue;
      const values = places.map((place) => place?.count ?? 0);
      const key = keyOf(offset, index);
      if (values.every((value) => value === count)) texts.set(key, String(count));
      else columns.push({ key, offset, word, values });
    }
  }
  const bases = basesOf(columns);
  const names = namesOf(bases);
  for (const column of columns) texts.set(column.key, follows(column, bases, names) ?? "");
  const parameters = bases.map((base): Parameter => {
    const usual = GIVEN.has(base.word) ? undefined : commonest(base.values);
    return { name: names.get(base) ?? "", values: base.values, usual };
  });
  const given = parameters.filter(({ usual }) => usual === undefined);
  return { parameters: [...given, ...parameters.filter(({ usual }) => usual !== undefined)], texts };
}

function isImplied(attribute: Attribute | undefined): boolean {
  return attribute !== undefined && attribute.count === attribute.implied;
}

/** Columns from which all others follow, in the order of the text. */
function basesOf(columns: readonly Column[]): readonly Column[] {
  const bases: Column[] = [];
  const sum = ({ values }: Column) => values.reduce((total, value) => total + value, 0);
  const isPad = ({ word }: Column) => (word === "pad" ? 1 : 0);
  const ordered = [...columns].sort((a, b) => isPad(a) - isPad(b) || sum(a) - sum(b));
  for (const column of ordered) if (bases.every((base) => relation(column, base) === undefined)) bases.push(column);
  return columns.filter((column) => bases.includes(column));
}

function namesOf(bases: readonly Column[]): ReadonlyMap<Column, string> {
  const numbers = new Map<string, number>();
  return new Map(
    bases.map((base) => {
      const { word } = base;
      const number = (numbers.get(word) ?? 0) + 1;
      numbers.set(word, number);
      const isAlone = bases.filter((other) => other.word === word).length === 1;
      return [base, `${NAMES[word] ?? word}${isAlone ? "" : number}`];
    }),
  );
}

function follows(column: Column, bases: readonly Column[], names: ReadonlyMap<Column, string>): string | undefined {
  for (const base of bases) {
    const text = relation(column, base)?.(names.get(base) ?? "");
    if (text !== undefined) return text;
  }
  return undefined;
}

/** How a column is written by the name of another, if it follows from it. Equal numbers of unlike meaning are chance. */
function relation(column: Column, base: Column): ((name: string) => string) | undefined {
  const holds = (value: (base: number) => number) =>
    column.values.every((each, index) => each === value(base.values[index] ?? 0));
  const isPad = column.word === "pad" && base.word === "size" && column.offset === base.offset;
  if (isPad && holds((size) => (size - 1) / 2)) return (name) => `(${name} - 1) / 2`;
  const isGroups = column.word === "groups" && base.word === "kernels" && column.offset === base.offset;
  if (column.word !== base.word && !isGroups) return undefined;
  if (holds((value) => value)) return (name) => name;
  const factor = (column.values[0] ?? 0) / (base.values[0] ?? 1);
  const isMultiple = GIVEN.has(column.word) && Number.isInteger(factor) && factor > 1;
  return isMultiple && holds((value) => factor * value) ? (name) => `${factor} * ${name}` : undefined;
}

/** Of equally frequent values the first. */
function commonest(values: readonly number[]): number | undefined {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let most: number | undefined;
  for (const [value, count] of counts) if (count > (counts.get(most ?? Number.NaN) ?? 0)) most = value;
  return most;
}
