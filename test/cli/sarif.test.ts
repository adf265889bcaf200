import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { plainText, uriOf } from "../../cli/formats/sarif-text.js";
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

describe.skipIf(process.platform === "win32")("names that mean something in SARIF", () => {
  test("are no links in messages, related places and fixes, and no parts of addresses", async () => {
    const file = "[a](0) {0} %41 é'!*?#:.imnpu";
    const { run } = await sarifOf({
      [file]: `network n { input x: 8 }\nnetwork n { input x: 8 }\nimport "./${file}"\n`,
    });
    const uri = "%5Ba%5D%280%29%20%7B0%7D%20%2541%20%C3%A9%27%21%2A%3F%23%3A.imnpu";
    const texts = run.results.map(({ message }: { message: { text: string } }) => message.text);
    const name = "\\[a\\](0) {{0}} %41 é'!*?#:.imnpu";
    expect(texts).toContain(`cannot import "./${name}": files import each other in a circle: ${name} → ${name}`);
    for (const { locations, relatedLocations = [] } of run.results) {
      for (const { physicalLocation } of [...locations, ...relatedLocations])
        expect(physicalLocation.artifactLocation.uri).toBe(uri);
    }
  });

  test("which text is escaped", () => {
    expect(plainText("[para[0]\\\\spans](1) takes {0}")).toBe("\\[para\\[0\\]\\\\\\\\spans\\](1) takes {{0}}");
    expect(plainText("no marks: `a`, (b), <c>")).toBe("no marks: `a`, (b), <c>");
  });

  test.each([
    ["-", "stdin"],
    ["a/b c.imnpu", "a/b%20c.imnpu"],
    ["../a.imnpu", "../a.imnpu"],
    ["/a b/c.imnpu", "file:///a%20b/c.imnpu"],
    ["imnpu-library:/imnpu18.imnpu", "imnpu-library:/imnpu18.imnpu"],
    ["imnpu-library:/mine [a].imnpu", "imnpu-library%3A/mine%20%5Ba%5D.imnpu"],
    ["https://a.imnpu", "https%3A//a.imnpu"],
  ])("the address of %s", (file, uri) => {
    expect(uriOf(file)).toBe(uri);
  });

  test("a backslash is a part of a name where it parts no folders", () => {
    expect(uriOf("a\\b.imnpu")).toBe("a%5Cb.imnpu");
  });
});

/** What a viewer shows of a plain text message. */
function shown(text: string): string {
  return text.replace(/\\([\\[\]])/g, "$1").replace(/([{}])\1/g, "$1");
}

test("every text is shown as it is elsewhere, and holds no link and no placeholder", async () => {
  const files = Object.fromEntries(DIAGNOSTICS.map(({ code, bad }) => [`${code}.imnpu`, bad]));
  const { run } = await sarifOf(files);
  const { rules } = run.tool.driver;
  for (const [at, { title, explanation }] of DIAGNOSTICS.entries()) {
    const { shortDescription, fullDescription, help } = rules[at];
    expect([shortDescription, fullDescription, help].map(({ text }) => shown(text))).toEqual([
      title,
      explanation,
      explanation,
    ]);
  }
  const { out } = await imnpu(["check", ...Object.keys(files), "--format", "json"], { files });
  const messages = JSON.parse(out).map(({ message }: { message: string }) => message);
  expect(run.results.map(({ message }: { message: { text: string } }) => shown(message.text))).toEqual(messages);
  const texts = JSON.stringify([
    rules.map(({ fullDescription }: { fullDescription: unknown }) => fullDescription),
    run.results,
  ]);
  expect(texts.replace(/"insertedContent":\{[^}]*\}/g, "")).not.toMatch(/(?<!\\)\]\(|(?<!\{)\{\d+\}/);
});

test("nothing wrong: a run without results", async () => {
  const { run, status } = await sarifOf({ "empty.imnpu": "" });
  expect(run.results).toEqual([]);
  expect(status).toBe(0);
});
