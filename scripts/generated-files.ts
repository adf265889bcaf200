/** Every file that is derived from a table of the code, with the text it should have. */
import { readFileSync } from "node:fs";
import pc from "picocolors";
import { tableText } from "../cli/formats/table.js";
import { languageConfiguration } from "../grammar/language-configuration.js";
import { textMateGrammar } from "../grammar/textmate.js";
import { importModel } from "../importer/import.js";
import { analyse } from "../server/analysis/analyse.js";
import type { Host } from "../server/analysis/files/files.js";
import { DIAGNOSTICS, pageOf } from "../server/diagnostics/index.js";
import { sheetOf } from "../server/report/sheet.js";
import { peaksTable } from "./architecture-tables.js";
import { gainTable, residentTable, tinyEnergyTable } from "./gain-tables.js";
import { LOOKAHEAD } from "./generated-lookahead.js";
import { manPage } from "./man-page.js";
import { mixedTable } from "./mixed-table.js";
import { objectiveTable } from "./objective-table.js";
import { publishedPowerTable, sensitivityTable, termsTable } from "./power-tables.js";
import { REFERENCE_TABLES } from "./reference-tables.js";
import { withFigures } from "./report-schema.js";
import { typesOf } from "./schema-types.js";
import { terminalPicture } from "./terminal-picture.js";
import { timelineTable } from "./timeline-tables.js";
import { withTools } from "./tool-contributions.js";
import { toolSections } from "./tool-tables.js";
import { withTables } from "./with-tables.js";

export interface GeneratedFile {
  readonly path: string;
  readonly text: string;
}

/** `read` gives the present text of a file whose generated parts are to be replaced. */
export async function generatedFiles(read: (path: string) => string): Promise<GeneratedFile[]> {
  const imports = { imported: await importedExample() };
  const objectives = { objectives: await objectiveTable() };
  const chips = { chips: peaksTable() };
  const powers = { power: publishedPowerTable(), terms: termsTable(), sensitivities: sensitivityTable() };
  const gains = {
    gains: await gainTable(),
    residents: residentTable(),
    joules: tinyEnergyTable(),
    timelines: timelineTable(),
  };
  return [
    { path: "README.md", text: withTables(read("README.md"), (name) => gains[name as keyof typeof gains]) },
    ...DIAGNOSTICS.map((row) => ({ path: `docs/diagnostics/${row.code}.md`, text: pageOf(row) })),
    { path: "docs/diagnostics/README.md", text: diagnosticsIndex() },
    { path: "examples/mixed_precision.imnpu", text: withMixedTable(read("examples/mixed_precision.imnpu")) },
    { path: "docs/images/map.svg", text: mapPicture(read("examples/vgg16_style.imnpu")) },
    {
      path: "docs/import.md",
      text: withTables(read("docs/import.md"), (name) => imports[name as keyof typeof imports]),
    },
    {
      path: "docs/mapper.md",
      text: withTables(read("docs/mapper.md"), (name) => objectives[name as keyof typeof objectives]),
    },
    {
      path: "docs/architectures.md",
      text: withTables(read("docs/architectures.md"), (name) => chips[name as keyof typeof chips]),
    },
    { path: "docs/power.md", text: withTables(read("docs/power.md"), (name) => powers[name as keyof typeof powers]) },
    { path: "docs/sweep.md", text: withTables(read("docs/sweep.md"), (name) => REFERENCE_TABLES[name]?.()) },
    { path: "package.json", text: withTools(read("package.json")) },
    {
      path: "docs/agents.md",
      text: withTables(read("docs/agents.md"), (name) => (name === "tools" ? toolSections() : undefined)),
    },
    { path: "docs/cli.md", text: withTables(read("docs/cli.md"), (name) => REFERENCE_TABLES[name]?.()) },
    { path: "docs/schema/report-2.schema.json", text: withFigures(read("docs/schema/report-2.schema.json")) },
    { path: "cli/library/reports.ts", text: reportTypes(read) },
    { path: "docs/imnpu.1", text: await manPage(JSON.parse(read("package.json")).version) },
    { path: "docs/language.md", text: withTables(read("docs/language.md"), (name) => REFERENCE_TABLES[name]?.()) },
    { path: "grammar/imnpu.tmLanguage.json", text: json(textMateGrammar()) },
    { path: "grammar/language-configuration.json", text: json(languageConfiguration()) },
    { path: LOOKAHEAD.path, text: LOOKAHEAD.text() },
  ];
}

/** What the library's reports are: the schemas of the command's. */
function reportTypes(read: (path: string) => string): string {
  const schema = (name: string) => read(`docs/schema/${name}.schema.json`);
  const names = {
    network: "NetworkReport",
    layer: "LayerReport",
    diagnostic: "ReportDiagnostic",
    mapping: "LayerMapping",
  };
  const types = typesOf([
    // Its figures are made of the simulator's tables, see withFigures.
    { text: withFigures(schema("report-2")), root: "Report", names },
    { text: schema("automap-2"), root: "AutomapReport", names: { network: "MappedNetwork" } },
    { text: schema("import-1"), root: "ImportReport" },
  ]);
  return `/** What the library's functions give, made of docs/schema/ by \`npm run generate\`. */\n\n${types}`;
}

/** What `imnpu import` writes for an example model, without the header, whose version and hash change. */
async function importedExample(): Promise<string> {
  const bytes = readFileSync("examples/models/residual.onnx");
  const options = { fileName: "residual.onnx", hash: "", version: "", shapes: { image: [1, 3, 64, 64] } };
  const { text } = await importModel(bytes, options);
  return `\`\`\`imnpu\n${text.slice(text.indexOf("import "))}\`\`\``;
}

/** What `imnpu map` prints for the published network, without its lists of budgets and notes. */
function mapPicture(text: string): string {
  const { networks } = analyse("vgg16_style.imnpu", text, { host: NO_FILES });
  const [network] = networks;
  if (network === undefined) throw new Error("examples/vgg16_style.imnpu has no network");
  const table = tableText(sheetOf(network.simulated), { colours: pc.createColors(false) });
  const output = table.slice(0, table.indexOf("\nBudgets"));
  return terminalPicture({ command: "imnpu map examples/vgg16_style.imnpu", output });
}

const NO_FILES: Host = {
  resolve: (_, path) => ({ kind: "missing", path }),
  read: (path) => ({ kind: "missing", path }),
};

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function diagnosticsIndex(): string {
  const rows = DIAGNOSTICS.map(({ code, severity, title }) => `| [${code}](${code}.md) | ${severity} | ${title} |`);
  return `# Diagnostics

Every diagnostic has a stable code and one severity. \`imnpu explain CODE\` prints its page in the terminal.

| code | severity | what |
| --- | --- | --- |
${rows.join("\n")}
`;
}

/** Puts the table into the comment at the file's head. */
function withMixedTable(text: string): string {
  const between = /(\/\/ generated: mixed\n)[\s\S]*?(\/\/ end generated)/;
  return text.replace(between, (_, start, end) => `${start}${mixedTable(text)}\n${end}`);
}
