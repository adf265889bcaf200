/** Operators of a model that a network lacks, the share of the whole that they are, and how that reads: here alone. */
import { formatCount, formatPercent } from "./display.js";

export interface Omission {
  /** As the model's format calls it. */
  readonly operator: string;
  /** Of the model's node. */
  readonly name?: string;
  /** How many operators these are; what follows is of all of them together. */
  readonly count: number;
  /** Absent where it is not known. */
  readonly params?: number;
  /** Absent where it is not known. */
  readonly macs?: number;
  readonly reason?: string;
}

export interface MissingFigure {
  /** How many of the omissions say it. */
  readonly known: "all" | "some" | "none";
  /** Summed over those that do. */
  readonly missing: number;
  /** Of the whole model: of what is missing and what is there. With `some` it is at least so large, with `none` null. */
  readonly share: number | null;
}

export interface Missing {
  readonly operators: number;
  readonly params: MissingFigure;
  readonly macs: MissingFigure;
}

/** What omissions come to, beside the figures of what is there; undefined without any. */
export function missingOf(
  omissions: readonly Omission[],
  present: { readonly params: number; readonly macs: number },
): Missing | undefined {
  if (omissions.length === 0) return undefined;
  const figure = (of: "params" | "macs"): MissingFigure => {
    const stated = omissions.flatMap((omission) => omission[of] ?? []);
    const missing = stated.reduce((sum, value) => sum + value, 0);
    if (stated.length === 0) return { known: "none", missing, share: null };
    const share = missing === 0 ? 0 : missing / (missing + present[of]);
    return { known: stated.length === omissions.length ? "all" : "some", missing, share };
  };
  const operators = omissions.reduce((sum, { count }) => sum + count, 0);
  return { operators, params: figure("params"), macs: figure("macs") };
}

/** "2 operators are left out, with 80.1% of the parameters and at least 12.3% of the MACs". */
export function missingText({ operators, params, macs }: Missing): string {
  const figures = [
    { of: "the parameters", share: shareText(params) },
    { of: "the MACs", share: shareText(macs) },
  ];
  const told = figures.flatMap(({ of, share }) => (share === undefined ? [] : `${share} of ${of}`));
  const untold = figures.flatMap(({ of, share }) => (share === undefined ? `of ${of}` : []));
  const what = operators === 1 ? "1 operator is left out" : `${formatCount(operators)} operators are left out`;
  const shares = told.length > 0 ? `, with ${told.join(" and ")}` : "";
  return `${what}${shares}${untold.length > 0 ? `; how many ${untold.join(" and ")} is not known` : ""}`;
}

/** What every report of the network says first. */
export function missingSentence(missing: Missing): string {
  return `Not the whole model: ${missingText(missing)}.`;
}

/** Smaller shares than this read as less. */
const LEAST = 0.001;

/** Undefined where nothing can be said. A share that may be larger is rounded down. */
function shareText({ known, share }: MissingFigure): string | undefined {
  if (share === null) return undefined;
  if (known === "some") {
    const least = Math.floor(share / LEAST) * LEAST;
    return least > 0 ? `at least ${formatPercent(least, 1)}` : undefined;
  }
  if (share === 0) return "none";
  if (share === 1) return "all";
  if (share < LEAST / 2) return `less than ${formatPercent(LEAST, 1)}`;
  if (share >= 1 - LEAST / 2) return `more than ${formatPercent(1 - LEAST, 1)}`;
  return formatPercent(share, 1);
}
