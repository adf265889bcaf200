/** Settings read by the rules of a sweep: each is an axis of one value, and all of them together one point. */
import { parse } from "../../grammar/parse.js";
import type { AxisStatement, SyntaxTree } from "../../grammar/syntax.js";
import { defaultArch } from "../analysis/analyse.js";
import type { SourceFile } from "../analysis/files/files.js";
import { problemList, SILENT } from "../analysis/files/problems.js";
import { architectures } from "../analysis/names/architecture.js";
import { fileNames } from "../analysis/names/names.js";
import { networkArch } from "../analysis/names/network-arch.js";
import type { Sweep } from "../analysis/sweeps/sweep.js";
import { sweepsOf } from "../analysis/sweeps/sweeps.js";
import { didYouMean } from "../diagnostics/words.js";
import type { Point } from "../sweep/point.js";
import { pointsOf } from "../sweep/points.js";
import type { Setting, WrongSetting } from "./setting.js";

export interface Asked {
  readonly sweep: Sweep;
  /** The only one. */
  readonly point: Point;
}

export type ReadSettings =
  | { readonly kind: "asked"; readonly asked: Asked }
  | { readonly kind: "wrong"; readonly wrong: readonly WrongSetting[] }
  /** The network, or its machine, has an error itself. */
  | { readonly kind: "unknown" };

const NAME = "what_if";
const SUBJECT = /^[A-Za-z_]\w*(\.[A-Za-z_]\w*)?$/;
/** What would end the line or the statement that a value stands in. */
const ENDING = /[\p{Cc}\u2028\u2029{}]|\/\/|\/\*/u;

/** `file` is that of the network, loaded with all that it imports. At least one setting. */
export function readSettings(file: SourceFile, network: string, settings: readonly Setting[]): ReadSettings {
  const unreadable = settings.flatMap((each, setting) => {
    const message = unreadableIn(each);
    return message === undefined ? [] : [{ setting, message }];
  });
  if (unreadable.length > 0) return { kind: "wrong", wrong: unreadable };
  const lines = settings.map(lineOf);
  const heading = `sweep ${NAME} of ${network} {\n`;
  const text = `${heading}${lines.join("\n")}\n}\n`;
  const problems = problemList();
  const sweep = sweepIn(text, file, problems);
  const ends = lines.map((_, index) => heading.length + lines.slice(0, index + 1).join("\n").length);
  const wrong = problems.list
    .filter(({ severity }) => severity === "error")
    .map(({ place, message }) => ({ setting: ends.findIndex((end) => place.span.start <= end), message }));
  if (wrong.length > 0) return { kind: "wrong", wrong };
  const point = sweep && pointsOf(sweep).at(0);
  return sweep === undefined || point === undefined ? { kind: "unknown" } : { kind: "asked", asked: { sweep, point } };
}

/** The sweep of the text, read as if it stood in the file. */
function sweepIn(text: string, file: SourceFile, problems: ReturnType<typeof problemList>): Sweep | undefined {
  const { sweeps, errors } = parse(text);
  const tree: SyntaxTree = { ...file.tree, sweeps, errors };
  const names = { ...fileNames(file, SILENT), file: { ...file, text, tree } };
  const resolve = architectures(SILENT);
  const [sweep] = sweepsOf({
    names,
    problems,
    machines: ({ header }) => {
      const site = { file: file.path, unit: header, problems: SILENT };
      return networkArch(header.node, names, site, (arch) => (arch === undefined ? defaultArch() : resolve(arch)));
    },
    verdicts: new Map(),
  });
  return sweep;
}

function lineOf({ name, value }: Setting): string {
  return `${name} [${value}]`;
}

/** What keeps a setting from being an axis of one value; undefined where nothing does. */
function unreadableIn(setting: Setting): string | undefined {
  const { name, value } = setting;
  if (!SUBJECT.test(name)) return `\`${name}\` is no name that can be set, such as \`tiles\`, \`precision\` or \`N.k\``;
  if (name === "networks") return "`networks` cannot be set: which network is asked is said beside the settings";
  if (value.trim() === "") return `\`${name}\` takes a value, and there is none`;
  if (ENDING.test(value)) return `\`${name}\` takes one value, on one line and without braces or comments`;
  const count = valuesIn(setting);
  if (count > 1) return `\`${name}\` takes one value, found ${count}: a sweep goes through several`;
  if (count === 1) return undefined;
  const joined = value.replace(/\s+/g, "");
  const meant = joined !== value && valuesIn({ name, value: joined }) === 1 ? joined : undefined;
  return `\`${value}\` is no value that \`${name}\` could have${didYouMean(meant)}`;
}

/** How many values there are; 0 for what is none. */
function valuesIn(setting: Setting): number {
  const { sweeps, errors } = parse(`sweep ${NAME} of n {\n${lineOf(setting)}\n}\n`);
  const [statement, ...others] = sweeps[0]?.statements ?? [];
  if (errors.length > 0 || others.length > 0 || statement?.node.broken === true) return 0;
  return statement?.node.kind === "axis" ? (statement.node as AxisStatement).items.length : 0;
}
