/** Operators whose results are known where their inputs are. */
import { ImportProblem } from "../../problem.js";
import type { Asked } from "../node.js";
import { QONNX_DOMAINS } from "../qonnx.js";
import { MOST_AXES, type Stored } from "../stored.js";
import { ARITHMETIC_EVALUATORS } from "./arithmetic.js";
import { GENERATED_EVALUATORS } from "./generated.js";
import { REDUCTION_EVALUATORS } from "./reductions.js";
import { STRUCTURE_EVALUATORS, shapeOf, sizeOf } from "./structure.js";
import { VIEW_EVALUATORS } from "./views.js";

type Evaluate = (node: Asked) => readonly Stored[];

const EVALUATORS: Readonly<Record<string, Evaluate>> = {
  ...VIEW_EVALUATORS,
  ...STRUCTURE_EVALUATORS,
  ...ARITHMETIC_EVALUATORS,
  ...GENERATED_EVALUATORS,
  ...REDUCTION_EVALUATORS,
};

/** Known even where the input is computed. */
const OF_SHAPES: Readonly<Record<string, (node: Asked) => Stored>> = { Shape: shapeOf, Size: sizeOf };

/**
 * The outputs of a node that are known without running it; undefined where they are not.
 * @throws ImportProblem where its inputs contradict each other
 * @throws Refusal where it asks for what is not known
 */
export function evaluate(operator: string, node: Asked): readonly Stored[] | undefined {
  const domain = QONNX_DOMAINS.find((name) => operator.startsWith(`${name}.`));
  const name = domain === undefined ? operator : operator.slice(domain.length + 1);
  const ofShape = find(OF_SHAPES, name);
  if (ofShape) return [ofShape(node)];
  const rule = find(EVALUATORS, name);
  if (!rule || node.inputCount === 0) return undefined;
  const areKnown = Array.from(
    { length: node.inputCount },
    (_, position) => !node.has(position) || node.stored(position),
  );
  return areKnown.every(Boolean) ? rule(node).map(checked) : undefined;
}

function checked(made: Stored): Stored {
  if (made.shape.length <= MOST_AXES) return made;
  throw new ImportProblem(`it makes a shape of ${made.shape.length} dimensions; at most ${MOST_AXES} can be`);
}

function find<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(table, name) ? table[name] : undefined;
}
