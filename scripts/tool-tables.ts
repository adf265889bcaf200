/** The tools for agents as tables: of their page, and of the extension's manifest. */
import { markdownTable } from "markdown-table";
import { shortened } from "../server/diagnostics/words.js";
import { listedText, type ValueSchema } from "../server/tools/schema.js";
import { TOOL_ROWS, type ToolRow } from "../server/tools/table.js";

/** Each tool with its parameters, for docs/agents.md. */
export function toolSections(): string {
  return TOOL_ROWS.map(sectionOf).join("\n\n");
}

function sectionOf({ name, description, input, output }: ToolRow): string {
  const rows = Object.entries(input.properties).map(([word, schema]) => [
    `\`${word}\`${input.required?.includes(word) ? " (required)" : ""}`,
    typeText(schema).replaceAll("|", "\\|"),
    (schema.description ?? "").replaceAll("|", "\\|"),
    exampleText(schema).replaceAll("|", "\\|"),
  ]);
  const table = markdownTable([["parameter", "is", "means", "such as"], ...rows]);
  const result = `Gives [\`imnpu-${output.replace("-", "/")}\`](schema/${output}.schema.json).`;
  return `### ${name}\n\n${description}\n\n${table}\n\n${result}`;
}

function typeText(schema: ValueSchema): string {
  switch (schema.type) {
    case "string":
      return schema.enum === undefined ? "text" : schema.enum.map((word) => `\`${word}\``).join(", ");
    case "boolean":
      return "true or false";
    case "integer":
    case "number": {
      const { minimum, maximum } = schema;
      const isRange = minimum !== undefined && maximum !== undefined && Number.isInteger(minimum);
      return `${schema.type}${isRange ? `, ${minimum} to ${maximum}` : ""}`;
    }
    case "array":
      return `list of ${listedText(schema)}: ${typeText(schema.items)}`;
    case "object":
      return `by name: ${typeText(schema.additionalProperties)}`;
  }
}

function exampleText({ examples: [first] = [], default: standard }: ValueSchema): string {
  const example = first === undefined ? "" : `\`${shortened(JSON.stringify(first).replaceAll("\\n", " "))}\``;
  const byDefault = standard === undefined ? "" : `by default \`${JSON.stringify(standard)}\``;
  return [example, byDefault].filter(Boolean).join("; ");
}
