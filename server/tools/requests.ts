/** The requests of the extension's tools: with progress, cancelled by the user. */
import type { CancellationToken, Connection } from "vscode-languageserver";
import { planResidency } from "../../src-sim/residency/plan.js";
import { answering } from "../answering.js";
import { pauses, untilSettled } from "../pace.js";
import { progressTeller } from "../progress.js";
import {
  TOOL_MODEL_REQUEST,
  TOOL_REQUEST,
  type ToolCallResult,
  type ToolModelParams,
  type ToolModelResult,
  type ToolParams,
} from "../protocol.js";
import type { Service } from "../service.js";
import { namedFiles } from "./workspace-files.js";
import { type ModelReport, type Opened, type Source, ToolProblem, type ToolWorld } from "./world.js";

const NETWORKS = [".imnpu"];
const MODELS = [".tflite", ".onnx"];
/** What a text is called that has no name. */
const UNNAMED = "untitled:/text.imnpu";

export function registerTools(connection: Connection, { workspace }: Service): void {
  const named = (asked: string, endings: readonly string[]) => {
    const found = namedFiles(asked, endings, workspace);
    if (typeof found === "string") throw new ToolProblem(`\`${asked.slice(0, 200)}\` ${found}`);
    return found;
  };

  const open = async ({ file, text = "", name }: Source, token: CancellationToken): Promise<Opened> => {
    let unreadable: string | undefined;
    const settled = <T>(work: (options: Parameters<typeof workspace.sources.source>[1]) => Promise<T>) =>
      untilSettled(token, workspace.revision, (pause) =>
        work({
          pause,
          unreadable(_, reason) {
            unreadable = reason;
          },
        }),
      );
    if (file === undefined) {
      const [place = { uri: UNNAMED, within: "text.imnpu" }] = name === undefined ? [] : named(name, NETWORKS);
      await settled((options) => workspace.sources.drafted(place.uri, text, options));
      return { path: place.uri, within: place.within, text, host: workspace.options(place.uri).host };
    }
    for (const { uri, within } of named(file, NETWORKS)) {
      const source = await settled((options) => workspace.sources.source(uri, options));
      if (source !== undefined) return { path: uri, within, text: source.file.text, host: workspace.options(uri).host };
    }
    throw new ToolProblem(`\`${file}\`: ${unreadable ?? "there is no such file"}`);
  };

  const call = async (params: ToolParams, token: CancellationToken): Promise<ToolCallResult> => {
    const { tool, input, imported, workDoneToken } = params;
    const world: ToolWorld = {
      cache: workspace.cache,
      plan: async (problem) => planResidency(problem, workspace.cache),
      open: (source) => open(source, token),
      async importModel() {
        if (imported === undefined) throw new ToolProblem("models are read by the extension alone");
        return { report: imported.report as ModelReport, summary: imported.summary };
      },
      pause: pauses(token, { tell: progressTeller(connection, workDoneToken) }),
    };
    // What they need besides the language service is loaded once one is called.
    const { callTool } = await import("./call.js");
    return orProblem(async () => {
      const { data, text } = await callTool(tool, input, world);
      return { data, text };
    });
  };
  const answer = answering(connection);
  answer<ToolParams, ToolCallResult>(TOOL_REQUEST, ["tool", "input"], call);
  answer<ToolModelParams, ToolModelResult>(TOOL_MODEL_REQUEST, ["file"], ({ file }) =>
    orProblem(async () => ({ uri: named(file, MODELS)[0]?.uri ?? "" })),
  );
}

async function orProblem<T>(work: () => Promise<T>): Promise<T | { readonly problem: string }> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ToolProblem) return { problem: error.message };
    throw error;
  }
}
