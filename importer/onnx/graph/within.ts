/** Graphs within others: the bodies of functions and the branches of conditions, put in the place of a node. */
import { MOST_NODES } from "../../limits.js";
import { ImportProblem } from "../../problem.js";
import type { NodeProto, ValueInfoProto } from "../bytes/messages.js";
import type { OnnxNode } from "../node.js";
import { statedBy } from "../stated.js";
import { madeNode } from "./made-node.js";
import { find, nodesOf, type Result } from "./nodes.js";
import { lookUp, type Scope } from "./scope.js";

interface Body {
  readonly node: readonly NodeProto[];
  readonly value_info: readonly ValueInfoProto[];
  /** Names of what it gives, in the order of the outputs of the node that it stands for. */
  readonly results: readonly string[];
}

/** The nodes of a body whose results become what `outer` made. @throws ImportProblem */
export function standIns({ node, value_info, results }: Body, scope: Scope, outer: OnnxNode): OnnxNode[] {
  const { budget } = scope.library;
  budget.left -= 1 + node.length;
  if (budget.left < 0)
    throw new ImportProblem(`functions and branches of the model make more than ${MOST_NODES} nodes`);
  const wanted = results.flatMap((name, at): Result[] => {
    const number = outer.outputs[at];
    return number === undefined ? [] : [{ name, number }];
  });
  const nodes = nodesOf(node, scope, wanted);
  state(scope, value_info);
  return [...nodes, ...wanted.flatMap((result) => passedOn(scope, result, outer))];
}

/** What the file says of tensors that nothing was said of before. */
export function state({ tensors, numbers }: Scope, infos: readonly ValueInfoProto[]): void {
  for (const info of infos) {
    const number = numbers.get(info.name ?? "");
    if (number !== undefined && !tensors.stated.has(number)) tensors.stated.set(number, statedBy(info));
  }
}

/** What no node of the body makes: a constant, an input or a value from around, or one that is a result twice. */
function passedOn(scope: Scope, { name, number }: Result, outer: OnnxNode): readonly OnnxNode[] {
  if (lookUp(scope, name)?.number === number) return [];
  const from = find(scope, name, () => "an output of its graph");
  return [madeNode("Identity", scope, { name: outer.name, inputs: [from], outputs: [number] })];
}
