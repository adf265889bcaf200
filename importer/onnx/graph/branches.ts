/**
 * Conditions that are known before the model runs, of constants or of shapes: the branch that is taken stands in their place. Of
 * others the larger branch is assumed, once nothing more can be known: what it leaves out is the smaller part of the model. The
 * layers of such a condition stay.
 */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import type { FileModel } from "../../model.js";
import { ImportProblem } from "../../problem.js";
import type { OnnxNode } from "../node.js";
import { placed } from "../placed.js";
import { foreseen } from "./foreseen.js";
import { inlined } from "./functions.js";
import { addConstants, type Graph } from "./graph.js";
import { isLoop, loopsOf } from "./loops.js";
import type { Scope, Tensors } from "./scope.js";
import { standIns } from "./within.js";

const BRANCHES = ["else_branch", "then_branch"] as const;

function isBranching({ operator, attributes }: OnnxNode): boolean {
  return operator === "If" && BRANCHES.every((name) => attributes.has(name));
}

/** Whether something in it may depend on the shapes of inputs. */
function isOpen({ nodes }: Graph): boolean {
  return nodes.some((node) => isBranching(node) || isLoop(node));
}

export interface Taken {
  readonly graph: Graph;
  /** Conditions of which a branch is assumed. */
  readonly assumed: NonNullable<FileModel["assumed"]>;
  /** Something in it waits for the shapes of inputs. */
  readonly isOpen: boolean;
}

/** Numbers of tensors stay. `shapes` are those of inputs: all of them, or none yet. @throws ImportProblem */
export function takeBranches(graph: Graph, shapes: ReadonlyMap<number, Shape> | undefined): Taken {
  const assumed: Mutable<Taken["assumed"]> = [];
  if (!isOpen(graph)) return { graph, assumed, isOpen: false };
  const { names, stated, stored, protos } = graph.tensors;
  const tensors: Tensors = {
    names: [...names],
    stated: new Map(stated),
    stored: new Map(stored),
    protos: new Map(protos),
  };
  const known = foreseen(tensors, shapes ?? new Map());
  const nodes: OnnxNode[] = [];
  const conditions: number[] = [];
  const weighted = new Set<number>();
  const told = new Set<unknown>();
  const loops = loopsOf(tensors, known, () => {
    const lengths = [nodes.length, assumed.length, conditions.length];
    return () => {
      for (const [at, list] of [nodes, assumed, conditions].entries()) list.length = lengths[at] ?? 0;
    };
  });
  const budget = graph.nodes[0]?.scope.library.budget ?? { left: 0 };
  const { left } = budget;
  const open = graph.nodes.toReversed();
  for (let node = open.pop(); node; node = open.pop()) {
    const certain = isBranching(node) ? known.truthOf(node.inputs[0]) : undefined;
    const truth = certain ?? (shapes !== undefined && isBranching(node) ? largerOf(node) : undefined);
    if (truth !== undefined && certain === undefined) {
      const why = `its condition is computed while the model runs: the larger branch, \`${BRANCHES[truth]}\`, is taken`;
      const { protos } = node.attributes;
      const isFirst = protos.every((proto) => !told.has(proto));
      for (const proto of protos) told.add(proto);
      // In each round of a loop it stands once more.
      if (isFirst) assumed.push({ operator: node.operator, name: node.name, why });
      const [condition] = node.inputs;
      // As a condition it is needed, whichever branch is taken.
      if (condition !== undefined && weighted.has(condition)) conditions.push(condition);
    }
    const inner = truth === undefined ? loops.next(node) : branchOf(node, BRANCHES[truth], tensors);
    if (inner === undefined) {
      const kept = shapes !== undefined && isLoop(node) ? loops.measured(node) : node;
      known.add(kept);
      noteWeights(kept, weighted, tensors);
      nodes.push(kept);
    } else for (const each of inner.toReversed()) open.push(each);
  }
  // What is made once more for other shapes is not made beside this.
  budget.left = left;
  const outputs = [...new Set([...graph.outputs, ...conditions])];
  const taken = { ...graph, tensors, nodes, outputs };
  return { graph: taken, assumed, isOpen: shapes === undefined && isOpen(taken) };
}

/** What layers compute: a value that takes weights. */
function noteWeights({ inputs, outputs }: OnnxNode, weighted: Set<number>, { stored }: Tensors): void {
  const takesWeights = inputs.some(
    (tensor = -1) => weighted.has(tensor) || (stored.get(tensor)?.shape.length ?? 0) > 1,
  );
  if (takesWeights) for (const output of outputs) if (output !== undefined) weighted.add(output);
}

type Mutable<T extends readonly unknown[]> = T[number][];

/** By the bytes of the branches, weights among them; of equal ones that of a condition which holds. */
function largerOf({ attributes }: OnnxNode): 0 | 1 {
  const [otherwise = 0, then = 0] = BRANCHES.map(
    (branch) => attributes.protos.find(({ name }) => name === branch)?.g?.length ?? 0,
  );
  return otherwise > then ? 0 : 1;
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
