/** JSON Schema as far as the tools' parameters need it, and what is wrong with values by it, in words that an agent can act on. */
import { closestWord, oneOf, quoted } from "../diagnostics/words.js";

export type ValueSchema = {
  readonly description?: string;
  readonly examples?: readonly unknown[];
  readonly default?: unknown;
} & Kind;

type Kind =
  | { readonly type: "string"; readonly enum?: readonly string[]; readonly maxLength?: number }
  | { readonly type: "integer" | "number"; readonly minimum?: number; readonly maximum?: number }
  | { readonly type: "boolean" }
  | { readonly type: "array"; readonly items: ValueSchema; readonly minItems?: number; readonly maxItems: number }
  | { readonly type: "object"; readonly additionalProperties: ValueSchema; readonly maxProperties: number };

/** What a tool takes: no parameter but these. */
export interface InputSchema {
  readonly type: "object";
  readonly properties: Readonly<Record<string, ValueSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties: false;
}

/** The first thing that is wrong, in a sentence without a full stop; undefined where nothing is. */
export function wrongIn(input: unknown, { properties, required = [] }: InputSchema): string | undefined {
  if (!isObject(input)) return `parameters are an object, not ${shown(input)}`;
  for (const [name, value] of Object.entries(input)) {
    const schema = Object.hasOwn(properties, name) ? properties[name] : undefined;
    if (schema === undefined) return unknown(name, Object.keys(properties));
    if (!fits(value, schema))
      return `\`${name}\` is ${shown(value)}, and should be ${wanted(schema)}${example(schema)}`;
  }
  const missing = required.find((name) => input[name] === undefined);
  const schema = missing === undefined ? undefined : properties[missing];
  return schema && `\`${missing}\` is missing; it should be ${wanted(schema)}${example(schema)}`;
}

function unknown(name: string, known: readonly string[]): string {
  const closest = closestWord(name, known);
  const hint = closest === undefined ? `; there are ${quoted(known).join(", ")}` : `; did you mean \`${closest}\`?`;
  return `there is no parameter \`${name.slice(0, LONGEST)}\`${hint}`;
}

function fits(value: unknown, schema: ValueSchema): boolean {
  switch (schema.type) {
    case "string":
      return typeof value === "string" && fitsText(value, schema);
    case "boolean":
      return typeof value === "boolean";
    case "integer":
      return Number.isInteger(value) && isWithin(value as number, schema);
    case "number":
      return typeof value === "number" && Number.isFinite(value) && isWithin(value, schema);
    case "array":
      return Array.isArray(value) && fitsCount(value, schema) && value.every((each) => fits(each, schema.items));
    case "object":
      return (
        isObject(value) &&
        Object.keys(value).length <= schema.maxProperties &&
        Object.values(value).every((each) => fits(each, schema.additionalProperties))
      );
  }
}

type Of<T extends Kind["type"]> = Extract<ValueSchema, { readonly type: T }>;

function fitsText(text: string, { enum: words, maxLength = Number.POSITIVE_INFINITY }: Of<"string">): boolean {
  return (words === undefined || words.includes(text)) && [...limited(text, maxLength)].length <= maxLength;
}

/** JSON Schema counts characters, of which a text of many units has at least half as many. */
function limited(text: string, most: number): string {
  return text.slice(0, 2 * most + 2);
}

function fitsCount({ length }: readonly unknown[], { minItems = 0, maxItems }: Of<"array">): boolean {
  return length >= minItems && length <= maxItems;
}

function isWithin(value: number, { minimum = -Infinity, maximum = Infinity }: Of<"integer" | "number">): boolean {
  return value >= minimum && value <= maximum;
}

function wanted(schema: ValueSchema): string {
  switch (schema.type) {
    case "string":
      if (schema.enum !== undefined) return oneOf(quoted(schema.enum));
      return schema.maxLength === undefined ? "a text" : `a text of at most ${counted(schema.maxLength)} characters`;
    case "boolean":
      return "true or false";
    case "integer":
    case "number":
      return `${schema.type === "integer" ? "an integer" : "a number"}${rangeText(schema)}`;
    case "array":
      return `a list of ${listedText(schema)}, each ${wanted(schema.items)}`;
    case "object":
      return `an object of at most ${schema.maxProperties}, each ${wanted(schema.additionalProperties)}`;
  }
}

/** How many a list may hold: "1 to 8", "at most 8". */
export function listedText({ minItems = 0, maxItems }: Of<"array">): string {
  return minItems === 0 ? `at most ${counted(maxItems)}` : `${minItems} to ${counted(maxItems)}`;
}

function rangeText({ minimum, maximum }: Of<"integer" | "number">): string {
  if (minimum !== undefined && maximum !== undefined) return ` from ${counted(minimum)} to ${counted(maximum)}`;
  if (minimum !== undefined) return ` of ${counted(minimum)} or more`;
  return maximum === undefined ? "" : ` of at most ${counted(maximum)}`;
}

function counted(value: number): string {
  return value.toLocaleString("en");
}

function example({ examples: [first] = [] }: ValueSchema): string {
  return first === undefined ? "" : `, such as ${JSON.stringify(first)}`;
}

const LONGEST = 60;

function shown(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}...` : text;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
