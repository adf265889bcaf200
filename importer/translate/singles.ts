/** Nodes that stand for several operations, as nodes of one each. */
import type { FileNode, Meaning } from "../model.js";

export type Single = Exclude<Meaning, { kind: "known" | "several" }>;

interface Singled {
  readonly node: FileNode;
  readonly meaning: Single;
}

/** In the order in which they are done. `numberOf` gives a number for a tensor between two of them. */
export function singles(
  node: FileNode,
  meaning: Exclude<Meaning, { kind: "known" }>,
  numberOf: () => number,
): readonly Singled[] {
  if (meaning.kind !== "several") return [{ node, meaning }];
  const { parts, activation } = meaning;
  const last = parts.length - 1;
  const made: number[] = [];
  return parts.map(({ operator, inputs, operation }, index) => {
    const actual = (tensor: number) => (tensor < 0 ? (made[~tensor] ?? tensor) : tensor);
    const outputs = index === last ? node.outputs : [numberOf()];
    const single = {
      ...operation,
      data: operation.data.map(actual),
      ...(index === last && activation !== undefined && { activation }),
    } as Single;
    const own: FileNode = { operator, name: node.name, inputs: inputs.map(actual), outputs, meaning: () => single };
    made.push(...outputs);
    return { node: own, meaning: single };
  });
}
