/**
 * The syntax tree: plain values, no behaviour.
 *
 * A file is a flat run of units (an import, a header, one statement, a closing brace).
 * Spans inside a unit count from the unit's first token, so that an unchanged unit stays
 * the same value when text before it grows or shrinks; `Unit.at` places it in the file.
 */

/** Half-open range of UTF-16 offsets, relative to the unit that holds the node. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

export interface Name {
  readonly text: string;
  readonly span: Span;
}

export interface NumberLiteral {
  readonly kind: "number";
  /** As a double; above 2^53 it is not exact, which the analysis reports. */
  readonly value: number;
  readonly text: string;
  readonly span: Span;
}

export interface QuantityLiteral {
  readonly kind: "quantity";
  readonly value: number;
  /** The unit as written, `MHz`, `%`, `/s`; may be unknown. */
  readonly unit: string;
  readonly text: string;
  readonly span: Span;
}

export interface NameExpression {
  readonly kind: "name";
  readonly name: string;
  readonly span: Span;
}

/** A sum or a product of any length, kept flat: `a - b + c`, `a * b / c % d`. */
export interface ChainExpression {
  readonly kind: "chain";
  readonly first: Expression;
  readonly rest: readonly { readonly operator: Operator; readonly operand: Expression }[];
  readonly span: Span;
}

export type Operator = "+" | "-" | "*" | "/" | "%";

export interface NegateExpression {
  readonly kind: "negate";
  readonly operand: Expression;
  readonly span: Span;
}

export interface CallExpression {
  readonly kind: "call";
  readonly callee: Name;
  readonly args: readonly Expression[];
  readonly span: Span;
}

export type Expression =
  | NumberLiteral
  | QuantityLiteral
  | NameExpression
  | ChainExpression
  | NegateExpression
  | CallExpression;

/** `3x112x112` or `[3, H, W]`. */
export interface ListValue {
  readonly kind: "list";
  readonly items: readonly Expression[];
  readonly span: Span;
}

export type Value = Expression | ListValue;

/** A text in quotes, without them: the value of an attribute that takes a name. */
export interface TextValue {
  readonly kind: "text";
  readonly text: string;
  readonly span: Span;
}

/** `w4` or `a8`. */
export interface Precision {
  readonly operand: "w" | "a";
  readonly bits: number;
  readonly span: Span;
}

/** `L1[2].A`: names with optional indices. */
export interface Reference {
  readonly parts: readonly { readonly name: Name; readonly index?: Expression }[];
  readonly span: Span;
}

/** A word with its value, as in `kernels 32`, `stripes 4`, `rows 32`; flags have no value. */
export interface Attribute {
  readonly word: Name;
  readonly value?: Value | TextValue;
  readonly span: Span;
}

export interface Mapping {
  readonly auto?: Span;
  /** The word after `auto`: the mapper may keep the layer's weights. */
  readonly resident?: Span;
  readonly directives: readonly Attribute[];
  readonly across?: { readonly directives: readonly Attribute[]; readonly span: Span };
  readonly span: Span;
}

interface Node {
  readonly span: Span;
  /** The `///` lines above, without their slashes. */
  readonly doc?: string;
  /** Has a syntax error: what was read before it is here, the rest is missing. */
  readonly broken?: boolean;
}

export interface ImportDeclaration extends Node {
  readonly kind: "import";
  readonly path?: Name;
}

export interface ConstDeclaration extends Node {
  readonly kind: "const";
  readonly name?: Name;
  readonly value?: Expression;
}

export interface ArchDeclaration extends Node {
  readonly kind: "arch";
  readonly name?: Name;
  readonly base?: Name;
  readonly properties: readonly Attribute[];
}

export interface NetworkHeader extends Node {
  readonly kind: "network";
  readonly name?: Name;
  readonly arch?: Name;
}

export interface Parameter {
  readonly name: Name;
  readonly value?: Expression;
}

export interface BlockHeader extends Node {
  readonly kind: "block";
  readonly name?: Name;
  readonly parameters: readonly Parameter[];
}

export interface PrecisionStatement extends Node {
  readonly kind: "precision";
  readonly items: readonly Precision[];
}

export interface ResidentStatement extends Node {
  readonly kind: "resident";
  /** The mapper chooses among the layers. */
  readonly auto?: Span;
}

export interface OmittedStatement extends Node {
  readonly kind: "omitted";
  /** These three are texts in quotes, without the quotes. The operator's name in the model's format. */
  readonly operator?: Name;
  /** Of the model's node. */
  readonly nodeName?: Name;
  readonly reason?: Name;
  readonly figures: readonly Attribute[];
}

export interface InputStatement extends Node {
  readonly kind: "input";
  readonly name?: Name;
  readonly shape?: Value;
  readonly precision: readonly Precision[];
  readonly via?: Expression;
}

export interface LayerStatement extends Node {
  readonly kind: "layer";
  /** The layer word; a misspelt one as written. */
  readonly op: Name;
  readonly name?: Name;
  readonly from: readonly Reference[];
  readonly attributes: readonly Attribute[];
  readonly precision: readonly Precision[];
  readonly mapping?: Mapping;
}

export interface Argument {
  readonly name?: Name;
  readonly value: Expression;
  readonly span: Span;
}

export interface UseStatement extends Node {
  readonly kind: "use";
  readonly block?: Name;
  readonly args: readonly Argument[];
  readonly name?: Name;
  readonly repeat?: Expression;
  readonly from: readonly Reference[];
}

export interface OutputStatement extends Node {
  readonly kind: "output";
  readonly refs: readonly Reference[];
}

export type Comparison = "<=" | ">=" | "<" | ">" | "==";

export interface BudgetStatement extends Node {
  readonly kind: "budget";
  readonly metric?: Name;
  readonly ref?: Reference;
  readonly comparison?: Comparison;
  readonly value?: Expression;
  readonly clusters?: Expression;
}

export interface MeasuredStatement extends Node {
  readonly kind: "measured";
  readonly metric?: Name;
  readonly ref?: Reference;
  readonly value?: Expression;
  readonly clusters?: Expression;
}

/** Tokens that start no statement. */
export interface UnknownStatement extends Node {
  readonly kind: "unknown";
}

/** The `}` of a network or block. */
export interface CloseBrace extends Node {
  readonly kind: "close";
}

export type Statement =
  | ConstDeclaration
  | PrecisionStatement
  | ResidentStatement
  | OmittedStatement
  | InputStatement
  | LayerStatement
  | UseStatement
  | OutputStatement
  | BudgetStatement
  | MeasuredStatement
  | UnknownStatement;

export type UnitNode = ImportDeclaration | ArchDeclaration | NetworkHeader | BlockHeader | Statement | CloseBrace;

/** A placed node: its spans, and its errors', count from `at`. */
export interface Unit<N extends UnitNode = UnitNode> {
  readonly at: number;
  readonly node: N;
  readonly errors: readonly SyntaxFault[];
}

export type SyntaxErrorCode = "IMN001" | "IMN002" | "IMN003" | "IMN004" | "IMN005" | "IMN006";

/** A syntax error as data; its words are made from it in one place, the diagnostics table. */
export interface SyntaxFault {
  readonly code: SyntaxErrorCode;
  readonly span: Span;
  /** The text found, or undefined at the end of the file. */
  readonly found?: string;
  /** What could stand here, in words. */
  readonly expected: readonly string[];
  /** A second place that explains the error, such as the brace that is not closed. */
  readonly related?: { readonly span: Span; readonly what: string };
}

export interface Comment {
  readonly kind: "line" | "block" | "doc";
  /** Absolute in the file. */
  readonly span: Span;
}

/** A network or block with what stands between its braces. */
export interface Body<H extends NetworkHeader | BlockHeader> {
  readonly header: Unit<H>;
  readonly statements: readonly Unit<Statement>[];
  /** Absolute, header to closing brace. */
  readonly span: Span;
}

export interface SyntaxTree {
  /** In file order; every token of the file is in exactly one unit. */
  readonly units: readonly Unit[];
  readonly imports: readonly Unit<ImportDeclaration>[];
  readonly consts: readonly Unit<ConstDeclaration>[];
  readonly archs: readonly Unit<ArchDeclaration>[];
  readonly networks: readonly Body<NetworkHeader>[];
  readonly blocks: readonly Body<BlockHeader>[];
  readonly comments: readonly Comment[];
  /** All errors of the file, spans absolute, in file order. */
  readonly errors: readonly SyntaxFault[];
}

/** The span moved from unit-relative to file offsets. */
export function absolute(unit: { readonly at: number }, span: Span): Span {
  return { start: unit.at + span.start, end: unit.at + span.end };
}
