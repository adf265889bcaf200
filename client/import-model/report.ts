/** A model's network as a report, in the worker. */
import { importForReport, type Reported } from "../../importer/import-report.js";
import { hashOf } from "../model-worker/hash.js";
import type { ReportAnswer, ReportQuestion } from "./messages.js";

export async function answerReport(
  { bytes, options }: ReportQuestion,
  tell: (share: number) => void,
): Promise<ReportAnswer | { readonly kind: "problem"; readonly why: string }> {
  const found: Reported = await importForReport(bytes, { ...options, hash: await hashOf(bytes), tell });
  return "problem" in found ? { kind: "problem", why: found.problem } : { kind: "report", ...found };
}
