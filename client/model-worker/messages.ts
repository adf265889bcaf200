/** What the extension and the worker that reads models tell each other. Plain data. */
import type { ImportAnswer, ImportQuestion, ReportAnswer, ReportQuestion } from "../import-model/messages.js";
import type { BitsAnswer, BitsQuestion, RunAnswer, RunQuestion } from "../run-on-tiles/messages.js";

/** What can be asked, by its kind, with what comes of it. */
export interface Kinds {
  readonly import: { readonly question: ImportQuestion; readonly answer: ImportAnswer };
  readonly report: { readonly question: ReportQuestion; readonly answer: ReportAnswer | Failure };
  readonly run: { readonly question: RunQuestion; readonly answer: RunAnswer };
  readonly bits: { readonly question: BitsQuestion; readonly answer: BitsAnswer };
}

export type Kind = keyof Kinds;

export type Question<K extends Kind = Kind> = {
  readonly [Each in K]: { readonly kind: Each } & Kinds[Each]["question"];
}[K];

/** `why` goes on from the name of the model, or of the network; a mistake is ours. */
export type Failure =
  | { readonly kind: "problem"; readonly why: string }
  | { readonly kind: "mistake"; readonly message: string };

export type Answer<K extends Kind = Kind> = Kinds[K]["answer"] | Failure;

/** From the worker: the share that is done, 0 to 1, or the end. */
export type Told =
  | { readonly kind: "share"; readonly share: number }
  | { readonly kind: "end"; readonly answer: Answer };
