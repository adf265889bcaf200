/** Hard swish as older opsets write it, in several nodes: x * hardsigmoid(x), or x * clip(x + 3, 0, 6) / 6. */
import type { Facts, OnnxNode } from "./node.js";
import { placed } from "./placed.js";

interface Network {
  readonly facts: Facts;
  readonly writers: ReadonlyMap<number | undefined, OnnxNode>;
  /** How often each tensor is read, by nodes and as a result of the model. */
  readonly readers: ReadonlyMap<number | undefined, number>;
}

/** Each such pattern becomes one `HardSwish` with the name of its last node. */
export function recognisePatterns(nodes: readonly OnnxNode[], outputs: readonly number[], facts: Facts): OnnxNode[] {
  const writers = new Map(nodes.flatMap((node) => node.outputs.map((tensor) => [tensor, node] as const)));
  const readers = new Map<number | undefined, number>();
  for (const tensor of [...nodes.flatMap(({ inputs }) => inputs), ...outputs]) {
    readers.set(tensor, (readers.get(tensor) ?? 0) + 1);
  }
  const network: Network = { facts, writers, readers };
  const replacements = new Map<OnnxNode, OnnxNode | undefined>();
  // The last node of a pattern is met before those within it.
  for (const node of nodes.toReversed()) {
    const pattern = replacements.has(node) ? undefined : hardSwish(node, network);
    if (!pattern) continue;
    for (const inner of pattern.nodes) replacements.set(inner, undefined);
    replacements.set(node, { ...node, operator: "HardSwish", inputs: [pattern.x] });
  }
  return nodes.flatMap((node) => (replacements.has(node) ? (replacements.get(node) ?? []) : node));
}

/** What a value is: a product of computed values and a constant. */
interface Product {
  readonly scale: number;
  readonly factors: readonly number[];
  /** Of which it is made, the last one first. */
  readonly nodes: readonly OnnxNode[];
}

const CLOSE = 1e-3;
/** Nodes of products in a row: one that multiplies, one that scales. */
const DEPTH = 2;

function hardSwish(node: OnnxNode, network: Network): { x: number; nodes: readonly OnnxNode[] } | undefined {
  const product = productOf(node, network, DEPTH);
  if (product?.factors.length !== 2) return undefined;
  const [one = 0, other = 0] = product.factors;
  for (const [x, gate] of [
    [one, other],
    [other, one],
  ] as const) {
    const found = hardSigmoid(gate, x, network) ?? clipped(gate, x, network);
    if (found && Math.abs(found.largest * product.scale - 1) < CLOSE)
      return { x, nodes: [...product.nodes, ...found.nodes] };
  }
  return undefined;
}

function productOf(node: OnnxNode, network: Network, depth: number): Product | undefined {
  const [first, second] = node.inputs;
  if (node.inputs.length !== 2 || first === undefined || second === undefined) return undefined;
  const divisor = singleValue(second, network);
  if (node.operator === "Div" && divisor !== undefined) {
    const { scale, factors, nodes } = factorOf(first, network, depth);
    return { scale: scale / divisor, factors, nodes: [node, ...nodes] };
  }
  if (node.operator !== "Mul") return undefined;
  const operands = [factorOf(first, network, depth), factorOf(second, network, depth)];
  return {
    scale: operands.reduce((scale, operand) => scale * operand.scale, 1),
    factors: operands.flatMap(({ factors }) => factors),
    nodes: [node, ...operands.flatMap(({ nodes }) => nodes)],
  };
}

function factorOf(tensor: number, network: Network, depth: number): Product {
  const value = singleValue(tensor, network);
  if (value !== undefined) return { scale: value, factors: [], nodes: [] };
  const writer = innerNode(tensor, network);
  const product = writer && depth > 1 ? productOf(writer, network, depth - 1) : undefined;
  return product ?? { scale: 1, factors: [tensor], nodes: [] };
}

interface Gate {
  /** The largest value: 1, or 6 of the clipped sum. */
  readonly largest: number;
  readonly nodes: readonly OnnxNode[];
}

function hardSigmoid(tensor: number, x: number, network: Network): Gate | undefined {
  const node = innerNode(tensor, network);
  if (node?.operator !== "HardSigmoid" || node.inputs[0] !== x) return undefined;
  const { alpha = 0.2, beta = 0.5 } = floatsOf(node, ["alpha", "beta"]);
  return Math.abs(alpha - 1 / 6) < CLOSE && Math.abs(beta - 0.5) < CLOSE ? { largest: 1, nodes: [node] } : undefined;
}

function clipped(tensor: number, x: number, network: Network): Gate | undefined {
  const clip = innerNode(tensor, network);
  if (clip?.operator !== "Clip") return undefined;
  const { min, max } = floatsOf(clip, ["min", "max"]);
  const least = min ?? singleValue(clip.inputs[1], network);
  const most = max ?? singleValue(clip.inputs[2], network);
  const add = innerNode(clip.inputs[0], network);
  if (least !== 0 || most !== 6 || add?.operator !== "Add" || add.inputs.length !== 2) return undefined;
  const isShifted = add.inputs.includes(x) && add.inputs.some((input) => singleValue(input, network) === 3);
  return isShifted ? { largest: 6, nodes: [clip, add] } : undefined;
}

/** The node that makes a value which nothing else reads. */
function innerNode(tensor: number | undefined, { writers, readers }: Network): OnnxNode | undefined {
  return readers.get(tensor) === 1 ? writers.get(tensor) : undefined;
}

/** Of a single stored number. */
function singleValue(tensor: number | undefined, { facts }: Network): number | undefined {
  const stored = tensor === undefined ? undefined : facts.stored.get(tensor);
  if (typeof stored?.values !== "function" || stored.shape.some((size) => size !== 1)) return undefined;
  return stored.values()[0];
}

function floatsOf(node: OnnxNode, names: readonly string[]): Readonly<Record<string, number | undefined>> {
  return placed(node, () => Object.fromEntries(names.map((name) => [name, node.attributes.float(name)])));
}
