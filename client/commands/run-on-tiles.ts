/** Run on Tiles: the mapping computes, with a model's weights or random ones, and is compared with the reference. */
import { commands, type TextDocument, type Uri, ViewColumn, window, workspace } from "vscode";
import {
  PLAN_REQUEST,
  type PlanParams,
  type PlanResult,
  RUNNABLE_REQUEST,
  type RunnableParams,
  type RunnableResult,
} from "../../server/protocol.js";
import { revealLayer } from "../heatmap/reveal.js";
import { cursorIn } from "../language-server/cursor.js";
import type { Answer } from "../model-worker/messages.js";
import { plain } from "../model-worker/plain.js";
import { alone, openWorker } from "../model-worker/thread.js";
import { headerShapes } from "../run-on-tiles/header-shapes.js";
import type { Plan, Report, RunQuestion } from "../run-on-tiles/messages.js";
import { findModel } from "../run-on-tiles/model-file.js";
import { askClusters, askInput, askModel } from "../run-on-tiles/questions.js";
import { tableOf } from "../run-on-tiles/table.js";
import { factsOf, faultOf, summaryOf } from "../run-on-tiles/words.js";
import { tellProblem } from "./fetch-report.js";
import type { Parts } from "./parts.js";
import { withProgress } from "./progress.js";
import { PREVIEW } from "./run-mapping.js";
import { baseName, targetOf } from "./target.js";

export async function runOnTiles(parts: Parts, given?: unknown, network?: unknown): Promise<void> {
  const uri = targetOf(given);
  if (uri === undefined) return;
  const document = await workspace.openTextDocument(uri);
  const runnable = await askRunnable(parts, document, typeof network === "string" ? network : undefined);
  if (runnable === undefined) return;
  const question = await asked(parts, document, runnable);
  if (question === undefined) return;
  const report = await run(parts, uri, question);
  if (report !== undefined) await tell(parts, uri, question.plan, report);
}

type Runnable = Extract<RunnableResult, { readonly network: string }>;

async function askRunnable({ server }: Parts, { uri }: TextDocument, network?: string): Promise<Runnable | undefined> {
  const params: RunnableParams = {
    uri: uri.toString(),
    position: cursorIn(uri),
    ...(network !== undefined && { network }),
  };
  const found = await server.request<RunnableResult>(RUNNABLE_REQUEST, params);
  if (found === null) return undefined;
  if ("network" in found) return found;
  void tellProblem(found.problem);
  return undefined;
}

/** Undefined where the person wants no run, or has been told why there is none. */
async function asked({ server }: Parts, document: TextDocument, runnable: Runnable): Promise<RunQuestion | undefined> {
  const { network, modelHash, clusters: counts } = runnable;
  const { uri } = document;
  const text = document.getText();
  const found =
    modelHash === null
      ? undefined
      : await withProgress("Looking for the model", (token) => findModel(uri, text, modelHash, token));
  const model = await askModel(modelHash, found);
  if (model === undefined) return undefined;
  const input = await askInput(model !== null);
  if (input === undefined) return undefined;
  const clusters = await askClusters(counts);
  if (clusters === undefined) return undefined;
  const params: PlanParams = { uri: uri.toString(), network, clusters };
  const planned = await server.request<PlanResult>(PLAN_REQUEST, params);
  if (planned === null) return undefined;
  if ("problem" in planned) {
    void tellProblem(planned.problem);
    return undefined;
  }
  const { seed, file } = input;
  return {
    plan: planned.plan,
    shapes: headerShapes(text),
    seed,
    ...(model && { model }),
    ...(file && { input: file }),
  };
}

async function run(parts: Parts, uri: Uri, question: RunQuestion): Promise<Report | undefined> {
  const { plan, model, input } = question;
  const worker = await openWorker(parts.startModelWorker);
  let isKept = false;
  try {
    // The bytes are of no use here any more.
    const files = { ...(model && { model: own(model) }), ...(input && { input: own(input) }) };
    const moved = [files.model, files.input].flatMap((file) => (file ? [file.bytes.buffer] : []));
    const answer = await withProgress(`Running ${plan.network} on its tiles`, (token, tell) =>
      worker.ask("run", { ...question, ...files }, { moved, token, tell }),
    );
    const report = answer && reportIn(answer, question);
    if (report === undefined) return undefined;
    await parts.runs.put({ uri, plan, report, worker });
    isKept = true;
    return report;
  } finally {
    if (!isKept) worker.dispose();
  }
}

function own<File extends { readonly bytes: Uint8Array }>(file: File) {
  return { ...file, bytes: alone(file.bytes) };
}

/** Undefined where there is none, which the person has then been told. @throws for a mistake of ours */
function reportIn(answer: Answer<"run">, { plan, model }: RunQuestion): Report | undefined {
  if (answer.kind === "run") return answer.report;
  if (answer.kind === "mistake") throw new Error(answer.message);
  const what = model === undefined ? plan.network : `${plan.network} with ${model.fileName}`;
  void window.showErrorMessage(plain(`${what} cannot be run: ${answer.why}`));
  return undefined;
}

const [TABLE, HEATMAP, LAYER] = ["Show Table", "Open Heatmap", "Show Layer"];

async function tell(parts: Parts, uri: Uri, plan: Plan, report: Report): Promise<void> {
  const facts = factsOf(plan);
  const summary = plain(summaryOf(report, facts));
  const wrong = report.layers.find((layer) => faultOf(layer, facts) !== undefined);
  const asking =
    wrong === undefined
      ? window.showInformationMessage(summary, TABLE, HEATMAP)
      : window.showErrorMessage(summary, LAYER, TABLE, HEATMAP);
  const choice = await asking;
  const target = { uri, name: plan.network };
  if (choice === TABLE) await showTable(parts, uri, plan, report);
  if (choice === HEATMAP) parts.heatmaps.open(target, { layer: wrong?.name });
  if (choice === LAYER && wrong !== undefined) await revealLayer(parts.server, target, wrong.name);
}

async function showTable({ reports }: Parts, uri: Uri, plan: Plan, report: Report): Promise<void> {
  const page = reports.put(uri, `${baseName(uri)} on tiles.md`, tableOf(report, factsOf(plan)));
  const where = { viewColumn: ViewColumn.Beside, preserveFocus: true, preview: true };
  await commands.executeCommand("vscode.openWith", page, PREVIEW, where);
}
