/** Values as text, for messages: as they are written, and what may be written. */
import type { Attribute, ChainExpression, Expression } from "../../../grammar/syntax.js";
import { unitsOf } from "../../../grammar/units.js";
import type { ValueType } from "../../../grammar/vocabulary.js";
import { oneOf, quoted } from "../../diagnostics/words.js";

/** A value in the language's own text, for messages. */
export function sourceOf(value: NonNullable<Attribute["value"]>): string {
  if (value.kind === "text") return `"${value.text}"`;
  if (value.kind === "list") {
    const { items, span } = value;
    // A shape begins with its first number, a list with its bracket.
    if (items[0]?.span.start === span.start) return items.map(expressionSource).join("x");
    const rest = items.slice(1).map((item, place) => {
      const isJoined = item.span.start - (items[place]?.span.end ?? 0) === 1;
      return `${isJoined ? "," : ", "}${expressionSource(item)}`;
    });
    return `[${items.slice(0, 1).map(expressionSource)}${rest.join("")}]`;
  }
  return expressionSource(value);
}

function expressionSource(value: Expression): string {
  switch (value.kind) {
    case "number":
    case "quantity":
      return value.text;
    case "name":
      return value.name;
    case "negate":
      return `-${operandSource(value.operand, value.operand.kind === "chain")}`;
    case "call":
      return `${value.callee.text}(${value.args.map(expressionSource).join(", ")})`;
    case "chain":
      return chainSource(value);
  }
}

/** With blanks around an operator unless it is written without: `in-turn`. */
function chainSource({ first, rest }: ChainExpression): string {
  const isSum = !isProduct({ rest });
  // Only what stands in parentheses is a chain within a chain, but for products in sums.
  const source = (value: Expression) => operandSource(value, value.kind === "chain" && !(isSum && isProduct(value)));
  let text = source(first);
  let { end } = first.span;
  for (const { operator, operand } of rest) {
    const isJoined = operand.span.start - end === operator.length;
    text += isJoined ? operator : ` ${operator} `;
    text += source(operand);
    end = operand.span.end;
  }
  return text;
}

function isProduct({ rest }: Pick<ChainExpression, "rest">): boolean {
  return rest.every(({ operator }) => operator !== "+" && operator !== "-");
}

function operandSource(value: Expression, inParentheses: boolean): string {
  return inParentheses ? `(${expressionSource(value)})` : expressionSource(value);
}

/** What a value of the type looks like. */
export function typeInWords(type: ValueType): string {
  return (TYPES[type.kind] as (type: ValueType) => string)(type);
}

const TYPES: { readonly [Kind in ValueType["kind"]]: (type: Extract<ValueType, { kind: Kind }>) => string } = {
  flag: () => "nothing",
  word: ({ words }) => oneOf(quoted(words)),
  words: ({ words }) => `${oneOf(quoted(words))}, or a list such as \`[${words.slice(1, 3).join(", ")}]\``,
  count: ({ min }) => `a whole number from ${min}`,
  counts: () => "a list such as `[1, 2, 4]`",
  size: ({ words, sides }) => {
    const more = [...(sides ? ["`[top, left, bottom, right]`"] : []), ...quoted(words ?? [])];
    return `a number, \`height\`x\`width\` such as \`3x3\`${more.length > 0 ? `, ${oneOf(more)}` : ""}`;
  },
  pair: ({ min }) => `two whole numbers from ${min}, such as \`[0, 4]\``,
  real: () => "a number",
  interval: () => "two numbers, the first no larger, such as `[-1, 1]`",
  name: () => "a name, or in quotes up to 80 letters, digits, spaces and `_ . : / -`",
  shape: () => "a vector `N`, a sequence `TxF` or a map `CxHxW`",
  quantity: ({ dimension }) => `a quantity in ${oneOf(quoted(unitsOf(dimension)))}`,
};
