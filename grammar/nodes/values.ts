/** What statements are made of: spans, names, values, references, and what every unit has. */

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
  /** Where a property's value comes from. */
  readonly provenance?: Provenance;
  readonly span: Span;
}

/** `fitted "reads it as ..."`; the note is a text in quotes, without the quotes. */
export interface Provenance {
  readonly word: Name;
  readonly note?: Name;
}

export interface Mapping {
  readonly auto?: Span;
  /** The word after `auto`: the mapper may keep the layer's weights. */
  readonly resident?: Span;
  readonly directives: readonly Attribute[];
  readonly across?: { readonly directives: readonly Attribute[]; readonly span: Span };
  readonly span: Span;
}

/** What every unit has. */
export interface Node {
  readonly span: Span;
  /** The `///` lines above, without their slashes. */
  readonly doc?: string;
  /** Has a syntax error: what was read before it is here, the rest is missing. */
  readonly broken?: boolean;
}
