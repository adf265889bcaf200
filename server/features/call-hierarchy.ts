/** Which blocks a network or block uses, and who uses a block. */
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  Position,
  Range,
} from "vscode-languageserver-types";
import { absolute } from "../../grammar/syntax.js";
import { type DocumentModel, rangeOf } from "../document.js";
import { type AnyBody, type Declaration, type FileScope, fileScope, keyOf } from "./declarations.js";
import { SYMBOL_KINDS } from "./document-symbols.js";
import { filesOf, type LinedFile, occurrenceAt } from "./occurrences.js";

/** The block or network whose name stands at the position. */
export function prepareCallHierarchy(model: DocumentModel, position: Position): CallHierarchyItem[] {
  const declaration = occurrenceAt(model, position)?.declaration;
  if (declaration?.construct !== "block" && declaration?.construct !== "network") return [];
  return [itemOf(declaration, model.linesOf(declaration.place.file))];
}

/** The networks and blocks of the models, and of the files they import, that use a block. */
export function incomingCalls(models: readonly DocumentModel[], item: CallHierarchyItem): CallHierarchyIncomingCall[] {
  return filesOf(models).flatMap((each) =>
    bodiesOf(each).flatMap(({ declaration, body, scope }) => {
      const calls = callsIn(each, scope, body).filter(({ target }) => isOf(target, item));
      if (calls.length === 0) return [];
      return [{ from: itemOf(declaration, each.lines), fromRanges: calls.map(({ range }) => range) }];
    }),
  );
}

/** The blocks that a network or block uses, in the order of their first use; blocks that are not declared are left out. */
export function outgoingCalls(models: readonly DocumentModel[], item: CallHierarchyItem): CallHierarchyOutgoingCall[] {
  const files = filesOf(models);
  const owner = files.flatMap((each) => bodiesOf(each).map((found) => ({ ...found, each })));
  const found = owner.find(({ declaration }) => isOf(declaration, item));
  if (found === undefined) return [];
  const byBlock = new Map<string, CallHierarchyOutgoingCall>();
  for (const { target, range } of callsIn(found.each, found.scope, found.body)) {
    const lines = files.find(({ file }) => file.path === target.place.file)?.lines;
    const before = byBlock.get(keyOf(target));
    if (before !== undefined) before.fromRanges.push(range);
    else if (lines !== undefined) byBlock.set(keyOf(target), { to: itemOf(target, lines), fromRanges: [range] });
  }
  return [...byBlock.values()];
}

interface FoundBody {
  readonly declaration: Declaration;
  readonly body: AnyBody;
  readonly scope: FileScope;
}

/** The networks and blocks that a file declares. */
function bodiesOf({ file }: LinedFile): FoundBody[] {
  const scope = fileScope(file);
  const byOffset = new Map(scope.own.map((each) => [each.place.span.start, each]));
  return [...file.tree.networks, ...file.tree.blocks].flatMap((body) => {
    const { name } = body.header.node;
    const declaration = name && byOffset.get(body.header.at + name.span.start);
    return declaration === undefined ? [] : [{ declaration, body, scope }];
  });
}

function callsIn(
  { lines }: LinedFile,
  { blocks }: FileScope,
  { statements }: AnyBody,
): { target: Declaration; range: Range }[] {
  return statements.flatMap((unit) => {
    if (unit.node.kind !== "use" || unit.node.block === undefined) return [];
    const { text, span } = unit.node.block;
    const target = blocks.get(text)?.declaration;
    return target === undefined ? [] : [{ target, range: rangeOf(lines, absolute(unit, span)) }];
  });
}

/** By name, which stays the same when text before it changes. */
function isOf({ place, name, construct }: Declaration, { uri, name: wanted, kind }: CallHierarchyItem): boolean {
  return place.file === uri && name === wanted && SYMBOL_KINDS[construct] === kind;
}

function itemOf({ name, construct, place, extent }: Declaration, lines: LinedFile["lines"]): CallHierarchyItem {
  return {
    name,
    kind: SYMBOL_KINDS[construct],
    uri: place.file,
    range: rangeOf(lines, extent),
    selectionRange: rangeOf(lines, place.span),
    detail: construct,
  };
}
