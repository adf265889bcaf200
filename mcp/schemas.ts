/** The reports' schemas as tools state them: each by itself, without references to another file. */
import automap from "../docs/schema/automap-2.schema.json" with { type: "json" };
import check from "../docs/schema/check-1.schema.json" with { type: "json" };
import explanation from "../docs/schema/explanation-1.schema.json" with { type: "json" };
import imported from "../docs/schema/import-1.schema.json" with { type: "json" };
import power from "../docs/schema/power-1.schema.json" with { type: "json" };
import report from "../docs/schema/report-2.schema.json" with { type: "json" };
import sweep from "../docs/schema/sweep-1.schema.json" with { type: "json" };
import timeline from "../docs/schema/timeline-1.schema.json" with { type: "json" };

type Schema = { readonly $defs?: Readonly<Record<string, unknown>> } & Readonly<Record<string, unknown>>;

export interface ObjectSchema extends Readonly<Record<string, unknown>> {
  readonly type: "object";
}

const SCHEMAS: Readonly<Record<string, Schema>> = {
  "automap-2": automap,
  "check-1": check,
  "explanation-1": explanation,
  "import-1": imported,
  "power-1": power,
  "report-2": report,
  "sweep-1": sweep,
  "timeline-1": timeline,
};

/** `../imnpu-report/2#/$defs/network`. */
const ELSEWHERE = /"\.\.\/imnpu-([a-z]+)\/(\d+)#\/\$defs\/(\w+)"/g;
const HERE = /"#\/\$defs\/(\w+)"/g;

/** Of a tool's result, beside what its report has. */
const SUMMARY = {
  type: "string",
  description: "What the result comes to in a few lines, and what was left out of it.",
};

/** @throws RangeError for one that there is not. */
export function outputSchema(name: string): ObjectSchema {
  const schema = SCHEMAS[name];
  if (schema === undefined) throw new RangeError(`no schema ${name}`);
  const { $schema: _, $id: __, ...own } = schema;
  const others = new Set<string>();
  const text = JSON.stringify(own).replace(ELSEWHERE, (_, word, version, def) => {
    others.add(`${word}-${version}`);
    return `"#/$defs/${word}_${def}"`;
  });
  const found = JSON.parse(text) as Schema;
  const added = [...others].flatMap((other) => {
    const [word] = other.split("-");
    const defs = JSON.stringify(SCHEMAS[other]?.$defs ?? {}).replace(HERE, (_, def) => `"#/$defs/${word}_${def}"`);
    return Object.entries(JSON.parse(defs)).map(([def, value]) => [`${word}_${def}`, value] as const);
  });
  const $defs = { ...found.$defs, ...Object.fromEntries(added) };
  const properties = { summary: SUMMARY, ...(found.properties as object) };
  return {
    ...found,
    type: "object",
    properties,
    required: ["summary", ...(found.required as string[])],
    ...(Object.keys($defs).length > 0 && { $defs }),
  };
}
