/** Options as they come from programs that no compiler checks: each is of its kind, and there are no others. */
import { oneOf, quoted, shortened, unknownText } from "../../server/diagnostics/words.js";
import { OBJECTIVES } from "../../src-sim/objective.js";
import { ImnpuError } from "./error.js";
import type { AnalyseOptions, AutomapOptions, ImportOptions, MapOptions, Source } from "./options.js";

interface Kind {
  /** What belongs there, behind `where`. */
  readonly belongs: string;
  readonly is: (value: unknown) => boolean;
}

type Kinds<Options> = Readonly<Record<keyof Options, Kind>>;

const isText = (value: unknown) => typeof value === "string";
const isCount = (value: unknown) => Number.isSafeInteger(value) && Number(value) >= 1;
const isSeconds = (value: unknown) => typeof value === "number" && value >= 0;
const isObject = (value: unknown) => typeof value === "object" && value !== null && !Array.isArray(value);
const isBits = (value: unknown) =>
  value === undefined || (Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 8);

const TEXT: Kind = { belongs: "a text belongs", is: isText };
const TEXTS: Kind = { belongs: "a list of texts belongs", is: (value) => Array.isArray(value) && value.every(isText) };
const FLAG: Kind = { belongs: "true or false belongs", is: (value) => typeof value === "boolean" };
const SECONDS: Kind = { belongs: "a number of seconds belongs", is: isSeconds };
const COUNT: Kind = { belongs: "a number of clusters belongs, 1 or more", is: isCount };
const COUNTS: Kind = {
  belongs: "a list of numbers of clusters belongs, each 1 or more; without it there are figures for one and all",
  is: (value) => Array.isArray(value) && value.length > 0 && value.every(isCount),
};
const OBJECTIVE: Kind = {
  belongs: `${oneOf(quoted(OBJECTIVES))} belongs`,
  is: (value) => OBJECTIVES.some((each) => each === value),
};
const SHAPES: Kind = {
  belongs: "a list of dimensions belongs for each input's name",
  is: (value) =>
    isObject(value) && Object.values(value as object).every((each) => Array.isArray(each) && each.every(isCount)),
};
const PRECISION: Kind = {
  belongs: "`weightBits`, `activationBits` or both belong, of 1 to 8 bits",
  is: (value) =>
    isObject(value) &&
    Object.entries(value as object).every(
      ([of, bits]) => (of === "weightBits" || of === "activationBits") && isBits(bits),
    ),
};

const ANALYSE: Kinds<AnalyseOptions> = { clusters: COUNTS, storeAll: FLAG };
const MAP: Kinds<MapOptions> = { ...ANALYSE, network: TEXT, at: TEXTS };
const AUTOMAP: Kinds<AutomapOptions> = {
  ...{ network: TEXT, clusters: COUNT, objective: OBJECTIVE, within: SECONDS, at: TEXT, timeLimit: SECONDS },
};
const IMPORT: Kinds<ImportOptions> = { name: TEXT, shapes: SHAPES, precision: PRECISION, flat: FLAG, strict: FLAG };

const SOURCE: Kinds<Exclude<Source, string>> = { text: TEXT, path: TEXT };

export const KINDS = { analyse: ANALYSE, map: MAP, automap: AUTOMAP, importModel: IMPORT } as const;

/** Those that are undefined are not given. @throws ImnpuError for the first that is wrong. */
export function checkOptions(given: unknown, kinds: Readonly<Record<string, Kind>>): void {
  if (!isObject(given)) throw new ImnpuError(`options: found ${shown(given)} where an object belongs`);
  checkMembers("option", given as object, kinds);
}

/** Of a source that is no path. @throws ImnpuError */
export function checkSource(given: unknown): void {
  const what = "a source is the path of a file, or `{ text, path }` with a text";
  if (!isObject(given)) throw new ImnpuError(`${what}: found ${shown(given)}`);
  checkMembers("member of a source", given as object, SOURCE);
  if ((given as { readonly text?: unknown }).text === undefined) throw new ImnpuError(`${what}: found ${shown(given)}`);
}

function checkMembers(what: string, given: object, kinds: Readonly<Record<string, Kind>>): void {
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const kind = Object.hasOwn(kinds, name) ? kinds[name] : undefined;
    if (kind === undefined) throw new ImnpuError(unknownText(what, shortened(name), Object.keys(kinds)));
    if (!kind.is(value)) throw new ImnpuError(`${name}: found ${shown(value)} where ${kind.belongs}`);
  }
}

function shown(value: unknown): string {
  return `\`${shortened(typeof value === "string" ? value : sourceText(value))}\``;
}

/** Deeper than any option; values may hold themselves. */
const DEEPEST = 4;

/** As a program would write it: JSON has no `NaN`. */
function sourceText(value: unknown, depth = 0): string {
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value !== "object" || value === null) return String(value);
  if (depth === DEEPEST) return "\u2026";
  if (Array.isArray(value)) return `[${value.map((each) => sourceText(each, depth + 1)).join(",")}]`;
  const members = Object.entries(value).map(([name, each]) => `${JSON.stringify(name)}:${sourceText(each, depth + 1)}`);
  return `{${members.join(",")}}`;
}
