/** What a graph and what a text compute, whatever their layers are called: one number for each computation. */
import { isMapped, type Network, type TypedLayer } from "../../../server/analysis/layers/model.js";
import { plain } from "./arithmetic.js";
import { ACTIVATIONS, type Graph, rootOf, type Shape, type Step, shapeAt } from "./graph.js";

/** Equal words on equal operands are one computation. */
export interface Computations {
  of(words: readonly unknown[], operands: readonly number[]): number;
}

export function computations(): Computations {
  const known = new Map<string, number>();
  return {
    of(words, operands) {
      const key = `${words.join(" ")} of ${operands.join()}`;
      const found = known.get(key) ?? known.size;
      known.set(key, found);
      return found;
    },
  };
}

/** Of add and mul the order of operands tells nothing. */
const ordered = (word: string, operands: readonly number[]) =>
  word === "add" || word === "mul" ? operands.toSorted((one, other) => one - other) : operands;

const text = (shape: Shape) => plain(shape).join("x");

/** Of each value of a graph. */
export function computedByGraph(graph: Graph, table: Computations): number[] {
  const computed = graph.inputs.map((_, index) => table.of(["input", index], []));
  for (const [index, step] of graph.steps.entries()) {
    const value = graph.inputs.length + index;
    const [root, operands] = [rootOf(graph, value), step.reads.map((read) => computed[read] ?? 0)];
    const words = root === value ? wordsOf(step, shapeAt(graph, step.reads[0] ?? 0)) : [];
    const [word = ""] = words;
    const made = word === "" ? (operands[0] ?? 0) : table.of(words, ordered(String(word), operands));
    computed.push(step.activation ? table.of(["act", step.activation], [made]) : made);
  }
  return computed;
}

/** The mean over a window that is the whole map is that of the map, however it is said. */
const poolWords = (word: string, size: unknown, stride: unknown, [, ...map]: Shape, output: Shape) =>
  word === "avgpool" && `${size}` === `${map}` && `${output.slice(1)}` === "1,1"
    ? ["globalavgpool"]
    : [word, size, stride, text(output)];

function wordsOf({ operation, shape }: Step, read: Shape): readonly unknown[] {
  switch (operation.kind) {
    case "conv":
      return ["conv", operation.groups, operation.size, operation.stride, operation.dilation, text(shape)];
    case "dense":
      return ["fc", operation.units];
    case "recurrent":
      return [operation.word, operation.units, operation.sequence && read[0] !== 1];
    case "pool":
      return poolWords(`${operation.which}pool`, operation.size, operation.stride, read, shape);
    case "mean":
      return ["globalavgpool"];
    case "upsample":
      return ["upsample", operation.scale];
    case "add":
    case "mul":
    case "concat":
      return [operation.kind];
    default:
      return [];
  }
}

/** Of each output of a network, in order. */
export function computedByNetwork({ graph, layers }: Network, table: Computations): number[] {
  const computed = new Map<unknown, number>(
    graph.inputs.map((input, index) => [input, table.of(["input", index], [])]),
  );
  for (const layer of layers) {
    const operands = layer.node.sources.map((source) => computed.get(source) ?? -1);
    const words = layerWords(layer);
    const [word = ""] = words;
    const made = word === "" ? (operands[0] ?? -1) : table.of(words, ordered(String(word), operands));
    computed.set(layer.node, activated(layer, made, table));
  }
  return graph.outputs.map((output) => computed.get(output) ?? -1);
}

/** What a model may write as a product: x times its sigmoid. */
function activated({ attributes }: TypedLayer, made: number, table: Computations): number {
  if (attributes.has("silu")) return table.of(["mul"], ordered("mul", [made, table.of(["act", "sigmoid"], [made])]));
  const activation = ACTIVATIONS.find((each) => attributes.has(each));
  return activation ? table.of(["act", activation], [made]) : made;
}

const ONE = [1, 1];

function layerWords(layer: TypedLayer): readonly unknown[] {
  const { op, attributes, inputs, output } = layer;
  const value = (word: string) => attributes.get(word)?.value;
  if (isMapped(layer) && (op === "conv" || op === "dwconv")) {
    return ["conv", layer.work.groups, value("size"), value("stride") ?? ONE, value("dilation") ?? ONE, text(output)];
  }
  if (op === "maxpool" || op === "avgpool") {
    return poolWords(op, value("size"), value("stride") ?? value("size"), inputs[0] ?? [], output);
  }
  if (op === "upsample") return [op, value("scale")];
  if (op === "fc") return [op, value("units")];
  if (isMapped(layer)) return [op, value("units"), attributes.has("sequence") && layer.work.steps > 1];
  return op === "act" || op === "flatten" ? [] : [op];
}
