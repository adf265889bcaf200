/** Parameters of blocks: the `use` statements of a network that have them, and what these say of them. */
import type { Argument, Expression, SyntaxTree, Unit, UseStatement } from "../../grammar/syntax.js";
import { absolute } from "../../grammar/syntax.js";
import type { SweptParameter } from "../analysis/sweeps/sweep.js";
import type { Declaration, Mention, Needed } from "./declarations.js";

type NetworkBody = SyntaxTree["networks"][number];
type AnyBody = NetworkBody | SyntaxTree["blocks"][number];

export type PlacedUse = Pick<Unit<UseStatement>, "at" | "node">;

/** Of the network itself. */
export function usesOf({ statements }: NetworkBody): PlacedUse[] {
  return statements.flatMap(({ at, node }) => (node.kind === "use" ? { at, node } : []));
}

export function isOwnedBy({ node: { name, block } }: PlacedUse, { of, owner }: SweptParameter): boolean {
  return (of === "instance" ? name : block)?.text === owner;
}

export function blockOf(network: Declaration, use: PlacedUse, mentions: readonly Mention[]): AnyBody | undefined {
  const place = use.node.block && absolute(use, use.node.block.span);
  const found = mentions.find(({ by, span }) => by === network && span.start === place?.start);
  return found && "header" in found.of.declared ? found.of.declared : undefined;
}

/** By its name, else by its place. */
export function argumentFor(
  { args }: UseStatement,
  parameter: string,
  block: AnyBody | undefined,
): Argument | undefined {
  const named = args.find(({ name }) => name?.text === parameter);
  const byPlace = args[parametersOf(block).findIndex(({ name }) => name.text === parameter)];
  return named ?? (byPlace?.name === undefined ? byPlace : undefined);
}

/** What each `use` statement that has the parameter gives it: an argument, or what its block says where there is none. */
export function givenTo({ network, mentions }: Needed, parameter: SweptParameter): (Expression | undefined)[] {
  return usesOf(network.declared).flatMap((use) => {
    if (!isOwnedBy(use, parameter)) return [];
    const block = blockOf(network, use, mentions);
    const own = argumentFor(use.node, parameter.parameter, block)?.value;
    return [own ?? parametersOf(block).find(({ name }) => name.text === parameter.parameter)?.value];
  });
}

function parametersOf(block: AnyBody | undefined) {
  return block?.header.node.kind === "block" ? block.header.node.parameters : [];
}
