/**
 * The syntax tree: plain values, no behaviour.
 *
 * A file is a flat run of units (an import, a header, one statement, a closing brace).
 * Spans inside a unit count from the unit's first token, so that an unchanged unit stays
 * the same value when text before it grows or shrinks; `Unit.at` places it in the file.
 */

import type { BudgetStatement, MeasuredStatement } from "./nodes/assertions.js";
import type { FuseStatement, OverlapStatement, WeightsStatement } from "./nodes/running.js";
import type { BatteryStatement, RunStatement, ScenarioHeader, SystemStatement } from "./nodes/scenario.js";
import type { SweepHeader, SweepStatement } from "./nodes/sweep.js";
import type { Attribute, Expression, Mapping, Name, Node, Precision, Reference, Span, Value } from "./nodes/values.js";

export type * from "./nodes/assertions.js";
export type * from "./nodes/running.js";
export type * from "./nodes/scenario.js";
export type * from "./nodes/sweep.js";
export type * from "./nodes/values.js";

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
  readonly points: readonly ArchPoint[];
  readonly measured: readonly ArchMeasured[];
}

/** `point NAME { supply 0.525V clock 600MHz }`. */
export interface ArchPoint {
  readonly name?: Name;
  readonly properties: readonly Attribute[];
  readonly span: Span;
}

/** `measured peak(w1 a1) = 229TOPS at peak`. */
export interface ArchMeasured {
  readonly metric?: Name;
  readonly precision: readonly Precision[];
  readonly value?: Expression;
  readonly point?: Name;
  readonly span: Span;
}

export interface NetworkHeader extends Node {
  readonly kind: "network";
  readonly name?: Name;
  readonly arch?: Name;
  readonly point?: Name;
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

/** Tokens that start no statement. */
export interface UnknownStatement extends Node {
  readonly kind: "unknown";
}

/** The `}` of a network, block, scenario or sweep. */
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
  | OverlapStatement
  | FuseStatement
  | WeightsStatement
  | RunStatement
  | SystemStatement
  | BatteryStatement
  | SweepStatement
  | UnknownStatement;

/** What a body begins with. */
export type Header = NetworkHeader | BlockHeader | ScenarioHeader | SweepHeader;

export type UnitNode = ImportDeclaration | ArchDeclaration | Header | Statement | CloseBrace;

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
  /** What could stand here, in words; none in a unit's own errors where that depends on the unit's place. */
  readonly expected: readonly string[];
  /** Of a statement that is unknown or in the wrong place: where it stands, if not in a network, a block or outside of all. */
  readonly inside?: "scenario" | "sweep";
  /** A second place that explains the error, such as the brace that is not closed. */
  readonly related?: { readonly span: Span; readonly what: string };
}

export interface Comment {
  readonly kind: "line" | "block" | "doc";
  /** Absolute in the file. */
  readonly span: Span;
}

/** A network, block, scenario or sweep with what stands between its braces. */
export interface Body<H extends Header> {
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
  readonly scenarios: readonly Body<ScenarioHeader>[];
  readonly sweeps: readonly Body<SweepHeader>[];
  readonly comments: readonly Comment[];
  /** All errors of the file, spans absolute, in file order. */
  readonly errors: readonly SyntaxFault[];
}

/** The span moved from unit-relative to file offsets. */
export function absolute(unit: { readonly at: number }, span: Span): Span {
  return { start: unit.at + span.start, end: unit.at + span.end };
}
