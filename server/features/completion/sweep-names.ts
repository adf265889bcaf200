/** What the statements of a sweep may speak of: properties, constants, parameters of blocks, and what stands in the sweep itself. */
import { CompletionItemKind } from "vscode-languageserver-types";
import { FUNCTIONS, PROPERTIES, type PropertyRow } from "../../../grammar/vocabulary.js";
import { propertyText } from "../../report/property-text.js";
import { nameParts } from "../hover/names.js";
import { attributeParts, wordParts } from "../hover/words.js";
import { subjectName, sweptMachines, sweptNetworks } from "../sweep-at.js";
import type { CursorContext } from "./context.js";
import { type Offer, wordItem } from "./items.js";

/** What other statements of the sweep than that at `own` speak of. */
export function subjects({ sweep }: CursorContext, own: number | undefined): string[] {
  return (sweep?.statements ?? []).flatMap(({ at, node }) => {
    const isSubject = (node.kind === "axis" || node.kind === "derived") && at !== own;
    return isSubject && node.subject ? [subjectName(node.subject)] : [];
  });
}

export function property(context: CursorContext, row: PropertyRow, group: number): Offer {
  const machine = context.sweep && sweptMachines(context.model, context.sweep)[0];
  const value = machine && propertyText(machine, row.word);
  return {
    ...wordItem(row.word, CompletionItemKind.Property, group),
    detail: machine && value !== undefined ? `${machine.name}: ${value}` : undefined,
    documentation: attributeParts("Property", row),
  };
}

export function constants({ model, file }: CursorContext, group: number): Offer[] {
  return [...file.constants.values()].map((declaration) => ({
    ...wordItem(declaration.name, CompletionItemKind.Constant, group, "const"),
    documentation: nameParts(model, declaration),
  }));
}

/** `N.k`, of all instances in the networks' own statements. */
export function parameters({ model, sweep, file }: CursorContext, group: number): Offer[] {
  const swept = new Set(sweep && sweptNetworks(sweep));
  const bodies = model.analysis.file.tree.networks.filter(({ header }) => swept.has(header.node.name?.text ?? ""));
  return bodies.flatMap((body) =>
    [...file.bodyOf(body).parts].flatMap(([instance, { block }]) =>
      block === undefined ? [] : ofBlock(file, block.text).map((name) => parameter(`${instance}.${name}`, group)),
    ),
  );
}

/** Behind `N.`: of the instance, or of the block. */
export function parametersOf(context: CursorContext, name: string): Offer[] {
  const own = parameters(context, 0).filter(({ label }) => label.startsWith(`${name}.`));
  const found = own.length > 0 ? own.map(({ label }) => label.slice(name.length + 1)) : ofBlock(context.file, name);
  return found.map((each) => parameter(each, 0));
}

function ofBlock({ blocks }: CursorContext["file"], name: string): string[] {
  const block = blocks.get(name);
  return block === undefined ? [] : [...block.file.bodyOf(block.body).parameters.keys()];
}

const parameter = (label: string, group: number): Offer =>
  wordItem(label, CompletionItemKind.TypeParameter, group, "parameter");

const NUMBERS = new Set(["count", "quantity", "real"]);
const NO_NUMBERS = new Set(["precision", "point", "networks"]);

/** Axes and what is derived first, then constants, properties, and functions. */
export function operands(context: CursorContext): Offer[] {
  const own = subjects(context, context.unit?.at).filter((each) => !NO_NUMBERS.has(each));
  return [
    ...own.map((each) => wordItem(each, CompletionItemKind.Variable, 0, "of the sweep")),
    ...constants(context, 1),
    ...PROPERTIES.filter(({ type }) => NUMBERS.has(type.kind)).map((row) => property(context, row, 2)),
    ...FUNCTIONS.map((row) => ({
      ...wordItem(row.word, CompletionItemKind.Function, 3),
      documentation: wordParts("Function", row),
      snippet: `${row.word}($1)`,
    })),
  ];
}
