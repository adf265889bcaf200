/** Joined values as ONNX. */
import { bytesOf, info, node, tensor, wholes } from "../onnx/model.js";
import { type Joined, joinedShape } from "./moved.js";

const OPERATORS = { add: "Add", sub: "Sub", mul: "Mul", div: "Div", maximum: "Max", minimum: "Min" } as const;

/** Its inputs are `x0`, `x1` and so on. */
export function movedOnnx(joined: Joined): Uint8Array {
  const nodes: ReturnType<typeof node>[] = [];
  const constants: ReturnType<typeof tensor>[] = [];
  const add = (operator: string, reads: readonly string[], attributes = {}) => {
    const name = `n${nodes.length}`;
    nodes.push(node(operator, reads, [name], { name, attributes }));
    return name;
  };
  const constant = (made: ReturnType<typeof tensor>) => {
    constants.push(made);
    return made.name ?? "";
  };
  const values = joined.operands.map(({ from, source, moves }, at) => {
    const channels = from[1] ?? 1;
    const features = from.at(-1) ?? 1;
    const weights = source === "conv" ? [channels, channels, 1, 1] : [features, features];
    let value =
      source === "relu"
        ? add("Relu", [`x${at}`])
        : add(source === "conv" ? "Conv" : "MatMul", [`x${at}`, constant(tensor(`w${at}`, weights))]);
    for (const [index, move] of moves.entries()) {
      value =
        move.kind === "reshape"
          ? add("Reshape", [value, constant(wholes(`s${at}_${index}`, ...move.shape))])
          : add("Transpose", [value], { perm: move.order });
    }
    return value;
  });
  const { joining } = joined;
  if (joining.kind === "combine") add(OPERATORS[joining.word], values);
  else if (joining.kind === "concat") add("Concat", values, { axis: joining.axis });
  else {
    const [one = "", other = ""] = values;
    const rank = joinedShape(joined).length;
    const order = [...Array(rank).keys()].toSpliced(rank - 2, 2, rank - 1, rank - 2);
    add("MatMul", [one, joining.transposed ? add("Transpose", [other], { perm: order }) : other]);
  }
  return bytesOf({
    input: joined.operands.map(({ from }, at) => info(`x${at}`, from)),
    initializer: constants,
    node: nodes,
    output: [info(`n${nodes.length - 1}`)],
  });
}
