/** What can follow in headers of networks, inputs and uses of blocks. */
import { CompletionItemKind } from "vscode-languageserver-types";
import * as t from "../../../grammar/tokens.js";
import { pointsOf } from "../point-scope.js";
import { type CursorContext, depthOf, type Token } from "./context.js";
import { afterReferences, clause, expression, type Follows, isOpen, optional, pending, whole } from "./follows.js";
import { type Offer, wordItem } from "./items.js";
import { blocks, operands } from "./names.js";
import { amounts, points, precisions } from "./values.js";

export const isOpeningBrace = (token: Token | undefined): boolean => token?.tokenType === t.LeftBrace;

/** After `network NAME on` and `arch NAME extends`. */
export function wantsArchitecture(before: readonly Token[]): boolean {
  const word = before[0]?.image;
  return (
    before.length === 3 &&
    ((word === "network" && before[2]?.image === "on") || (word === "arch" && before[2]?.image === "extends"))
  );
}

/** After a network's name and after its architecture; the points are those of the architecture that stands there. */
export function afterNetwork(context: CursorContext): Follows {
  const { before, file } = context;
  const [, , on, arch] = before;
  if (before.at(-1)?.image === "at" && before.length > 2) {
    if (on?.image !== "on") return pending(points(context));
    const names = [...pointsOf(file, arch?.image).keys()];
    return pending(names.map((name) => wordItem(name, CompletionItemKind.EnumMember)));
  }
  if (before.length === 2) return optional([...clause("on"), ...clause("at", 1)]);
  return optional(before.length === 4 && before[2]?.image === "on" ? clause("at") : []);
}

export function afterInput(context: CursorContext): Follows {
  const { before } = context;
  const colon = before.findIndex(({ tokenType }) => tokenType === t.Colon);
  const via = before.findIndex(({ image }, index) => index > colon && image === "via");
  if (colon < 0) return pending();
  if (via > 0)
    return before.length - 1 === via ? pending(amounts(context, ["bandwidth"], ["8B/cycle", "1B/cycle"])) : whole();
  const shape = before.slice(colon + 1);
  const likely = shape.length === 0 ? SHAPES : [];
  const next = context.after.some(({ image }) => image === "via") ? [] : clause("via");
  const { candidates, ...rest } = expression(context, shape, [...precisions(context, ["a"]), ...next]);
  return {
    ...rest,
    candidates: [...likely, ...candidates.map((each) => (likely.length > 0 ? { ...each, group: 1 } : each))],
  };
}

/** Pictures, a vector of features, and steps of them. */
const SHAPES: readonly Offer[] = ["3x224x224", "3x32x32", "1x28x28", "128", "49x10"].map((text) =>
  wordItem(text, CompletionItemKind.Value),
);

export function afterUse(context: CursorContext): Follows {
  const { before, names, file } = context;
  if (before.length === 1) return pending(blocks(context));
  const close = closingParen(before);
  if (close < 0) {
    if (before.length < 3) return pending();
    const block = file.blocks.get(before[1]?.image ?? "");
    const isStart = before.at(-1)?.tokenType === t.LeftParen || before.at(-1)?.tokenType === t.Comma;
    const arguments_ = argumentsIn(before);
    const isGiven = (name: string) =>
      arguments_.some(([first, sign], place) =>
        sign?.tokenType === t.Equals ? first?.image === name : first !== undefined && parameters[place] === name,
      );
    const parameters: readonly string[] =
      isStart && block && depthOf(before) === 1 ? [...block.file.bodyOf(block.body).parameters.keys()] : [];
    const named = parameters
      .filter((name) => !isGiven(name))
      .map((name) => ({
        ...wordItem(`${name} =`, CompletionItemKind.Field, 0, "parameter"),
        text: `${name} = `,
      }));
    const isValue = isStart || isOpen(before) || before.at(-1)?.tokenType === t.Equals;
    return pending(isValue ? [...operands(context), ...named] : []);
  }
  const rest = before.slice(close + 1);
  if (rest.length < 2) return pending(rest.length === 0 ? clause("as") : []);
  const from = rest.findIndex(({ image }) => image === "from");
  if (from >= 0) return names ? afterReferences(context, rest.slice(from + 1), []) : pending();
  if (rest[2]?.image === "repeat") return expression(context, rest.slice(3), clause("from"));
  return whole([...clause("repeat"), ...clause("from")]);
}

/** The tokens of each argument, behind the parenthesis that opens them. */
function argumentsIn(before: readonly Token[]): Token[][] {
  const found: Token[][] = [[]];
  for (const [index, token] of before.entries()) {
    if (index < 3) continue;
    if (token.tokenType === t.Comma && depthOf(before.slice(0, index)) === 1) found.push([]);
    else found.at(-1)?.push(token);
  }
  return found;
}

/** The parenthesis that closes the arguments, or -1. */
function closingParen(before: readonly Token[]): number {
  return before.findIndex(
    ({ tokenType }, index) => tokenType === t.RightParen && depthOf(before.slice(0, index + 1)) === 0,
  );
}
