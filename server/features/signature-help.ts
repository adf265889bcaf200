/** The parameters of the block that a `use` is being written for. */
import type { ParameterInformation, Position, SignatureHelp } from "vscode-languageserver-types";
import type { BlockHeader } from "../../grammar/syntax.js";
import { Comma, Equals, LeftParen } from "../../grammar/tokens.js";
import { sourceOf } from "../analysis/names/value-text.js";
import type { DocumentModel } from "../workspace/document.js";
import { contextAt, depthOf, type Token } from "./completion/context.js";
import { docPart, markup, type TextOptions } from "./hover/text.js";

export const SIGNATURE_TRIGGERS = ["(", ","] as const;

export function signatureHelp(
  model: DocumentModel,
  position: Position,
  options: TextOptions,
): SignatureHelp | undefined {
  const context = contextAt(model, position);
  if (context === undefined || context.before[0]?.image !== "use") return undefined;
  const { before, file } = context;
  const open = before.findIndex(({ tokenType }) => tokenType === LeftParen);
  if (open < 0 || depthOf(before.slice(open)) === 0) return undefined;
  const block = file.blocks.get(before[open - 1]?.image ?? "");
  const header = block?.body.header.node;
  if (block === undefined || header?.kind !== "block") return undefined;
  const { label, parameters } = signature(block.declaration.name, header);
  const active = activeParameter(before.slice(open + 1), header);
  const doc = docPart(header.doc);
  return {
    signatures: [{ label, parameters, ...(doc.length > 0 && { documentation: markup(doc, options) }) }],
    activeSignature: 0,
    ...(active !== undefined && { activeParameter: active }),
  };
}

function signature(name: string, { parameters }: BlockHeader): { label: string; parameters: ParameterInformation[] } {
  let label = `${name}(`;
  const found = parameters.map(({ name: parameter, value }, index): ParameterInformation => {
    if (index > 0) label += ", ";
    const start = label.length;
    label += value === undefined ? parameter.text : `${parameter.text} = ${sourceOf(value)}`;
    const documentation = value === undefined ? "Must be given." : `${sourceOf(value)} where it is not given.`;
    return { label: [start, label.length], documentation };
  });
  return { label: `${label})`, parameters: found };
}

/** By its name where the argument has one, else by its place; undefined beyond the last. */
function activeParameter(tokens: readonly Token[], { parameters }: BlockHeader): number | undefined {
  let argument = 0;
  let start = 0;
  for (const [index, { tokenType }] of tokens.entries()) {
    if (tokenType !== Comma || depthOf(tokens.slice(0, index)) > 0) continue;
    argument++;
    start = index + 1;
  }
  const isNamed = tokens[start + 1]?.tokenType === Equals;
  const place = isNamed ? parameters.findIndex(({ name }) => name.text === tokens[start]?.image) : argument;
  return place >= 0 && place < parameters.length ? place : undefined;
}
