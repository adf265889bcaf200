/** The nested view of a flat run of units, and all errors of a file in order. */
import type {
  ArchDeclaration,
  BlockHeader,
  Body,
  Comment,
  ConstDeclaration,
  Header,
  ImportDeclaration,
  NetworkHeader,
  ScenarioHeader,
  Span,
  Statement,
  SweepHeader,
  SyntaxFault,
  SyntaxTree,
  Unit,
} from "./syntax.js";
import { absolute } from "./syntax.js";

/** `placeErrors` are those that no single unit has; spans absolute. */
export function assemble(
  units: readonly Unit[],
  placeErrors: readonly SyntaxFault[],
  comments: readonly Comment[],
): SyntaxTree {
  const imports: Unit<ImportDeclaration>[] = [];
  const consts: Unit<ConstDeclaration>[] = [];
  const archs: Unit<ArchDeclaration>[] = [];
  const bodies: MutableBody[] = [];
  let body: MutableBody | undefined;
  for (const unit of units) {
    const { node } = unit;
    if (isHeader(unit)) {
      if (body !== undefined) closeSpan(body);
      body = { header: unit, statements: [], last: unit, span: unit.node.span };
      bodies.push(body);
    } else if (node.kind === "import") imports.push(unit as Unit<ImportDeclaration>);
    else if (node.kind === "arch") archs.push(unit as Unit<ArchDeclaration>);
    else if (node.kind === "const" && (body === undefined || body.closed)) consts.push(unit as Unit<ConstDeclaration>);
    else if (body !== undefined) {
      body.last = unit;
      body.closed = node.kind === "close";
      if (node.kind !== "close") body.statements.push(unit as Unit<Statement>);
    }
  }
  if (body !== undefined) closeSpan(body);
  const ofKind = <H extends Header>(kind: H["kind"]) =>
    bodies.flatMap(({ header, statements, span }) =>
      header.node.kind === kind ? [{ header: header as Unit<H>, statements, span }] : [],
    ) satisfies Body<H>[];
  return {
    units,
    imports,
    consts,
    archs,
    networks: ofKind<NetworkHeader>("network"),
    blocks: ofKind<BlockHeader>("block"),
    scenarios: ofKind<ScenarioHeader>("scenario"),
    sweeps: ofKind<SweepHeader>("sweep"),
    comments,
    errors: allErrors(units, placeErrors),
  };
}

interface MutableBody {
  readonly header: Unit<Header>;
  readonly statements: Unit<Statement>[];
  last: Unit;
  span: Span;
  closed?: boolean;
}

function isHeader(unit: Unit): unit is Unit<Header> {
  const { kind } = unit.node;
  return kind === "network" || kind === "block" || kind === "scenario" || kind === "sweep";
}

function closeSpan(body: MutableBody): void {
  const { header, last } = body;
  body.span = { start: header.at, end: last.at + last.node.span.end };
}

/** What can stand where a unit begins with no known word, between braces and outside of them. */
const [IN_BODY, OUTSIDE] = [["a layer", "a statement"], ["a declaration"]] as const;

function allErrors(units: readonly Unit[], others: readonly SyntaxFault[]): SyntaxFault[] {
  const errors = [...others];
  let beginners: readonly string[] = OUTSIDE;
  for (const unit of units) {
    if (isHeader(unit)) beginners = IN_BODY;
    else if (unit.node.kind === "close") beginners = OUTSIDE;
    for (const error of unit.errors) {
      const expected = error.code === "IMN002" && error.expected.length === 0 ? beginners : error.expected;
      const related = error.related && { ...error.related, span: absolute(unit, error.related.span) };
      errors.push({ ...error, expected, span: absolute(unit, error.span), ...(related && { related }) });
    }
  }
  return errors.sort((a, b) => a.span.start - b.span.start);
}
