/** Attributes of a node by name and type. */
import { ImportProblem } from "../problem.js";
import { quoted } from "../quoted.js";
import { decode } from "./bytes/decode.js";
import { type AttributeProto, GRAPH, type GraphProto, type TensorProto } from "./bytes/messages.js";
import { countNumbers, type Numbers, readNumbers, readText } from "./bytes/wire.js";

export interface Attributes {
  readonly protos: readonly AttributeProto[];
  has(name: string): boolean;
  /** Undefined where the node has no such attribute; so all of these. @throws ImportProblem if it is of another type. */
  integer(name: string): number | undefined;
  integers(name: string): readonly number[] | undefined;
  float(name: string): number | undefined;
  floats(name: string): readonly number[] | undefined;
  text(name: string): string | undefined;
  texts(name: string): readonly string[] | undefined;
  tensor(name: string): TensorProto | undefined;
  graph(name: string): GraphProto | undefined;
}

/** AttributeProto.AttributeType; older files leave it out. */
const TYPES = { integer: 2, integers: 7, float: 1, floats: 6, text: 3, texts: 8, tensor: 4, graph: 5 } as const;
const UNDEFINED = 0;
const WORDS: Readonly<Record<keyof typeof TYPES, string>> = {
  integer: "a whole number",
  integers: "a list of whole numbers",
  float: "a number",
  floats: "a list of numbers",
  text: "a text",
  texts: "a list of texts",
  tensor: "a tensor",
  graph: "a graph",
};

/** Lists in attributes are sizes, axes and small constants. */
const MOST_NUMBERS = 65_536;

export function attributesOf(protos: readonly AttributeProto[]): Attributes {
  const byName = new Map(protos.map((proto) => [proto.name ?? "", proto]));

  function find<T>(name: string, type: keyof typeof TYPES, take: (proto: AttributeProto) => T | undefined) {
    const proto = byName.get(name);
    if (!proto) return undefined;
    const stated = proto.type ?? UNDEFINED;
    const value = stated === UNDEFINED || stated === TYPES[type] ? take(proto) : undefined;
    if (value === undefined) throw new ImportProblem(`its attribute ${quoted(name)} is not ${WORDS[type]}`);
    return value;
  }

  return {
    protos,
    has: (name) => byName.has(name),
    // The format leaves out numbers that are 0 and lists that are empty.
    integer: (name) => find(name, "integer", ({ i = 0 }) => i),
    float: (name) => find(name, "float", ({ f = 0 }) => f),
    integers: (name) => find(name, "integers", ({ ints }) => numbersOf(ints)),
    floats: (name) => find(name, "floats", ({ floats }) => numbersOf(floats)),
    text: (name) => find(name, "text", ({ s }) => (s ? readText(s) : "")),
    texts: (name) => find(name, "texts", ({ strings = [] }) => strings),
    tensor: (name) => find(name, "tensor", ({ t }) => t),
    graph: (name) => find(name, "graph", graphOf),
  };
}

/** Decoded once, however many copies of a function hold it. */
const GRAPHS = new WeakMap<Uint8Array, GraphProto>();

function graphOf({ name = "", g }: AttributeProto): GraphProto | undefined {
  if (g === undefined) return undefined;
  const known = GRAPHS.get(g);
  if (known) return known;
  try {
    const graph = decode(g, GRAPH);
    GRAPHS.set(g, graph);
    return graph;
  } catch (error) {
    if (!(error instanceof ImportProblem)) throw error;
    throw new ImportProblem(`its graph ${quoted(name)}, bytes counted from its start: ${error.message}`);
  }
}

function numbersOf(numbers: Numbers | undefined): readonly number[] {
  if (numbers === undefined) return [];
  const count = countNumbers(numbers);
  if (count > MOST_NUMBERS)
    throw new ImportProblem(`one of its attributes has ${count} numbers, of at most ${MOST_NUMBERS}`);
  return readNumbers(numbers);
}
