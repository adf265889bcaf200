/** Models in a worker of Node or of a browser, so that neither the editor's extensions nor the server wait for them. */
import { ImportProblem } from "../../importer/problem.js";
import { answerImport } from "../import-model/answer.js";
import { answerReport } from "../import-model/report.js";
import { answerBits, answerRun } from "../run-on-tiles/answer.js";
import type { Answer, Kind, Kinds, Question, Told } from "./messages.js";

type Work = {
  readonly [K in Kind]: (
    question: Kinds[K]["question"],
    tell: (share: number) => void,
  ) => Kinds[K]["answer"] | Promise<Kinds[K]["answer"]>;
};

const WORK: Work = { import: answerImport, report: answerReport, run: answerRun, bits: answerBits };

async function answerTo(question: Question, tell: (told: Told) => void): Promise<void> {
  const share = (done: number) => tell({ kind: "share", share: done });
  const work = WORK[question.kind] as (question: Question, tell: typeof share) => Answer | Promise<Answer>;
  tell({ kind: "end", answer: await attempt(() => work(question, share)) });
}

async function attempt(work: () => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ImportProblem) return { kind: "problem", why: error.message };
    return { kind: "mistake", message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

async function listen(): Promise<void> {
  if (typeof self !== "undefined") {
    const tell = (told: Told) => self.postMessage(told);
    self.onmessage = ({ data }: MessageEvent<Question>) => answerTo(data, tell);
    return;
  }
  const { parentPort } = await import("node:worker_threads");
  const tell = (told: Told) => parentPort?.postMessage(told);
  parentPort?.on("message", (question: Question) => answerTo(question, tell));
}

void listen();
