/** Text to syntax tree. Never fails: what cannot be read is an error in the tree, and the units around it count. */
import type { IToken } from "chevrotain";
import { outline, type RawUnit } from "./outline.js";
import { parseUnit } from "./parse-unit.js";
import type {
  ArchDeclaration,
  BlockHeader,
  Body,
  Comment,
  ConstDeclaration,
  ImportDeclaration,
  NetworkHeader,
  Span,
  Statement,
  SyntaxFault,
  SyntaxTree,
  Unit,
} from "./syntax.js";
import { absolute } from "./syntax.js";
import { BlockComment, DocComment, tokenize, UnclosedComment } from "./tokens.js";

export function parse(text: string): SyntaxTree {
  const { tokens, comments } = tokenize(text);
  const docs = docsByToken(text, tokens, comments);
  const raw = outline(tokens);
  const units = raw.flatMap((unit) => parseUnit(text, unit, docs.get(unit.tokens[0] as IToken)));
  return assemble(units, placeErrors(raw, comments), comments.map(toComment));
}

/** The nested view of a flat run of units. */
function assemble(units: readonly Unit[], errors: readonly SyntaxFault[], comments: readonly Comment[]): SyntaxTree {
  const imports: Unit<ImportDeclaration>[] = [];
  const consts: Unit<ConstDeclaration>[] = [];
  const archs: Unit<ArchDeclaration>[] = [];
  const bodies: MutableBody[] = [];
  let body: MutableBody | undefined;
  for (const unit of units) {
    const { node } = unit;
    if (node.kind === "network" || node.kind === "block") {
      body = { header: unit as MutableBody["header"], statements: [], span: absolute(unit, node.span) };
      bodies.push(body);
    } else if (node.kind === "import") imports.push(unit as Unit<ImportDeclaration>);
    else if (node.kind === "arch") archs.push(unit as Unit<ArchDeclaration>);
    else if (node.kind === "const" && (body === undefined || body.closed)) consts.push(unit as Unit<ConstDeclaration>);
    else if (body !== undefined) {
      body.span = { start: body.span.start, end: unit.at + node.span.end };
      body.closed = node.kind === "close";
      if (node.kind !== "close") body.statements.push(unit as Unit<Statement>);
    }
  }
  const ofKind = <H extends NetworkHeader | BlockHeader>(kind: H["kind"]) =>
    bodies.filter((b) => b.header.node.kind === kind) as unknown as Body<H>[];
  return {
    units,
    imports,
    consts,
    archs,
    networks: ofKind<NetworkHeader>("network"),
    blocks: ofKind<BlockHeader>("block"),
    comments,
    errors: allErrors(units, errors),
  };
}

interface MutableBody {
  readonly header: Unit<NetworkHeader | BlockHeader>;
  readonly statements: Unit<Statement>[];
  span: Span;
  closed?: boolean;
}

function allErrors(units: readonly Unit[], others: readonly SyntaxFault[]): SyntaxFault[] {
  const errors = [...others];
  for (const unit of units) {
    for (const error of unit.errors) {
      const related = error.related && { ...error.related, span: absolute(unit, error.related.span) };
      errors.push({ ...error, span: absolute(unit, error.span), ...(related && { related }) });
    }
  }
  return errors.sort((a, b) => a.span.start - b.span.start);
}

/** Errors of places. What follows from a comment without an end, a missing brace for one, is not told. */
function placeErrors(raw: readonly RawUnit[], comments: readonly IToken[]): SyntaxFault[] {
  const open = comments.find((token) => token.tokenType === UnclosedComment);
  if (open === undefined) return raw.flatMap((unit) => unit.error ?? []);
  const errors = raw.flatMap((unit, index) =>
    unit.error === undefined || (index === raw.length - 1 && unit.error.code === "IMN003") ? [] : unit.error,
  );
  const span = { start: open.startOffset, end: open.startOffset + 2 };
  return [...errors, { code: "IMN003", span, found: "/*", expected: ["`*/`"] }];
}

function toComment(token: IToken): Comment {
  const block = token.tokenType === BlockComment || token.tokenType === UnclosedComment;
  const kind = token.tokenType === DocComment ? "doc" : block ? "block" : "line";
  return { kind, span: { start: token.startOffset, end: token.startOffset + token.image.length } };
}

/** The `///` lines that stand directly above a token, joined. */
function docsByToken(text: string, tokens: readonly IToken[], comments: readonly IToken[]): Map<IToken, string> {
  const docs = new Map<IToken, string>();
  let next = 0;
  let lines: string[] = [];
  let end = 0;
  for (const comment of comments) {
    if (comment.tokenType !== DocComment) continue;
    if (lines.length > 0 && text.slice(end, comment.startOffset).trim() !== "") lines = [];
    lines.push(comment.image.slice(3).trim());
    end = comment.startOffset + comment.image.length;
    while ((tokens[next]?.startOffset ?? Number.POSITIVE_INFINITY) < end) next++;
    const owner = tokens[next];
    if (owner !== undefined) docs.set(owner, lines.join("\n"));
  }
  return docs;
}
