/** What a point changes in its network and in the blocks that it uses, as edits of their text. */
import type { SyntaxTree } from "../../grammar/syntax.js";
import { absolute } from "../../grammar/syntax.js";
import type { SourceFile } from "../analysis/files/files.js";
import { argumentFor, blockOf, isOwnedBy, type PlacedUse, usesOf } from "./arguments.js";
import type { Assignments } from "./assignments.js";
import type { Needed } from "./declarations.js";
import { type Edit, withOwnComments } from "./pieces.js";

type NetworkBody = SyntaxTree["networks"][number];
type AnyBody = NetworkBody | SyntaxTree["blocks"][number];

/** An edit that puts there what is said of some axes, by their names. */
export interface PutEdit extends Edit {
  readonly by: readonly string[];
}

/** What no point has: what was right for the file's own machine, and what is asserted of it. */
export function droppedFrom(file: SourceFile, body: AnyBody): Edit[] {
  return [...assertionsOf(file, body), ...body.statements.flatMap(withoutClause)];
}

/** Budgets and measurements, taken out. */
export function assertionsOf(file: SourceFile, { statements }: AnyBody): Edit[] {
  return statements.flatMap((unit): Edit[] => {
    const { kind, span } = unit.node;
    return kind === "budget" || kind === "measured"
      ? [{ span: withOwnComments(file, absolute(unit, span)), text: "" }]
      : [];
  });
}

/** How a layer lies, left to the mapper; whether its weights may stay is still said. */
export function withoutClause(unit: AnyBody["statements"][number]): Edit[] {
  const { node } = unit;
  if (node.kind !== "layer" || node.mapping === undefined) return [];
  const { span, resident } = node.mapping;
  return [{ span: absolute(unit, span), text: resident === undefined ? "" : "map auto resident" }];
}

export function constantEdits({ consts }: SyntaxTree, { constants }: Pick<Assignments, "constants">): PutEdit[] {
  return consts.flatMap((unit) => {
    const { name, value } = unit.node;
    const text = name && constants.get(name.text);
    if (name === undefined || text === undefined || value === undefined) return [];
    return [{ span: absolute(unit, value.span), text, by: [name.text] }];
  });
}

/** `arch` names the machine in place of the one in the header, where it is another one. */
export function headerEdits(
  { header, statements }: NetworkBody,
  { precision, point, properties }: Assignments,
  arch: string | undefined,
): PutEdit[] {
  const { node } = header;
  const edits: PutEdit[] = [];
  const ofMachine = properties.map(({ name }) => name);
  const ofPoint = point === undefined ? [] : ["point"];
  const behind = node.arch ?? node.name;
  if (node.arch !== undefined && arch !== undefined) {
    edits.push({ span: absolute(header, node.arch.span), text: arch, by: ofMachine });
  }
  if (node.point !== undefined && point !== undefined) {
    edits.push({ span: absolute(header, node.point.span), text: point, by: ofPoint });
  }
  const on = node.arch === undefined && arch !== undefined ? ` on ${arch}` : "";
  const at = node.point === undefined && point !== undefined ? ` at ${point}` : "";
  if (behind !== undefined && on + at !== "") {
    const { end } = absolute(header, behind.span);
    edits.push({ span: { start: end, end }, text: on + at, by: [...ofMachine, ...ofPoint] });
  }
  return precision === undefined ? edits : [...edits, ...precisionEdits(header, statements, precision)];
}

/** In place of the first `precision` statement, and of all others; else behind the header. */
function precisionEdits(header: NetworkBody["header"], statements: NetworkBody["statements"], text: string): PutEdit[] {
  const by = ["precision"];
  const stated = statements.filter(({ node }) => node.kind === "precision");
  if (stated.length === 0) {
    const { end } = absolute(header, header.node.span);
    return [{ span: { start: end, end }, text: `\nprecision ${text}`, by }];
  }
  return stated.map((unit, place) => ({
    span: absolute(unit, unit.node.span),
    text: place === 0 ? `precision ${text}` : "",
    by,
  }));
}

/** The arguments of `use` statements of the network itself; the block's parameters say which argument is which. */
export function argumentEdits({ network, mentions }: Needed, { parameters }: Assignments): PutEdit[] {
  return usesOf(network.declared).flatMap((use) => {
    const own = ["block", "instance"].flatMap((kind) =>
      parameters.filter((each) => each.of === kind && isOwnedBy(use, each)),
    );
    // What is said of the instance stands over what is said of all.
    const texts = new Map(
      own.map(({ owner, parameter, text }) => [parameter, { text, name: `${owner}.${parameter}` }]),
    );
    const block = blockOf(network, use, mentions);
    const added: string[] = [];
    const by: string[] = [];
    const edits = [...texts].flatMap(([parameter, { text, name }]): PutEdit[] => {
      const argument = argumentFor(use.node, parameter, block);
      if (argument !== undefined) return [{ span: absolute(use, argument.value.span), text, by: [name] }];
      added.push(`${parameter} = ${text}`);
      by.push(name);
      return [];
    });
    if (added.length === 0) return edits;
    const last = use.node.args.at(-1);
    const at = last === undefined ? behindParenthesis(network.file, use) : use.at + last.span.end;
    const text = `${last === undefined ? "" : ", "}${added.join(", ")}`;
    return [...edits, { span: { start: at, end: at }, text, by }];
  });
}

function behindParenthesis({ text }: SourceFile, { at, node }: PlacedUse): number {
  return text.indexOf("(", at + (node.block?.span.end ?? 0)) + 1;
}
