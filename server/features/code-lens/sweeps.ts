/** The lens of a sweep: how many points it has, and what is known of them. */
import type { CodeLens, Command } from "vscode-languageserver-types";
import { absolute } from "../../../grammar/syntax.js";
import { formatShare } from "../../../src-sim/report/display.js";
import { plural } from "../../diagnostics/words.js";
import { type DocumentModel, rangeOf } from "../../workspace/document.js";

/** More points are computed only where a person says so. */
export const MOST_UNASKED = 1_000;
/** More points are for the command line. */
export const MOST_COMPUTED = 100_000;

/** How far the points of a sweep are found. */
export interface SweepStanding {
  readonly combinations: number;
  /** Those that `keep` leaves; undefined as long as they are not counted. */
  readonly points: number | undefined;
  /** They are too many to be counted. */
  readonly isVast: boolean;
  /** Of the counting as long as that lasts, then of the points; from 0 to 1. */
  readonly share: number;
  /** Someone has asked for it and waits. */
  readonly isAsked: boolean;
  /** What all points come to, in a line; undefined as long as some are missing. */
  readonly summary: string | undefined;
  /** The summary is of a text before an error. */
  readonly stale: boolean;
}

/** Of a sweep of the document by its name; undefined where an error keeps it from being one. */
export type SweepStandings = (sweep: string) => SweepStanding | undefined;

export interface SweepLensOptions {
  readonly sweeps?: SweepStandings | undefined;
  readonly commands?: boolean;
}

const OPEN_FRONT = "imnpu.openFront";
const RUN_SWEEP = "imnpu.runSweep";
const NO_RESULT = "no result: an error keeps this sweep from being computed";
const BEFORE_ERROR = " \u00b7 before the error";
const ELSEWHERE = "more than the editor computes: `imnpu sweep` does, or take a `--sample`";

/** In file order. */
export function sweepLenses(model: DocumentModel, { sweeps, commands }: SweepLensOptions): CodeLens[] {
  return model.analysis.file.tree.sweeps.flatMap(({ header }) => {
    const { name } = header.node;
    if (name === undefined) return [];
    const standing = sweeps?.(name.text);
    const command = standing === undefined || commands !== true ? "" : commandFor(standing);
    const own: Command = {
      title: standing === undefined ? NO_RESULT : standingText(standing),
      command,
      ...(command !== "" && { arguments: [model.uri, name.text] }),
    };
    return [{ range: rangeOf(model.lines, absolute(header, name.span)), command: own }];
  });
}

/** `144 points · computing 40%`. */
export function standingText(standing: SweepStanding): string {
  const { combinations, points, isVast, share, isAsked, summary, stale } = standing;
  if (summary !== undefined) return `${summary}${stale ? BEFORE_ERROR : ""}`;
  const all = plural(combinations, "combination");
  if (isVast) return `${all} \u00b7 ${ELSEWHERE}`;
  if (points === undefined) return `${all} \u00b7 counting ${percent(share)}`;
  if (points === 0) return `no points: \`keep\` leaves none of ${all}`;
  const text = plural(points, "point");
  if (points > MOST_COMPUTED) return `${text} \u00b7 ${ELSEWHERE}`;
  if (points <= MOST_UNASKED || isAsked) return `${text} \u00b7 computing ${percent(share)}`;
  return share === 0 ? `${text} \u00b7 run sweep` : `${text} \u00b7 ${percent(share)} computed \u00b7 go on`;
}

function commandFor({ points, isVast, isAsked, summary }: SweepStanding): string {
  if (isVast || (points ?? 0) > MOST_COMPUTED) return "";
  return summary === undefined && !isAsked && (points ?? 0) > MOST_UNASKED ? RUN_SWEEP : OPEN_FRONT;
}

/** Whole, rounded down: all is said of what is whole. */
const percent = (share: number): string => formatShare(Math.floor(share * 100) / 100);
