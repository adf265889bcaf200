/** Second pass over a body: who reads whom. Names may be used before the line that declares them. */
import { IMN104 } from "../../diagnostics/IMN104.js";
import { report, type Site } from "../files/problems.js";
import type { Body, DeclaredStatement, Entry, Source, Unrolling, UseEntry } from "./graph.js";
import { resolve } from "./references.js";

const UNKNOWN: readonly Source[] = ["unknown"];

/** What a statement without `from` reads: an entry's result, a block's own input, or nothing that is known. */
type Above = Entry | "input" | "unknown" | undefined;

/** Links a body, and the instances in it, given what `in` stands for there. */
export function linkBody(body: Body, unrolling: Unrolling): void {
  prepare(body, unrolling);
  connect(body, unrolling);
}

/** Makes every instance's `in` and result askable, before anything is asked. */
function prepare(body: Body, unrolling: Unrolling): void {
  body.result = once(() => resultOf(body));
  let above = firstAbove(body);
  for (const statement of body.statements) {
    const { entry } = statement;
    if (entry?.kind === "use") prepareUse(entry, { body, statement, above }, unrolling);
    above = aboveNext(statement, above);
  }
}

interface UsedAt {
  readonly body: Body;
  readonly statement: DeclaredStatement;
  readonly above: Above;
}

function prepareUse(entry: UseEntry, { body, statement, above }: UsedAt, unrolling: Unrolling): void {
  chainCopies(entry, () => sourcesOf(body, statement, above, unrolling), unrolling);
}

/** The first copy reads what the instance reads, each other one the result of the copy before it. */
function chainCopies(entry: UseEntry, first: () => readonly Source[], unrolling: Unrolling): void {
  const { copies } = entry;
  for (const [index, copy] of copies.entries()) {
    const before = copies[index - 1];
    copy.inputs = once(() => (before === undefined ? first() : [before.result()]));
    prepare(copy, unrolling);
  }
  let state: "new" | "busy" | "done" = "new";
  entry.settle = () => {
    if (state === "new") {
      state = "busy";
      for (const copy of copies) copy.inputs?.();
      state = "done";
    }
    return state === "done";
  };
}

function connect(body: Body, unrolling: Unrolling): void {
  let above = firstAbove(body);
  for (const statement of body.statements) {
    const { entry } = statement;
    if (entry?.kind === "layer") {
      entry.sources = sourcesOf(body, statement, above, unrolling, entry.sources);
      if (entry.sources.includes("unknown")) unrolling.complete = false;
    } else if (entry?.kind === "use") {
      entry.settle();
      for (const copy of entry.copies) connect(copy, unrolling);
    }
    above = aboveNext(statement, above);
  }
}

/** What a layer or instance reads: its `from`, or what stands above it; the array of `before` if it is the same. */
function sourcesOf(
  body: Body,
  { unit, site }: DeclaredStatement,
  above: Above,
  unrolling: Unrolling,
  before?: readonly Source[],
): readonly Source[] {
  const { node } = unit;
  if (node.kind !== "layer" && node.kind !== "use") return UNKNOWN;
  if (node.from.length > 0) return node.from.map((ref) => resolve(site, body, ref));
  if (above !== undefined) {
    const source = sourceOf(above, body);
    return before?.length === 1 && before[0] === source ? before : [source];
  }
  if (node.name) noInput(site, node.name, body);
  unrolling.complete = false;
  return UNKNOWN;
}

function noInput(site: Site, name: { text: string; span: { start: number; end: number } }, body: Body): void {
  report(site, IMN104, name.span, { kind: "no-input", name: name.text, inBlock: body.above.length > 0 });
}

/** The first layer of a block reads what the instance does; a network's has nothing above it. */
function firstAbove({ inputs }: Body): Above {
  return inputs && "input";
}

/** What the next statement without `from` reads. What cannot be read makes it unknown, and silent. */
function aboveNext({ unit, entry }: DeclaredStatement, above: Above): Above {
  if (entry !== undefined) return entry;
  const { kind } = unit.node;
  return kind === "layer" || kind === "use" || kind === "input" || kind === "unknown" ? "unknown" : above;
}

function sourceOf(above: Entry | "input" | "unknown", { inputs }: Body): Source {
  if (above === "unknown") return above;
  return above === "input" ? (inputs?.()[0] ?? "unknown") : sourceOfEntry(above);
}

function sourceOfEntry(entry: Entry): Source {
  if (entry.kind !== "use") return entry;
  entry.settle();
  return entry.copies.at(-1)?.result() ?? "unknown";
}

function resultOf(body: Body): Source {
  const output = body.statements.find(({ unit }) => unit.node.kind === "output");
  if (output?.unit.node.kind === "output") {
    const [ref] = output.unit.node.refs;
    return ref ? resolve(output.site, body, ref) : "unknown";
  }
  const last = body.statements.findLast(({ entry }) => entry !== undefined)?.entry;
  return last === undefined ? (body.inputs?.()[0] ?? "unknown") : sourceOfEntry(last);
}

function once<T>(compute: () => T): () => T {
  let value: { readonly of: T } | undefined;
  return () => {
    value ??= { of: compute() };
    return value.of;
  };
}
