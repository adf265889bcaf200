/** A network as it would be with some settings: one point of a sweep, with all that an analysis says of it. */

import { finish } from "../../src-sim/datapath/paced.js";
import type { SearchCache } from "../../src-sim/mapping/search-cache.js";
import type { WhatIfReport } from "../../src-sim/report/what-if.js";
import { machineAssumptions, WITHOUT_ACCURACY } from "../../src-sim/sweep/assumptions.js";
import { type AnalysedNetwork, type Analysis, analysing } from "../analysis/analyse.js";
import type { Host, SourceFile } from "../analysis/files/files.js";
import type { Memory } from "../analysis/memory.js";
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { machinesIn } from "../sweep/base-machine.js";
import { allClauses, type Clause, withoutWrongClauses } from "./clauses.js";
import { chained, type Origins, putBy } from "./origin.js";
import { type Asked, readSettings } from "./read-settings.js";
import type { Mapped, Setting, WrongSetting } from "./setting.js";
import { statedValues } from "./stated.js";
import { type Ground, groundOf, type WhatIfText, whatIfText } from "./text.js";

export interface WhatIfOptions {
  readonly host: Host;
  readonly cache: SearchCache;
  readonly mapped: Mapped;
  readonly clusters?: readonly number[];
  readonly storeAll?: boolean;
  readonly isLater?: boolean;
  readonly maxLayers?: number;
  /** Kept by callers who ask again and again of one network. */
  readonly memory?: Memory;
  /** The same of what the file says (`groundOf`). */
  readonly ground?: Ground | undefined;
}

export interface FoundWhatIf {
  readonly kind: "found";
  readonly asked: Asked;
  readonly analysis: Analysis;
  /** Its report says what was set. */
  readonly analysed: AnalysedNetwork;
  /** What was left out as it is not legal there; all of them where layers are mapped anew. */
  readonly without: readonly Clause[];
  readonly ground: Ground;
  readonly origins: Origins;
}

/** Legal settings that together are no machine, or none for this network. `analysis`: of the file that they stand for. */
export interface IllegalWhatIf {
  readonly kind: "illegal";
  /** What is wrong: the machine that is made, what is put into the file by these settings, or the network with all of it. */
  readonly of: "machine" | "network" | { readonly settings: readonly string[] };
  readonly message: string;
  readonly analysis: Analysis;
  /** Places of the analysis as places of the files as they are. */
  readonly origins: Origins;
}

export type WhatIf =
  | FoundWhatIf
  | { readonly kind: "wrong"; readonly wrong: readonly WrongSetting[] }
  | IllegalWhatIf
  /** The file has no such network, or an error in it or its machine that stands there without the settings. */
  | { readonly kind: "unknown" };

/** `file`: loaded with all that it imports, by the same host. */
export function whatIf(
  file: SourceFile,
  network: string,
  settings: readonly Setting[],
  options: WhatIfOptions,
): WhatIf {
  return finish(tryingWhatIf(file, network, settings, options));
}

/** The same in pieces, as `analysing` has them. */
export function* tryingWhatIf(
  file: SourceFile,
  network: string,
  settings: readonly Setting[],
  options: WhatIfOptions,
): Generator<void, WhatIf> {
  const read = readSettings(file, network, settings);
  if (read.kind !== "asked") return read;
  const ground = options.ground ?? groundOf(file, network);
  if (ground === undefined) return { kind: "unknown" };
  const { asked } = read;
  const { text, analysis, without, origins } = yield* analysingWith(ground, asked, options);
  const analysed = analysis.networks.find((each) => each.network.name === network);
  const errors = errorsIn(analysis);
  if (errors.length > 0 || analysed === undefined) {
    return { kind: "illegal", ...faultIn(errors, file, text, origins), analysis, origins };
  }
  const whatIf: WhatIfReport = {
    set: statedValues(ground, network, asked),
    mapping: options.mapped,
    remapped: options.mapped === "anew" ? [] : without.map(({ layer }) => layer),
    assumptions: assumptionsOf(file, network, asked),
  };
  const { simulated } = analysed;
  const report = { ...simulated.report, whatIf };
  return {
    kind: "found",
    asked,
    analysis,
    analysed: { ...analysed, simulated: { ...simulated, report } },
    without,
    ground,
    origins,
  };
}

interface Analysed {
  readonly text: WhatIfText;
  readonly analysis: Analysis;
  readonly without: readonly Clause[];
  readonly origins: Origins;
}

/** Clauses count wherever they are legal; where the network has an error with what is left of them, all of it is mapped anew. */
function* analysingWith(ground: Ground, asked: Asked, options: WhatIfOptions): Generator<void, Analysed> {
  const written = yield* analysingText(ground, whatIfText(ground, asked, options.mapped), options);
  if (options.mapped === "anew") return { ...written, without: allClauses(ground) };
  if (errorsIn(written.analysis).length === 0) return written;
  const anew = yield* analysingText(ground, whatIfText(ground, asked, "anew"), options);
  // Without clauses it is as wrong: what stands there is told as it stands there.
  return errorsIn(anew.analysis).length > 0 ? written : { ...anew, without: allClauses(ground) };
}

function* analysingText({ file }: Ground, text: WhatIfText, options: WhatIfOptions): Generator<void, Analysed> {
  const { mapped: _, ground: __, host, ...others } = options;
  const texts = new Map([...text.texts].map(([path, each]) => [path, each.text]));
  const origins = new Map([...text.texts].map(([path, { originOf }]) => [path, originOf]));
  const overlaid: Host = {
    resolve: host.resolve,
    read: (path) => {
      const own = texts.get(path);
      return own === undefined ? host.read(path) : { text: own };
    },
  };
  const without: Clause[] = [];
  for (;;) {
    const analysis = yield* analysing(file.path, texts.get(file.path) ?? file.text, { ...others, host: overlaid });
    const mended = withoutWrongClauses(analysis.file, errorsIn(analysis));
    if (mended === undefined) return { text, analysis, without, origins };
    for (const [path, { text: each, originOf }] of mended.texts) {
      texts.set(path, each);
      const before = origins.get(path);
      origins.set(path, before === undefined ? originOf : chained(before, originOf));
    }
    without.push(...mended.clauses);
  }
}

function assumptionsOf(file: SourceFile, network: string, { sweep: { axes } }: Asked): readonly string[] {
  const base = machinesIn(file)(network);
  const accuracy = axes.some(({ kind }) => kind === "precision") ? [WITHOUT_ACCURACY] : [];
  return [...accuracy, ...(base === undefined ? [] : machineAssumptions(axes, base).map(({ text }) => text))];
}

function errorsIn({ diagnostics }: Analysis): readonly Diagnostic[] {
  return diagnostics.filter(({ severity }) => severity === "error");
}

/** What is set is the cause of what is wrong elsewhere. */
function faultIn(
  errors: readonly Diagnostic[],
  file: SourceFile,
  text: WhatIfText,
  origins: Origins,
): Pick<IllegalWhatIf, "of" | "message"> {
  const ofMachine = errors.find((error) => isOfMachine(error, file, text));
  if (ofMachine !== undefined) return { of: "machine", message: ofMachine.message };
  for (const { place, message } of errors) {
    const settings = putBy(place, origins);
    if (settings !== undefined) return { of: { settings }, message };
  }
  return { of: "network", message: errors[0]?.message ?? "it has no figures" };
}

function isOfMachine({ place }: Diagnostic, file: SourceFile, { machineAt }: WhatIfText): boolean {
  return machineAt !== undefined && place.file === file.path && place.span.start >= machineAt;
}
