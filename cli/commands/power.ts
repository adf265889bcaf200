/** `imnpu power FILE`: what scenarios take, state by state, and how long their batteries last. */
import { Command, Option } from "commander";
import type { Analysis } from "../../server/analysis/analyse.js";
import type { AnalysedScenario } from "../../server/analysis/scenarios/figures.js";
import { type Found, foundIn } from "../../server/report/found.js";
import { analyseFile } from "../analysed.js";
import { Failure, unknownName } from "../failure.js";
import { stops } from "../networks.js";
import type { Terminal } from "../terminal.js";

type Format = "table" | "json" | "csv" | "markdown";

interface Options {
  readonly scenario?: string;
  readonly format: Format;
  readonly explain?: true;
}

export function powerCommand(terminal: Terminal): Command {
  const format = new Option("--format <format>", "how the report is written")
    .choices(["table", "json", "csv", "markdown"])
    .default("table");
  return new Command("power")
    .description("Says what scenarios take, state by state, and how long their batteries last.")
    .argument("<file>", "the file; - is standard input")
    .option("--scenario <name>", "this scenario only")
    .addOption(format)
    .option("--explain", "how the figures come about, step by step")
    .addHelpText("after", "\nExample:\n  imnpu power examples/camera.imnpu --scenario camera")
    .action((file: string, options: Options) => power(file, options, terminal));
}

async function power(file: string, options: Options, terminal: Terminal): Promise<void> {
  if (options.explain && options.format !== "table") {
    throw new Failure(`--explain is for reading only: leave \`--format ${options.format}\` out`);
  }
  const analysis = await analyseFile(file, terminal);
  const found = foundIn(analysis);
  if (await stops(found, terminal)) return;
  terminal.out.write(await written(chosen(file, analysis, options.scenario), found, options, terminal));
}

/** The scenarios of a file, or the one named. @throws Failure if there is none. */
function chosen(file: string, { scenarios }: Analysis, name: string | undefined): readonly AnalysedScenario[] {
  if (scenarios.length === 0)
    throw new Failure(`${file}: has no scenario; one is declared by \`scenario NAME { ... }\``);
  if (name === undefined) return scenarios;
  const found = scenarios.filter(({ report }) => report.name === name);
  const names = scenarios.map(({ report }) => report.name);
  if (found.length === 0) throw unknownName("scenario", name, names);
  return found;
}

async function written(
  scenarios: readonly AnalysedScenario[],
  found: readonly Found[],
  { format, explain }: Options,
  { out }: Terminal,
): Promise<string> {
  if (explain) {
    const { powerExplanation } = await import("../formats/power-explanation.js");
    return scenarios
      .map(({ scenario, report }) => powerExplanation(scenario, report.assumptions, out.colours))
      .join("\n\n");
  }
  const reports = scenarios.map(({ report }) => report);
  switch (format) {
    case "json":
      return (await import("../../server/report/json.js")).powerJson(reports, found);
    case "csv":
      return (await import("../../server/report/power-csv.js")).powerCsv(reports);
    case "markdown": {
      const [{ powerSheet }, { markdownText }] = await Promise.all([
        import("../../server/report/power-sheet.js"),
        import("../../server/report/markdown.js"),
      ]);
      return scenarios.map((each) => markdownText(powerSheet(each))).join("\n");
    }
    case "table": {
      const [{ powerSheet }, { tableText }] = await Promise.all([
        import("../../server/report/power-sheet.js"),
        import("../formats/table.js"),
      ]);
      return scenarios.map((each) => tableText(powerSheet(each), out)).join("\n\n");
    }
  }
}
