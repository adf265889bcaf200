/** Operators that are not imported: the list of them, or the way around them. */
import type { Remark } from "../network.js";
import { Unsupported } from "../problem.js";
import { addInput, storedBits, type Translation } from "./add-input.js";
import { sameAxes } from "./form.js";
import type { Step } from "./steps.js";
import { listed, nodeText, shapeText } from "./words.js";

export interface Unsaid {
  readonly node: { readonly operator: string; readonly name: string };
  readonly why: string;
}

const MOST_LINES = 20;

/** All of them so far. `obstacle`: why the import cannot go on around the last one. */
export function unsupportedProblem(unsaid: readonly Unsaid[], obstacle?: string): Unsupported {
  const lines = unsaid.map(({ node, why }) => `${nodeText(node)}: ${why}`);
  const [only = ""] = lines;
  const isOne = lines.length === 1;
  const what = isOne ? only : `${lines.length} operators cannot be imported:\n  ${listed(lines, MOST_LINES, "\n  ")}`;
  const operators = unsaid.map(({ node: { operator, name }, why }) => ({ operator, name, why }));
  const message = obstacle === undefined ? what : `${what}${isOne ? "; " : "\n  "}${obstacle}`;
  return new Unsupported(operators, obstacle === undefined, message);
}

/**
 * Layers behind a step that is not imported read what it read, if that has the shape of what it would make, or an input
 * that stands for it. What it read then leaves the network, if nothing else reads it. Gives what is in the way of that.
 */
export function goOn(translation: Translation, { node, operation }: Step, why: string): string | undefined {
  const { model, draft, shapes, uses, values } = translation;
  const origin = { operator: node.operator, name: node.name };
  const omission = {};
  draft.omitted.push({ node, omission });
  const remark = (what: string): Remark => ({
    kind: "unsupported",
    ...origin,
    why: `${why}: ${what}`,
    before: draft.layers.length,
    omission,
  });
  const read = node.outputs.filter((tensor) => uses.readers.has(tensor));
  if (read.length === 0) draft.remarks.push(remark("left out, and what it reads leaves the network"));
  for (const tensor of read) {
    const shape = shapes.get(tensor) ?? [];
    const like = operation.data.find((input) => sameAxes(shapes.get(input) ?? [], shape) && values.has(input));
    const value = like === undefined ? undefined : values.get(like);
    if (value && !value.zeros) {
      draft.remarks.push(remark("what follows reads its input in its place"));
      values.set(tensor, { ...value, isOwn: false });
      continue;
    }
    const name = model.tensors[tensor]?.name || node.name || node.operator;
    const bits = storedBits(model.tensors[tensor]);
    const input = {
      site: { draft, origin },
      name,
      tensor,
      bits,
      remark: remark("this input stands for what it makes"),
    };
    const added = addInput(translation, input);
    if (added === undefined) return `no input can stand for what it makes, ${shapeText(shape)}`;
    values.set(tensor, added);
    draft.unread.set(draft.inputs.length - 1, remark("left out, with what reads it"));
  }
  return undefined;
}
