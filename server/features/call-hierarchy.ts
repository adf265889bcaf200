/** Which blocks a network or block uses, and who uses a block. */
import type {
  CallHierarchyIncomingCall,
  CallHierarchyItem,
  CallHierarchyOutgoingCall,
  Position,
  Range,
} from "vscode-languageserver-types";
import { type LineIndex, lineIndex } from "../../grammar/lines.js";
import { absolute } from "../../grammar/syntax.js";
import type { SourceFile } from "../analysis/files/files.js";
import { type DocumentModel, rangeOf, type Source } from "../workspace/document.js";
import { type AnyBody, type Declaration, type FileScope, fileScope, keyOf } from "./declarations.js";
import { SYMBOL_KINDS } from "./document-symbols.js";
import { eachFile, filesOf, occurrenceAt, type SourceStream } from "./occurrences.js";

/** The block or network whose name stands at the position. */
export function prepareCallHierarchy(model: DocumentModel, position: Position): CallHierarchyItem[] {
  const declaration = occurrenceAt(model, position)?.declaration;
  if (declaration?.construct !== "block" && declaration?.construct !== "network") return [];
  return [itemOf(declaration, model.linesOf(declaration.place.file))];
}

/** The networks and blocks of the sources, and of the files they import, that use a block. */
export async function incomingCalls(
  sources: SourceStream,
  item: CallHierarchyItem,
): Promise<CallHierarchyIncomingCall[]> {
  const found: CallHierarchyIncomingCall[] = [];
  for await (const { file, source } of eachFile(sources)) {
    const lines = lineIndex(file.text, source.encoding);
    for (const { declaration, body, scope } of bodiesOf(file)) {
      const calls = callsIn(lines, scope, body).filter(({ target }) => isOf(target, item));
      if (calls.length === 0) continue;
      found.push({ from: itemOf(declaration, lines), fromRanges: calls.map(({ range }) => range) });
    }
  }
  return found;
}

/** The blocks that a network or block uses, in the order of their first use; blocks that are not declared are left out. */
export async function outgoingCalls(
  sources: SourceStream,
  item: CallHierarchyItem,
): Promise<CallHierarchyOutgoingCall[]> {
  for await (const { file, source } of eachFile(sources)) {
    const found = bodiesOf(file).find(({ declaration }) => isOf(declaration, item));
    if (found !== undefined) return callsFrom(found, file, source);
  }
  return [];
}

function callsFrom({ scope, body }: FoundBody, file: SourceFile, source: Source): CallHierarchyOutgoingCall[] {
  const files = filesOf(source);
  const byBlock = new Map<string, CallHierarchyOutgoingCall>();
  for (const { target, range } of callsIn(lineIndex(file.text, source.encoding), scope, body)) {
    const declaring = files.find(({ path }) => path === target.place.file);
    const before = byBlock.get(keyOf(target));
    if (before !== undefined) before.fromRanges.push(range);
    else if (declaring !== undefined)
      byBlock.set(keyOf(target), {
        to: itemOf(target, lineIndex(declaring.text, source.encoding)),
        fromRanges: [range],
      });
  }
  return [...byBlock.values()];
}

interface FoundBody {
  readonly declaration: Declaration;
  readonly body: AnyBody;
  readonly scope: FileScope;
}

/** The networks and blocks that a file declares. */
function bodiesOf(file: SourceFile): FoundBody[] {
  const scope = fileScope(file);
  const byOffset = new Map(scope.own.map((each) => [each.place.span.start, each]));
  return [...file.tree.networks, ...file.tree.blocks].flatMap((body) => {
    const { name } = body.header.node;
    const declaration = name && byOffset.get(body.header.at + name.span.start);
    return declaration === undefined ? [] : [{ declaration, body, scope }];
  });
}

function callsIn(
  lines: LineIndex,
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

function itemOf({ name, construct, place, extent }: Declaration, lines: LineIndex): CallHierarchyItem {
  return {
    name,
    kind: SYMBOL_KINDS[construct],
    uri: place.file,
    range: rangeOf(lines, extent),
    selectionRange: rangeOf(lines, place.span),
    detail: construct,
  };
}
