/** Joined values as TFLite. */
import { BuiltinOperator as Op } from "../../../importer/tflite/schema.js";
import { concatOptions, convOptions, data, denseOptions, matrixOptions, numbers, weights } from "../tflite/meaning.js";
import { modelBytes, type OperatorSpec, type Options, type TensorSpec } from "../tflite/model.js";
import type { Shape } from "./graph.js";
import { type Joined, joinedShape, movedShape } from "./moved.js";

const OPERATORS = {
  add: Op.ADD,
  sub: Op.SUB,
  mul: Op.MUL,
  div: Op.DIV,
  maximum: Op.MAXIMUM,
  minimum: Op.MINIMUM,
} as const;

/** Its inputs are `x0`, `x1` and so on. */
export function movedTflite(joined: Joined): Uint8Array {
  const tensors: TensorSpec[] = joined.operands.map(({ from }, at) => ({ ...data(...from), name: `x${at}` }));
  const operators: OperatorSpec[] = [];
  const constant = (spec: TensorSpec) => tensors.push(spec) - 1;
  const add = (code: Op, reads: readonly number[], shape: Shape, options?: Options) => {
    const made = tensors.push({ ...data(...shape), name: `n${operators.length}` }) - 1;
    operators.push({ code, inputs: reads, outputs: [made], options });
    return made;
  };
  const values = joined.operands.map(({ from, source, moves }, at) => {
    const channels = from.at(-1) ?? 1;
    let value = at;
    if (source === "relu") value = add(Op.RELU, [at], from);
    else if (source === "conv")
      value = add(Op.CONV_2D, [at, constant(weights([channels, 1, 1, channels]))], from, convOptions());
    else value = add(Op.FULLY_CONNECTED, [at, constant(weights([channels, channels]))], from, denseOptions(0, 0, true));
    let shape = from;
    for (const move of moves) {
      shape = movedShape(shape, move);
      value =
        move.kind === "reshape"
          ? add(Op.RESHAPE, [value, constant(numbers(...move.shape))], shape)
          : add(Op.TRANSPOSE, [value, constant(numbers(...move.order))], shape);
    }
    return value;
  });
  const { joining } = joined;
  const made = joinedShape(joined);
  if (joining.kind === "combine") add(OPERATORS[joining.word], values, made);
  else if (joining.kind === "concat") add(Op.CONCATENATION, values, made, concatOptions(joining.axis));
  else add(Op.BATCH_MATMUL, values, made, matrixOptions(false, joining.transposed));
  return modelBytes({ tensors, inputs: [...joined.operands.keys()], outputs: [tensors.length - 1], operators });
}
