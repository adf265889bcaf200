/** Constants in the order they depend on each other, with a stack of its own: chains may be as long as the file. */
import type { Expression } from "../../../grammar/syntax.js";
import { IMN203 } from "../../diagnostics/IMN203.js";
import { evaluateWhole } from "./evaluate.js";
import { type Constant, lookup } from "./scope.js";

/** A constant's value, computed once. A circle is reported at the constant that closes it, and has no value. */
export function settle(constant: Constant): number | undefined {
  const path: { readonly constant: Constant; readonly waitsFor: Constant[] }[] = [];
  const enter = (next: Constant) => {
    next.state = "busy";
    path.push({ constant: next, waitsFor: dependencies(next) });
  };
  if (constant.state === "new") enter(constant);
  for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
    const next = top.waitsFor.pop();
    if (next === undefined) {
      finish(top.constant);
      path.pop();
    } else if (next.state === "new") enter(next);
    else if (next.state === "busy") {
      const start = path.findIndex((step) => step.constant === next);
      const chain = [...path.slice(start).map((step) => step.constant.name), next.name];
      next.definition?.site.problems.add(IMN203.at(next.place, { kind: "circular", what: "constant", chain }));
      next.state = "done";
    }
  }
  return constant.value;
}

function finish(constant: Constant): void {
  const { definition, state } = constant;
  // A circle found on the way has set the state to done, without a value.
  if (definition && state === "busy") {
    constant.value = evaluateWhole(definition.site, definition.scope, definition.expression);
  }
  constant.state = "done";
}

function dependencies({ definition }: Constant): Constant[] {
  if (definition === undefined) return [];
  return namesOf(definition.expression).flatMap((name) => lookup(definition.scope, name) ?? []);
}

/** The names of constants that an expression reads. Expressions nest no deeper than the parser allows. */
export function namesOf(expression: Expression): string[] {
  switch (expression.kind) {
    case "number":
    case "quantity":
      return [];
    case "name":
      return [expression.name];
    case "negate":
      return namesOf(expression.operand);
    case "call":
      return expression.args.flatMap(namesOf);
    case "chain":
      return [...namesOf(expression.first), ...expression.rest.flatMap(({ operand }) => namesOf(operand))];
  }
}
