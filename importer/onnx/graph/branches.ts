/** Conditions that are known before the model runs, of constants or of shapes: the branch that is taken stands in their place. */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import { ImportProblem } from "../../problem.js";
import type { OnnxNode } from "../node.js";
import { placed } from "../placed.js";
import { foreseen } from "./foreseen.js";
import { inlined } from "./functions.js";
import { addConstants, type Graph } from "./graph.js";
import type { Scope, Tensors } from "./scope.js";
import { standIns } from "./within.js";

const BRANCHES = ["else_branch", "then_branch"] as const;

export function hasBranches({ nodes }: Graph): boolean {
  return nodes.some(isBranching);
}

function isBranching({ operator, attributes }: OnnxNode): boolean {
  return operator === "If" && BRANCHES.every((name) => attributes.has(name));
}

/** Numbers of tensors stay. `shapes` are those of inputs, as far as they are known. @throws ImportProblem */
export function takeBranches(graph: Graph, shapes: ReadonlyMap<number, Shape>): Graph {
  if (!hasBranches(graph)) return graph;
  const { names, stated, stored } = graph.tensors;
  const tensors: Tensors = { names: [...names], stated: new Map(stated), stored: new Map(stored) };
  const known = foreseen(tensors, shapes);
  const nodes: OnnxNode[] = [];
  const open = graph.nodes.toReversed();
  for (let node = open.pop(); node; node = open.pop()) {
    const truth = isBranching(node) ? known.truthOf(node.inputs[0]) : undefined;
    if (truth === undefined) {
      known.add(node);
      nodes.push(node);
    } else for (const inner of branchOf(node, BRANCHES[truth], tensors).toReversed()) open.push(inner);
  }
  return { ...graph, tensors, nodes };
}

/** The nodes of a branch; it reads what is around it by name. */
function branchOf(node: OnnxNode, branch: string, tensors: Tensors): readonly OnnxNode[] {
  return placed(node, () => {
    const proto = node.attributes.graph(branch);
    if (!proto) throw new ImportProblem(`it has no \`${branch}\``);
    const scope: Scope = { ...node.scope, tensors, numbers: new Map(), outer: node.scope };
    addConstants(scope, proto);
    const results = proto.output.map(({ name = "" }) => name);
    return inlined(standIns({ ...proto, results }, scope, node));
  });
}
