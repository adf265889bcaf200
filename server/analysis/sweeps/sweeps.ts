/** The sweeps of a file, checked: each mistake in a statement is reported once, and a sweep that has one is none. */
import {
  type AxisStatement,
  absolute,
  type Body,
  type Name,
  type Statement,
  type SweepHeader,
  type Unit,
} from "../../../grammar/syntax.js";
import { MOST_COMBINATIONS } from "../../../src-sim/sweep/combinations.js";
import { replace } from "../../diagnostics/diagnostic.js";
import { IMN202 } from "../../diagnostics/IMN202.js";
import { IMN210 } from "../../diagnostics/IMN210.js";
import { IMN211 } from "../../diagnostics/IMN211.js";
import { type Problems, placeOf, report, type Site } from "../files/problems.js";
import type { FileNames } from "../names/names.js";
import { askedNetworks, type Machines, subjectOf } from "./asked.js";
import { readAxis } from "./axes.js";
import { axesRead, namesRead, reportVerdict, type Verdict, verdictKey, verdictOf } from "./combinations.js";
import { checkDerived, declareDerived, inOrder } from "./derived.js";
import type { Draft } from "./draft.js";
import { DEFAULT_GOAL, readGoals, type StatedGoal } from "./goals.js";
import { readKeep } from "./keeps.js";
import type { Keep, Sweep } from "./sweep.js";

/** What trying all combinations has found, by all that it depends on: kept from one analysis to the next. */
export type Verdicts = Map<string, Verdict | undefined>;

interface Context {
  readonly names: FileNames;
  readonly problems: Problems;
  readonly machines: Machines;
  readonly verdicts: Verdicts;
}

/** One without a name, whose syntax error is reported, is none. */
export function sweepsOf(context: Context): Sweep[] {
  const { verdicts, names } = context;
  const before = new Map(verdicts);
  verdicts.clear();
  const taken = new Set<string>();
  return names.file.tree.sweeps.flatMap((body) => {
    const { name } = body.header.node;
    const sweep = name && readSweep(body, name, context);
    const isAgain = name !== undefined && taken.has(name.text);
    if (name !== undefined) taken.add(name.text);
    if (sweep === undefined || isAgain) return [];
    const key = verdictKey(sweep);
    const verdict = before.has(key) ? before.get(key) : verdictOf(sweep);
    verdicts.set(key, verdict);
    if (verdict !== undefined) {
      reportVerdict(verdict, sweep, context.problems);
      return [];
    }
    advise(sweep, context.problems);
    return sweep;
  });
}

type UnitOf<K extends Statement["kind"]> = Unit<Extract<Statement, { kind: K }>>;

/** Undefined after an error. */
function readSweep(body: Body<SweepHeader>, name: Name, { names, problems, machines }: Context): Sweep | undefined {
  const site: Site = { file: names.file.path, unit: body.header, problems };
  const asked = askedNetworks(body, names, site, machines);
  const units = <K extends Statement["kind"]>(...kinds: readonly K[]) =>
    body.statements.filter(({ node }) => kinds.some((kind) => kind === node.kind)) as UnitOf<K>[];
  const varied = new Set(units("axis", "derived").flatMap(({ node }) => changedConstant(node, names) ?? []));
  const draft: Draft = { site, names, asked, varied, axes: [], derived: [], unknown: new Set(), fixed: new Map() };
  const stated: StatedGoal[] = [];
  const read = [
    ...units("axis").map((unit) => readAxis(unit, draft)),
    ...units("derived").map((unit) => declareDerived(unit, draft)),
    ...draft.derived.map((each) => checkDerived(each, draft)),
  ];
  const keeps = units("keep").map((unit) => readKeep(unit, draft));
  read.push(...units("minimize", "maximize").map((unit) => readGoals(unit, stated, draft)));
  const derived = inOrder(draft.derived, site);
  const isRead = read.every((each) => each) && isWritten(body, names);
  const isAsked = asked?.every(({ arch }) => arch !== undefined) === true;
  if (isRead && isAsked && units("axis").length === 0) {
    const word = "an axis, such as `tiles [4, 8, 16]`";
    report(site, IMN202, name.span, { kind: "missing", word, of: `the sweep \`${name.text}\`` });
    return undefined;
  }
  if (!isRead || !isAsked || derived === undefined || !keeps.every((keep) => keep !== undefined)) return undefined;
  const goals = stated.map(({ goal }) => goal);
  return {
    name: name.text,
    place: placeOf(site, name.span),
    body,
    networks: asked.map((each) => each.name),
    axes: draft.axes.map(({ type: _, ...axis }) => axis),
    derived,
    keeps,
    goals: goals.length > 0 ? goals : [DEFAULT_GOAL],
    fixed: draft.fixed,
  };
}

/** Without a syntax error: a misspelt statement is none of the body's, and the sweep would be another one without it. */
function isWritten({ span: { start, end } }: Body<SweepHeader>, { file }: FileNames): boolean {
  return file.tree.errors.every(({ span }) => span.start < start || span.start >= end);
}

/** The constant of the file that a statement may change. */
function changedConstant(node: Pick<AxisStatement, "subject">, { file, scope }: FileNames): string | undefined {
  const name = subjectOf(node);
  return scope.constants.get(name ?? "")?.place.file === file.path ? name : undefined;
}

/** What is no error: conditions that do nothing, and more combinations than are gone through. */
function advise(sweep: Sweep, problems: Problems): void {
  const statements = sweep.body.statements.filter(({ node }) => node.kind === "keep");
  for (const [index, keep] of sweep.keeps.entries()) {
    const unit = statements[index];
    if (unit === undefined || !isIdle(keep, sweep)) continue;
    const whole = { file: keep.place.file, span: absolute(unit, unit.node.span) };
    const fixes = [replace(whole, "", "Remove the condition")];
    problems.add(IMN210.at(keep.place, { condition: keep.text }, { fixes }));
  }
  const combinations = sweep.axes.reduce((product, { values }) => product * BigInt(values.length), 1n);
  if (combinations <= MOST_COMBINATIONS) return;
  const facts = { sweep: sweep.name, combinations: inGroups(combinations), most: inGroups(BigInt(MOST_COMBINATIONS)) };
  problems.add(IMN211.at(sweep.place, facts));
}

function isIdle(keep: Keep, sweep: Sweep): boolean {
  return axesRead(namesRead(keep), sweep).length === 0;
}

function inGroups(value: bigint): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}
