/** Sweeps: how many points they have and what is known of these; axes, what is derived, and properties that a condition reads. */
import type { AxisStatement, Body, SweepHeader, Unit } from "../../../grammar/syntax.js";
import { absolute } from "../../../grammar/syntax.js";
import { AXES, indexByWord, PROPERTY_BY_WORD, type WordRow } from "../../../grammar/vocabulary.js";
import type { Architecture } from "../../../src-sim/architecture.js";
import { SWEEP_METRICS } from "../../../src-sim/sweep/metrics.js";
import type { Sweep } from "../../analysis/sweeps/sweep.js";
import { allOf, plural } from "../../diagnostics/words.js";
import { propertyText } from "../../report/property-text.js";
import type { DocumentModel } from "../../workspace/document.js";
import { fileScope } from "../declarations.js";
import { subjectName, sweepAround, sweptMachines, sweptNetworks } from "../sweep-at.js";
import { nameParts } from "./names.js";
import { code, docPart, type Part, paragraph, title } from "./text.js";
import { attributeParts, sweepMetricParts, wordParts } from "./words.js";

export interface SweepHoverOptions {
  /** What is known of the points of a sweep of the document, in a line. */
  readonly sweepText?: ((sweep: string) => string | undefined) | undefined;
}

interface Hovered {
  readonly image: string;
  readonly startOffset: number;
}

export function sweepParts(model: DocumentModel, unit: Unit, token: Hovered, options: SweepHoverOptions): Part[] {
  const body = sweepAround(model, unit.at);
  if (body === undefined) return [];
  const { node } = unit;
  const isAt = (span: { readonly start: number } | undefined) => span?.start === token.startOffset;
  if (node.kind === "sweep") {
    return token.startOffset === 0 || isAt(node.name?.span) ? ofSweep(model, body, options) : [];
  }
  if (node.kind === "minimize" || node.kind === "maximize") {
    const row = node.metrics.some(({ span }) => isAt(span)) && SWEEP_METRICS.find(({ word }) => word === token.image);
    return row ? sweepMetricParts(row) : [];
  }
  if (node.kind !== "axis" && node.kind !== "derived" && node.kind !== "keep") return [];
  const subject = node.kind === "keep" ? undefined : node.subject;
  if (subject !== undefined && subject.parts.length === 1 && isAt(subject.span))
    return ofSubject(model, body, subjectName(subject));
  // What a value is called is looked up elsewhere: it is no property.
  return node.kind === "axis" ? [] : ofSubject(model, body, token.image);
}

/** At a part of `N.k`, whose names have their own hover: its values here. */
export function parameterAxisParts(model: DocumentModel, { at, node }: Unit, startOffset: number): Part[] {
  if ((node.kind !== "axis" && node.kind !== "derived") || node.subject === undefined) return [];
  const { parts, span } = node.subject;
  const body = sweepAround(model, at);
  return body === undefined || parts.length === 1 || startOffset > span.end
    ? []
    : inSweep(model, body, subjectName(node.subject));
}

/** Of the sweep that the analysis knows; else its name and text alone. */
function ofSweep(model: DocumentModel, body: Body<SweepHeader>, { sweepText }: SweepHoverOptions): Part[] {
  const { name, network, doc } = body.header.node;
  const sweep = model.analysis.sweeps.find((each) => each.body.header === body.header);
  if (name === undefined || sweep === undefined) return [];
  const of = network === undefined ? "" : ` of ${network.text}`;
  const combinations = sweep.axes.reduce((product, { values }) => product * values.length, 1);
  const known = sweepText?.(name.text);
  return [
    title(`Sweep ${name.text}${of}: ${plural(combinations, "combination")}`),
    ...docPart(doc),
    {
      kind: "table",
      head: ["axis", "values"],
      rows: [
        ...sweep.axes.map(({ name, values }) => [name, values.map(({ text }) => text).join(", ")]),
        ...sweep.derived.map(({ name, text }) => [name, `= ${text}`]),
      ],
    },
    { kind: "list", items: remarks(sweep).map((each) => [each]) },
    ...(known === undefined ? [] : [paragraph(known)]),
  ];
}

function remarks({ keeps, goals }: Sweep): string[] {
  const kept = keeps.length === 0 ? [] : [`Kept where ${plural(keeps.length, "condition holds", "conditions hold")}.`];
  const goal = goals.map(({ metric, better }) => `${better === "less" ? "least" : "most"} ${metric}`);
  return [...kept, `Best: ${allOf(goal)}.`];
}

const AXIS_BY_WORD = indexByWord<WordRow>(AXES);

/** A property, axis or constant: what it is, its values in this sweep, and its value without it. */
function ofSubject(model: DocumentModel, body: Body<SweepHeader>, name: string): Part[] {
  const what = documented(model, name);
  if (what.length === 0) return [];
  return [...what, ...inSweep(model, body, name), ...withoutSweep(model, body, name)];
}

function documented(model: DocumentModel, name: string): Part[] {
  const row = PROPERTY_BY_WORD.get(name);
  if (row !== undefined) return attributeParts("Property", row);
  const axis = AXIS_BY_WORD.get(name);
  if (axis !== undefined) return wordParts("Axis", axis);
  const constant = fileScope(model.analysis.file).constants.get(name);
  if (constant !== undefined) return nameParts(model, constant);
  return [];
}

function inSweep(model: DocumentModel, { statements }: Body<SweepHeader>, name: string): Part[] {
  return statements.flatMap((unit) => {
    const { node } = unit;
    if ((node.kind !== "axis" && node.kind !== "derived") || node.subject === undefined) return [];
    if (subjectName(node.subject) !== name) return [];
    if (node.kind === "axis") return [paragraph(valuesText(model, unit as Unit<AxisStatement>))];
    if (node.value === undefined) return [];
    const { start, end } = absolute(unit, node.value.span);
    return [paragraph("Derived here: ", code(`${name} = ${model.text.slice(start, end)}`))];
  });
}

function valuesText({ text }: DocumentModel, unit: Unit<AxisStatement>): string {
  const { items } = unit.node;
  const values = items.map(({ span }) => {
    const { start, end } = absolute(unit, span);
    return text.slice(start, end).replace(/\s+/g, " ");
  });
  return `An axis of ${plural(values.length, "value")}: ${values.join(", ")}.`;
}

function withoutSweep(model: DocumentModel, body: Body<SweepHeader>, name: string): Part[] {
  if (name === "precision") return ownPrecisions(model, body);
  const machines = new Map(sweptMachines(model, body).map((each) => [each.name, each]));
  return [...machines.values()].flatMap((machine) => {
    const value = baseValue(machine, name);
    return value === undefined ? [] : [paragraph(`Without the sweep ${machine.name} has ${value}.`)];
  });
}

/** What the networks' own statements say. */
function ownPrecisions({ analysis, text }: DocumentModel, body: Body<SweepHeader>): Part[] {
  const names = sweptNetworks(body);
  return analysis.file.tree.networks.flatMap(({ header, statements }) => {
    const name = header.node.name?.text ?? "";
    const unit = statements.find(({ node }) => node.kind === "precision");
    if (unit === undefined || !names.includes(name)) return [];
    const stated = text.slice(unit.at + "precision".length, unit.at + unit.node.span.end).trim();
    return [paragraph(`Without the sweep ${name} has ${stated}.`)];
  });
}

function baseValue(machine: Architecture, name: string): string | undefined {
  if (name === "point") return machine.point;
  return propertyText(machine, name);
}
