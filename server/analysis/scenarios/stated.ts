/** Scenarios as they are stated, their values in base units; each mistake in a statement is reported once. */
import type {
  Body,
  BudgetStatement,
  MeasuredStatement,
  Name,
  RunStatement,
  ScenarioHeader,
  Statement,
  Unit,
} from "../../../grammar/syntax.js";
import type { Place } from "../../diagnostics/diagnostic.js";
import { IMN202 } from "../../diagnostics/IMN202.js";
import { type Problems, placeOf, report, type Site } from "../files/problems.js";
import { isRepeated } from "../names/attributes.js";
import type { FileNames } from "../names/names.js";
import { readCount, readQuantity } from "../names/read-numbers.js";
import type { Scope } from "../names/scope.js";
import { readBattery, readSystem, type SystemPower } from "./values.js";

/** A state. */
export interface StatedRun {
  readonly unit: Unit<RunStatement>;
  readonly site: Site;
  readonly network: Name;
  /** All of the architecture where none are given. */
  readonly clusters: number | undefined;
  /** From one inference to the next, s. */
  readonly every: number;
  /** Of the time; undefined for a state that is always there. */
  readonly share: number | undefined;
}

export interface StatedAssertion {
  readonly unit: Unit<BudgetStatement | MeasuredStatement>;
  readonly site: Site;
}

export interface StatedScenario {
  readonly name: string;
  readonly place: Place;
  readonly body: Body<ScenarioHeader>;
  readonly runs: readonly StatedRun[];
  readonly system: Readonly<SystemPower>;
  /** J. */
  readonly battery: number | undefined;
  readonly assertions: readonly StatedAssertion[];
  /** False after an error that leaves a part of it out: it has no figures then. */
  readonly complete: boolean;
}

/** A scenario while its statements are read. */
interface Draft {
  readonly scope: Scope;
  readonly runs: StatedRun[];
  readonly system: SystemPower;
  readonly batteries: (number | undefined)[];
  readonly assertions: StatedAssertion[];
}

/** Reads a statement into the draft; false after an error. */
type Reader<K extends Statement["kind"]> = (
  unit: Unit<Extract<Statement, { kind: K }>>,
  site: Site,
  draft: Draft,
) => boolean;

const COUNT = { min: 1, max: 2 ** 31 - 1 };
const PERIOD = { dimension: "time", min: 1e-9, max: 1e9 } as const;
const SHARE = { dimension: "ratio", min: 0, max: 1 } as const;

const READERS: { readonly [K in Statement["kind"]]?: Reader<K> } = {
  run: readRun,
  system: ({ node: { value } }, site, { system }) => value !== undefined && readSystem(value, site, system),
  battery({ node }, site, { batteries }) {
    if (batteries.length > 0) {
      report(site, IMN202, { start: 0, end: node.kind.length }, { kind: "repeated", word: node.kind });
      return false;
    }
    batteries.push(readBattery(node, site));
    return batteries[0] !== undefined;
  },
  budget: asserted,
  measured: asserted,
};

/** The scenarios of a file; one without a name, whose syntax error is reported, is none. */
export function statedScenarios(names: FileNames, problems: Problems): StatedScenario[] {
  return names.file.tree.scenarios.flatMap((body) => {
    const { name } = body.header.node;
    return name === undefined ? [] : stated(body, name, names, problems);
  });
}

function stated(
  body: Body<ScenarioHeader>,
  name: Name,
  { file, scope }: FileNames,
  problems: Problems,
): StatedScenario {
  const siteOf = (unit: Site["unit"]): Site => ({ file: file.path, unit, problems });
  const draft: Draft = { scope, runs: [], system: { fixed: 0, perMac: 0 }, batteries: [], assertions: [] };
  let complete = true;
  for (const unit of body.statements) {
    const read = READERS[unit.node.kind] as Reader<Statement["kind"]> | undefined;
    const isRead = unit.node.broken !== true && read?.(unit, siteOf(unit), draft) === true;
    // What a budget says changes no figure.
    if (!isRead && unit.node.kind !== "budget" && unit.node.kind !== "measured") complete = false;
  }
  const site = siteOf(body.header);
  const hasRun = body.statements.some(({ node }) => node.kind === "run");
  if (!hasRun && complete) {
    const word = "a state, such as `run NETWORK every 100ms`";
    report(site, IMN202, name.span, { kind: "missing", word, of: `the scenario \`${name.text}\`` });
  }
  const { runs, system, batteries, assertions } = draft;
  return {
    name: name.text,
    place: placeOf(site, name.span),
    ...{ body, runs, system, battery: batteries[0], assertions },
    complete: complete && hasRun,
  };
}

function readRun(unit: Unit<RunStatement>, site: Site, { scope, runs }: Draft): boolean {
  const { network, clusters: stated, every: period, share: part, repeated } = unit.node;
  if (network === undefined || isRepeated(site, repeated)) return false;
  if (period === undefined) {
    const word = "the time between inferences, such as `every 100ms`";
    report(site, IMN202, network.span, { kind: "missing", word, of: "`run`" });
  }
  const clusters = stated && readCount(site, scope, stated, "`on`", COUNT);
  const every = period && readQuantity(site, period, "`every`", PERIOD);
  const share = part && readQuantity(site, part, "`share`", SHARE);
  if (every === undefined || (stated && clusters === undefined) || (part && share === undefined)) return false;
  runs.push({ unit, site, network, clusters, every, share });
  return true;
}

function asserted(unit: StatedAssertion["unit"], site: Site, { assertions }: Draft): boolean {
  assertions.push({ unit, site });
  return true;
}
