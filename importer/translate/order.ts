/** The nodes that the outputs need, in the order of the data flow. */
import type { Tensor } from "../model.js";
import { ImportProblem } from "../problem.js";
import { quoted } from "../quoted.js";
import { listed, nodeText } from "./words.js";

const OPEN = 1;
const DONE = 2;

/** What of a node says where it stands. */
interface Standing {
  readonly operator: string;
  readonly name: string;
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

interface Graph<Node extends Standing> {
  readonly nodes: readonly Node[];
  readonly tensors: readonly Pick<Tensor, "name" | "constant">[];
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

export interface Ordered<Node extends Standing> {
  /** Producers first; otherwise as in the file. */
  readonly nodes: readonly Node[];
  /** Nodes whose values no output needs, in the order of the file. */
  readonly unneeded: readonly Node[];
}

/** @throws ImportProblem where nodes read each other in a circle, or read what nothing writes. */
export function orderNodes<Node extends Standing>(model: Graph<Node>): Ordered<Node> {
  const { nodes, tensors } = model;
  const writers = new Map<number, number>();
  for (const [index, node] of nodes.entries()) for (const output of node.outputs) writers.set(output, index);
  const given = new Set(model.inputs);
  const needed = markNeeded(model, writers);

  const states = new Uint8Array(nodes.length);
  const next = new Uint32Array(nodes.length);
  const ordered: Node[] = [];
  for (const start of nodes.keys()) {
    if (needed[start] !== 1 || states[start] === DONE) continue;
    const path = [start];
    states[start] = OPEN;
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      const node = nodes[at] as Node;
      const place = next[at] ?? 0;
      next[at] = place + 1;
      const input = node.inputs[place];
      if (input === undefined) {
        states[at] = DONE;
        ordered.push(node);
        path.pop();
        continue;
      }
      const writer = writers.get(input);
      if (writer === undefined || given.has(input)) {
        if (given.has(input) || tensors[input]?.constant) continue;
        throw new ImportProblem(
          `${nodeText(node)} reads ${tensorText(model, input)}, which no node, input or constant gives`,
        );
      }
      if (states[writer] === OPEN) throw circle(path.slice(path.indexOf(writer)).map((index) => nodes[index] as Node));
      if (states[writer] === DONE) continue;
      states[writer] = OPEN;
      path.push(writer);
    }
  }
  return { nodes: ordered, unneeded: nodes.filter((_, index) => needed[index] !== 1) };
}

function markNeeded({ nodes, outputs, inputs }: Graph<Standing>, writers: ReadonlyMap<number, number>): Uint8Array {
  const needed = new Uint8Array(nodes.length);
  const given = new Set(inputs);
  const open = [...outputs];
  for (let tensor = open.pop(); tensor !== undefined; tensor = open.pop()) {
    const writer = given.has(tensor) ? undefined : writers.get(tensor);
    if (writer === undefined || needed[writer] === 1) continue;
    needed[writer] = 1;
    for (const input of nodes[writer]?.inputs ?? []) open.push(input);
  }
  return needed;
}

function circle(nodes: readonly Standing[]): ImportProblem {
  return new ImportProblem(`nodes read each other in a circle: ${listed(nodes.map(nodeText), 5, ", ")}`);
}

function tensorText({ tensors }: Graph<Standing>, tensor: number): string {
  const name = tensors[tensor]?.name ?? "";
  return name === "" ? `tensor ${tensor}` : `tensor ${quoted(name)}`;
}
