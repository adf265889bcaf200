/** Names that can stand at the cursor: layers and instances to read, constants, blocks, architectures. */
import { CompletionItemKind } from "vscode-languageserver-types";
import { Dot, LeftBracket, RightBracket } from "../../../grammar/tokens.js";
import { FUNCTIONS } from "../../../grammar/vocabulary.js";
import { formatShape } from "../../../src-sim/report/display.js";
import { bundledArchs } from "../../analysis/analyse.js";
import { LIBRARY_NAMES } from "../../library/index.js";
import type { BodyScope, Declaration } from "../declarations.js";
import { nameParts } from "../hover/names.js";
import { wordParts } from "../hover/words.js";
import type { CursorContext, Token } from "./context.js";
import type { Offer } from "./items.js";
import { place } from "./statements.js";

/** Copies of an instance that are listed. */
const MOST_COPIES = 64;

/** What can be read here: after `L1.` the parts of the instance, else what the body declares, the nearest above first. */
export function references(context: CursorContext, { layersOnly = false } = {}): Offer[] {
  const { names, before, unit } = context;
  if (names === undefined) return [];
  const path = pathBefore(before);
  const body = path.reduce<BodyScope | undefined>((at, name) => (at ? insideOf(at, name) : undefined), names);
  if (body === undefined) return [];
  const own = path.length === 0 ? unit?.at : undefined;
  const parts = [...body.parts.values()].filter(({ declaration }) => {
    const isInput = declaration.construct === "input";
    return declaration.extent.start !== own && !(layersOnly && isInput);
  });
  const above = parts.filter(({ declaration }) => own !== undefined && declaration.extent.start < own).reverse();
  const others = parts.filter((part) => !above.includes(part));
  const input = path.length === 0 && body.in !== undefined ? [wordCandidate("in", "the block's input")] : [];
  const candidate = ({ declaration }: { declaration: Declaration }, group: number) =>
    referenceCandidate(context, declaration, path.length === 0 ? declaration.name : undefined, group);
  return [
    ...above.map((part) => candidate(part, 0)),
    ...(layersOnly ? [] : input),
    ...others.map((part) => candidate(part, 1)),
  ];
}

const wordCandidate = (label: string, detail: string): Offer => ({
  label,
  kind: CompletionItemKind.Variable,
  detail,
});

/** The names in front of the cursor, `L1[2].B.` as L1, B; empty unless a point is the last token. */
function pathBefore(before: readonly Token[]): string[] {
  const path: string[] = [];
  let at = before.length - 1;
  while (before[at]?.tokenType === Dot) {
    at--;
    if (before[at]?.tokenType === RightBracket) {
      while (at >= 0 && before[at]?.tokenType !== LeftBracket) at--;
      at--;
    }
    path.unshift(before[at]?.image ?? "");
    at--;
  }
  return path;
}

function insideOf(body: BodyScope, name: string): BodyScope | undefined {
  const block = body.parts.get(name)?.block;
  const found = block && body.file.blocks.get(block.text);
  return found?.file.bodyOf(found.body);
}

function referenceCandidate(
  { model, body }: CursorContext,
  declaration: Declaration,
  shown: string | undefined,
  group: number,
): Offer {
  const { name, construct } = declaration;
  const network = body?.header.node.kind === "network" ? body.header.node.name?.text : undefined;
  const figures =
    shown === undefined || network === undefined ? undefined : model.figures.get(network)?.layers.get(shown);
  return {
    label: name,
    kind: construct === "instance" ? CompletionItemKind.Module : CompletionItemKind.Variable,
    detail: figures ? `${figures.op} → ${formatShape(figures.output)}` : construct,
    documentation: nameParts(model, declaration),
    group,
  };
}

/** The indices of the instance whose bracket is open in front of the cursor. */
export function copyIndices({ model, before, body, names }: CursorContext): Offer[] {
  const name = before.at(-2)?.image ?? "";
  if (before.at(-1)?.tokenType !== LeftBracket || names?.parts.get(name)?.block === undefined) return [];
  for (const { network } of model.analysis.networks) {
    if (network.header.at !== body?.header.at) continue;
    const entry = network.graph.root.entries.get(name);
    const copies = entry?.kind === "use" && entry.repeated ? Math.min(entry.copies.length, MOST_COPIES) : 0;
    return Array.from({ length: copies }, (_, index) => ({ label: String(index), kind: CompletionItemKind.Value }));
  }
  return [];
}

/** Constants, parameters and functions, where an expression's operand can stand. */
export function operands({ model, names, file, unit }: CursorContext, group = 0): Offer[] {
  const own = unit?.node.kind === "const" ? unit.at : undefined;
  const declared = new Map([...file.constants, ...(names?.parameters ?? []), ...(names?.constants ?? [])]);
  const constants = [...declared.values()].filter(({ extent }) => extent.start !== own);
  const functions = FUNCTIONS.map((row): Offer => {
    return {
      label: row.word,
      kind: CompletionItemKind.Function,
      documentation: wordParts("Function", row),
      snippet: `${row.word}($1)`,
      group: group + 1,
    };
  });
  return [
    ...constants.map((declaration): Offer => {
      const documentation = nameParts(model, declaration);
      return {
        label: declaration.name,
        kind: CompletionItemKind.Constant,
        detail: declaration.construct,
        documentation,
        group,
      };
    }),
    ...functions,
  ];
}

/** Blocks, with places for their arguments; not the one that the cursor is in. */
export function blocks({ model, file, body }: CursorContext): Offer[] {
  return [...file.blocks.values()]
    .filter((block) => block.body !== body)
    .map(({ declaration, body: { header } }) => {
      const parameters = header.node.kind === "block" ? header.node.parameters : [];
      const places = parameters
        .filter(({ value }) => value === undefined)
        .map(({ name }, index) => place(index + 1, name.text));
      const next = places.length + 1;
      return {
        label: declaration.name,
        kind: CompletionItemKind.Module,
        detail: `(${parameters.map(({ name }) => name.text).join(", ")})`,
        documentation: nameParts(model, declaration),
        snippet: `${declaration.name}(${places.join(", ")}) as ${place(next, declaration.name.toUpperCase())}`,
      };
    });
}

/** Of the file. */
export function networks({ model, file }: CursorContext): Offer[] {
  return [...file.networks.values()].map(({ declaration, arch }) => ({
    label: declaration.name,
    kind: CompletionItemKind.Module,
    detail: arch === undefined ? "network" : `network on ${arch}`,
    documentation: nameParts(model, declaration),
  }));
}

export function architectures({ model, file, unit }: CursorContext): Offer[] {
  const own = unit?.node.kind === "arch" ? unit.at : undefined;
  return [...file.archs.values()]
    .filter(({ extent }) => extent.start !== own)
    .map((declaration) => ({
      label: declaration.name,
      kind: CompletionItemKind.Struct,
      documentation: nameParts(model, declaration),
    }));
}

/** Bundled architectures that the file does not import. */
export function bundledArchitectures({ file }: CursorContext): { readonly name: string; readonly library: string }[] {
  return LIBRARY_NAMES.flatMap((library) => bundledArchs(library).map(({ name }) => ({ name, library }))).filter(
    ({ name }) => !file.names.has(name),
  );
}
