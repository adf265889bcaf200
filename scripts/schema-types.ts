/**
 * JSON Schemas of reports as TypeScript: what the library hands out is declared by the documented schemas, and the
 * compiler holds what the code makes against them. Knows what these schemas use, and throws at anything else.
 */

interface Schema {
  readonly $id?: string;
  readonly $ref?: string;
  readonly description?: string;
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

/** A schema's text, what its root is called, and what its definitions are where they are not called as they are there. */
export interface NamedSchema {
  readonly text: string;
  readonly root: string;
  readonly names?: Readonly<Record<string, string>>;
}

/** One module of all of them; they may refer to each other by `$id`. */
export function typesOf(named: readonly NamedSchema[]): string {
  const schemas = named.map(({ text, ...rest }) => ({ schema: JSON.parse(text) as Schema, ...rest }));
  const nameOf = ({ names = {} }: Omit<NamedSchema, "text">, definition: string) =>
    names[definition] ?? pascal(definition);
  const declarations = schemas.flatMap((own) => {
    const referred = (reference: string): string => {
      const [id = "", definition = ""] = reference.split("#/$defs/");
      const other = id === "" ? own : schemas.find(({ schema }) => schema.$id === id.replace(/^\.\.\//, ""));
      if (other === undefined || other.schema.$defs?.[definition] === undefined)
        throw new Error(`${own.schema.$id}: \`${reference}\` refers to nothing`);
      return nameOf(other, definition);
    };
    const { $defs = {}, ...root } = own.schema;
    return [
      declared(own.root, root, referred),
      ...Object.entries($defs).map(([definition, schema]) => declared(nameOf(own, definition), schema, referred)),
    ];
  });
  return `${declarations.join("\n\n")}\n`;
}

type Referred = (reference: string) => string;

function declared(name: string, schema: Schema, referred: Referred): string {
  const comment = commentOf(schema, "");
  if (schema.properties === undefined) return `${comment}export type ${name} = ${typeOf(schema, "", referred)};`;
  return `${comment}export interface ${name} ${typeOf(schema, "", referred)}`;
}

function typeOf(schema: Schema, indent: string, referred: Referred): string {
  if (schema.$ref !== undefined) return referred(schema.$ref);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum !== undefined) return schema.enum.map((each) => JSON.stringify(each)).join(" | ");
  const alternatives = schema.oneOf ?? schema.anyOf;
  if (alternatives !== undefined) return alternatives.map((each) => typeOf(each, indent, referred)).join(" | ");
  const types = typeof schema.type === "string" ? [schema.type] : (schema.type ?? []);
  if (types.length === 0) throw new Error(`a schema without a type: ${JSON.stringify(schema).slice(0, 200)}`);
  return types.map((type) => ofType(type, schema, indent, referred)).join(" | ");
}

function ofType(type: string, schema: Schema, indent: string, referred: Referred): string {
  switch (type) {
    case "integer":
      return "number";
    case "number":
    case "string":
    case "boolean":
    case "null":
      return type;
    case "array":
      if (schema.items === undefined) break;
      return `ReadonlyArray<${typeOf(schema.items, indent, referred)}>`;
    case "object":
      return objectType(schema, indent, referred);
  }
  throw new Error(`a type that is not known: ${type} in ${JSON.stringify(schema).slice(0, 200)}`);
}

function objectType({ properties, required = [], additionalProperties }: Schema, indent: string, referred: Referred) {
  if (properties === undefined) {
    if (additionalProperties === undefined) throw new Error("an object of which nothing is said");
    return `Readonly<Record<string, ${typeOf(additionalProperties, indent, referred)}>>`;
  }
  const inner = `${indent}  `;
  const lines = Object.entries(properties).map(([key, schema]) => {
    const word = `readonly ${key}${required.includes(key) ? "" : "?"}`;
    return `${commentOf(schema, inner)}${inner}${word}: ${typeOf(schema, inner, referred)};\n`;
  });
  return `{\n${lines.join("")}${indent}}`;
}

function commentOf({ description }: Schema, indent: string): string {
  return description === undefined ? "" : `${indent}/** ${description.replaceAll("*/", "* /")} */\n`;
}

function pascal(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
