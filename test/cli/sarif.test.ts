import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { DIAGNOSTICS } from "../../server/diagnostics/index.js";
import { imnpu } from "./run.js";

const text = { type: "object", required: ["text"], properties: { text: { type: "string", minLength: 1 } } };
const region = {
  type: "object",
  required: ["startLine", "startColumn", "endLine", "endColumn"],
  additionalProperties: { type: "integer", minimum: 1 },
};
const artifactLocation = {
  type: "object",
  required: ["uri"],
  properties: { uri: { type: "string", pattern: "^[\\w./:%-]+$" } },
};
const location = {
  type: "object",
  required: ["physicalLocation"],
  properties: {
    id: { type: "integer", minimum: 0 },
    message: text,
    physicalLocation: {
      type: "object",
      required: ["artifactLocation", "region"],
      properties: { artifactLocation, region },
    },
  },
};
const list = (items: object) => ({ type: "array", items });
const level = { enum: ["error", "warning", "note"] };

/** What SARIF 2.1.0 asks of the parts that are written. */
const SARIF = {
  type: "object",
  required: ["version", "runs"],
  properties: {
    $schema: { const: "https://json.schemastore.org/sarif-2.1.0.json" },
    version: { const: "2.1.0" },
    runs: {
      ...list({
        type: "object",
        required: ["tool", "results", "columnKind"],
        properties: {
          columnKind: { const: "utf16CodeUnits" },
          tool: {
            type: "object",
            required: ["driver"],
            properties: {
              driver: {
                type: "object",
                required: ["name", "version", "rules"],
                properties: {
                  rules: list({
                    type: "object",
                    required: ["id", "shortDescription", "help", "defaultConfiguration"],
                    properties: {
                      id: { type: "string", pattern: "^IMN\\d{3}$" },
                      shortDescription: text,
                      fullDescription: text,
                      help: text,
                      helpUri: { type: "string", pattern: "^https://.*/docs/diagnostics/IMN\\d{3}\\.md$" },
                      defaultConfiguration: { type: "object", required: ["level"], properties: { level } },
                    },
                  }),
                },
              },
            },
          },
          results: list({
            type: "object",
            required: ["ruleId", "ruleIndex", "level", "message", "locations"],
            properties: {
              ruleId: { type: "string" },
              level,
              message: text,
              locations: { ...list(location), minItems: 1 },
              relatedLocations: list(location),
              fixes: list({
                type: "object",
                required: ["description", "artifactChanges"],
                properties: {
                  description: text,
                  artifactChanges: {
                    ...list({
                      type: "object",
                      required: ["artifactLocation", "replacements"],
                      properties: {
                        artifactLocation,
                        replacements: {
                          ...list({
                            type: "object",
                            required: ["deletedRegion", "insertedContent"],
                            properties: { deletedRegion: region },
                          }),
                          minItems: 1,
                        },
                      },
                    }),
                    minItems: 1,
                  },
                },
              }),
            },
          }),
        },
      }),
      minItems: 1,
      maxItems: 1,
    },
  },
};
const isSarif = new Ajv2020({ allErrors: true }).compile(SARIF);

async function sarifOf(files: Readonly<Record<string, string>>) {
  const { out, status } = await imnpu(["check", ...Object.keys(files), "--format", "sarif"], { files });
  const log = JSON.parse(out);
  isSarif(log);
  expect(isSarif.errors).toBeNull();
  return { run: log.runs[0], status };
}

test("every code's bad example is a SARIF log whose results point to their rules", async () => {
  const files = Object.fromEntries(DIAGNOSTICS.map(({ code, bad }) => [`${code}.imnpu`, bad]));
  const { run, status } = await sarifOf(files);
  expect(status).toBe(1);
  expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(DIAGNOSTICS.map(({ code }) => code));
  for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
  expect(new Set(run.results.map(({ ruleId }: { ruleId: string }) => ruleId))).toEqual(
    new Set(DIAGNOSTICS.map(({ code }) => code)),
  );
});

test("a result in full: place, related places and fix, lines and columns from 1, the end exclusive", async () => {
  const { run } = await sarifOf({
    "a folder/ä.imnpu": `network n {
  input x: 64x56x56
  conv C: kernels 64 size 3x3 pad 1 map stripes 2 chains 2
}
`,
  });
  const uri = "a%20folder/%C3%A4.imnpu";
  expect(run.results).toEqual([
    {
      ruleId: "IMN301",
      ruleIndex: DIAGNOSTICS.findIndex(({ code }) => code === "IMN301"),
      level: "error",
      message: { text: "kernel needs 2,304 bits, `chains 2` holds 2,048: 256 too many; `chains 3` fits" },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri },
            region: { startLine: 3, startColumn: 51, endLine: 3, endColumn: 59 },
          },
        },
      ],
      fixes: [
        {
          description: { text: "Change to `chains 3`" },
          artifactChanges: [
            {
              artifactLocation: { uri },
              replacements: [
                {
                  deletedRegion: { startLine: 3, startColumn: 58, endLine: 3, endColumn: 59 },
                  insertedContent: { text: "3" },
                },
              ],
            },
          ],
        },
      ],
    },
  ]);
});

test("nothing wrong: a run without results", async () => {
  const { run, status } = await sarifOf({ "empty.imnpu": "" });
  expect(run.results).toEqual([]);
  expect(status).toBe(0);
});
