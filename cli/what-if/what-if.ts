/** The networks of a file as they would be with what is set. */
import { analyse } from "../../server/analysis/analyse.js";
import { loadFile, type SourceFile } from "../../server/analysis/files/files.js";
import { SILENT } from "../../server/analysis/files/problems.js";
import { type Found, foundIn } from "../../server/report/found.js";
import { standingErrors } from "../../server/sweep/standing-errors.js";
import { filesFrom } from "../../server/what-if/clauses.js";
import { asWritten } from "../../server/what-if/origin.js";
import type { Setting } from "../../server/what-if/setting.js";
import { type FoundWhatIf, type IllegalWhatIf, type WhatIf, whatIf } from "../../server/what-if/what-if.js";
import { type Asked, cache, distinct } from "../analysed.js";
import { Failure, unknownName } from "../failure.js";
import { fileHost } from "../host.js";
import { withProgress } from "../progress.js";
import type { Terminal } from "../terminal.js";

export interface WhatIfAsked extends Asked {
  readonly set: readonly Setting[];
  readonly network?: string | undefined;
  readonly mapAnew?: boolean | undefined;
}

export interface SetNetworks {
  /** Those without an error. */
  readonly networks: readonly FoundWhatIf[];
  /** Of the files that they stand for. */
  readonly found: readonly Found[];
}

/**
 * Undefined where the file has no network, or the file or one of them has an error that has nothing to do with what is set: then an analysis of the file says it.
 * @throws Failure for what cannot be set, or not there, and for a machine that cannot be.
 */
export function setNetworks(
  path: string,
  text: string,
  { set, network, mapAnew = false, clusters, storeAll = false }: WhatIfAsked,
  { workingDirectory, remarks }: Terminal,
): SetNetworks | undefined {
  const host = fileHost(path, workingDirectory);
  const file = loadFile(path, text, { host, problems: SILENT });
  const mapped = mapAnew ? "anew" : "as written";
  const options = { host, cache, mapped, storeAll, ...(clusters && { clusters }) } as const;
  const names = namesOf(file, network);
  const constants = new Set(set.map(({ name }) => name));
  const standing = withProgress(remarks, `analysing ${path}`, () =>
    standingErrors(analyse(path, text, { host, cache }), { networks: names, constants }),
  );
  if (standing.length > 0) return undefined;
  const outcomes = names.map((name) =>
    withProgress(remarks, `analysing ${path}`, () => whatIf(file, name, set, options)),
  );
  /** Of one among several networks, which. */
  const among = (index: number) => (names.length > 1 ? ` in \`${names[index]}\`` : "");
  const analysed = outcomes.flatMap((outcome, index) =>
    "analysis" in outcome ? outcome : refused(outcome, set, among(index)),
  );
  if (outcomes.length === 0 || analysed.length < outcomes.length) return undefined;
  for (const [index, outcome] of analysed.entries()) {
    if (outcome.kind === "illegal" && outcome.of !== "network")
      throw new Failure(`${settingsText(settingsOf(outcome.of, set))}${among(index)}: ${outcome.message}`);
  }
  const texts = new Map([...filesFrom(file)].map((each) => [each.path, each.text]));
  const found = distinct(analysed.flatMap((outcome) => foundIn(asItStands(outcome, texts)))).filter(isOfFigures);
  return { networks: analysed.flatMap((outcome) => (outcome.kind === "found" ? outcome : [])), found };
}

/** What was found of the file that is stood for, at the places of the files as they are. */
function asItStands(
  { analysis: { diagnostics, textOf }, origins }: FoundWhatIf | IllegalWhatIf,
  texts: ReadonlyMap<string, string>,
) {
  return {
    diagnostics: diagnostics.map((each) => asWritten(each, origins)),
    textOf: (path: string) => texts.get(path) ?? textOf(path),
  };
}

/** Those that are at fault: of a machine all together. */
function settingsOf(of: Exclude<IllegalWhatIf["of"], "network">, set: readonly Setting[]): readonly Setting[] {
  const own = of === "machine" ? [] : set.filter(({ name }) => of.settings.includes(name));
  return own.length > 0 ? own : set;
}

/** What nobody uses any more where something is set in its place, is used in the file. */
function isOfFigures({ diagnostic }: Found): boolean {
  return diagnostic.unnecessary !== true;
}

/** @throws Failure where the file has no network of the name that is asked for. */
function namesOf({ tree }: SourceFile, wanted: string | undefined): readonly string[] {
  const names = tree.networks.flatMap(({ header }) => header.node.name?.text ?? []);
  if (wanted === undefined) return names;
  if (!names.includes(wanted)) throw unknownName("network", wanted, names);
  return [wanted];
}

/** @throws Failure for the first setting that is wrong; of a network with an error of its own there is none. */
function refused(
  outcome: Exclude<WhatIf, { readonly analysis: unknown }>,
  set: readonly Setting[],
  among: string,
): never[] {
  const [first] = outcome.kind === "wrong" ? outcome.wrong : [];
  if (first === undefined) return [];
  const setting = set[first.setting];
  throw new Failure(`${setting === undefined ? "--set" : settingsText([setting])}${among}: ${first.message}`);
}

/** As they were given. */
export function settingsText(set: readonly Setting[]): string {
  return set.map(({ name, value }) => `--set ${name}=${/[\s[\]]/.test(value) ? `"${value}"` : value}`).join(" ");
}
