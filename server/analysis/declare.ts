/** First pass over a body: every name it declares, with the blocks it uses unrolled. */
import type { InputStatement, LayerStatement, Name, Statement, Unit, UseStatement } from "../../grammar/syntax.js";
import { LAYER_BY_WORD } from "../../grammar/vocabulary.js";
import type { Place } from "../diagnostics/diagnostic.js";
import { IMN004 } from "../diagnostics/IMN004.js";
import { IMN102 } from "../diagnostics/IMN102.js";
import { IMN203 } from "../diagnostics/IMN203.js";
import { closestWord } from "../diagnostics/words.js";
import { settle } from "./constants.js";
import type { Body, DeclaredStatement, Entry, InputNode, LayerNode, StatedPrecision, Unrolling } from "./graph.js";
import { instancesOf } from "./instances.js";
import { type Block, constantOf, type FileNames } from "./names.js";
import { readPrecision, statedPrecision } from "./precision.js";
import { type Problems, placeOf, report, SILENT, type Site } from "./problems.js";
import type { Constant, Scope } from "./scope.js";

export interface BodySource {
  readonly statements: readonly Unit<Statement>[];
  /** The names of the file that the statements stand in. */
  readonly names: FileNames;
  /** Before the names of its layers: empty, or `L1[2].`. */
  readonly prefix: string;
  readonly parameters: ReadonlyMap<string, Constant>;
  readonly precision: StatedPrecision;
  readonly above: readonly Block[];
  readonly inBlock: boolean;
}

/** What the statements of a body share while they are declared. */
export interface Declaring extends BodySource {
  readonly scope: Scope;
  readonly unrolling: Unrolling;
  /** Declares the body of a block that is used here. */
  readonly declare: (source: BodySource) => Body;
}

const NETWORK_ONLY = new Set(["input", "budget", "measured"]);
const WHAT = { const: "a const", layer: "a layer", input: "an input", use: "an instance" } as const;

export function declareBody(source: BodySource, unrolling: Unrolling, problems: Problems): Body {
  const { names, statements, above, inBlock } = source;
  const constants = new Map<string, Constant>(source.parameters);
  const scope: Scope = { constants, parent: names.scope };
  // A statement with a syntax error has its one diagnostic; what else it lacks follows from that.
  const siteOf = ({ at, node }: Unit<Statement>): Site => {
    return { file: names.file.path, at, problems: node.broken ? SILENT : problems };
  };
  const precision = statedPrecision(source.precision, readPrecision(statements, siteOf));
  const declare = (inner: BodySource) => declareBody(inner, unrolling, problems);
  const declaring: Declaring = { ...source, precision, scope, unrolling, declare };
  const entries = new Map<string, Entry>();
  const claim = nameClaims(entries);

  for (const unit of statements) {
    if (unit.node.kind !== "const" || unit.node.name === undefined) continue;
    const site = siteOf(unit);
    const constant = constantOf(unit as Unit<typeof unit.node>, site, scope);
    if (constant && claim(site, unit.node.name, WHAT.const)) constants.set(constant.name, constant);
  }

  for (const constant of constants.values()) settle(constant);

  const declared = statements.map((unit): DeclaredStatement => {
    const site = siteOf(unit);
    const { node } = unit;
    if (node.broken || node.kind === "unknown") unrolling.complete = false;
    if (inBlock && NETWORK_ONLY.has(node.kind)) {
      report(site, IMN004, { start: 0, end: node.kind.length }, { word: node.kind, where: "block" });
      return { unit, site, entry: undefined };
    }
    const entry = declareStatement(unit, site, declaring);
    if (entry === undefined) return { unit, site, entry };
    const { name } = node as { name: Name };
    if (claim(site, name, WHAT[node.kind as keyof typeof WHAT])) entries.set(name.text, entry);
    return { unit, site, entry };
  });
  return { names, scope, entries, statements: declared, above, inputs: undefined, result: () => "unknown" };
}

/** Takes names for constants and entries; a second claim to one is reported. */
function nameClaims(entries: ReadonlyMap<string, Entry>): (site: Site, name: Name, what: string) => boolean {
  const constants = new Map<string, Place>();
  return (site, name, what) => {
    const entry = entries.get(name.text);
    const place = constants.get(name.text) ?? entry?.place;
    if (place === undefined) {
      if (what === WHAT.const) constants.set(name.text, placeOf(site, name.span));
      return true;
    }
    const related = [{ place, message: `\`${name.text}\` is first defined here` }];
    const before = entry === undefined ? WHAT.const : WHAT[entry.kind === "node" ? entry.node.kind : "use"];
    report(site, IMN102, name.span, { name: name.text, what: before }, { related });
    return false;
  };
}

function declareStatement(unit: Unit<Statement>, site: Site, declaring: Declaring): Entry | undefined {
  const { node } = unit;
  if (node.kind !== "layer" && node.kind !== "input" && node.kind !== "use") return undefined;
  if (node.name === undefined) return undefined;
  const { prefix, scope, unrolling, precision } = declaring;
  const place = placeOf(site, node.name.span);
  const name = prefix + node.name.text;
  // Written out: there is one for every layer at every key press, and objects spread into others take much longer.
  switch (node.kind) {
    case "use":
      return instancesOf({ unit: unit as Unit<UseStatement>, site }, place, declaring);
    case "input": {
      const input: InputNode = { kind: "input", name, site, scope, place, unit: unit as Unit<InputStatement> };
      unrolling.inputs.push(input);
      return { kind: "node", node: input, place };
    }
    case "layer": {
      if (!roomForLayer(site, node, unrolling)) return undefined;
      const layer: LayerNode = {
        kind: "layer",
        name,
        index: unrolling.layers.length,
        site,
        scope,
        place,
        unit: unit as Unit<LayerStatement>,
        op: LAYER_BY_WORD.has(node.op.text) ? node.op.text : closestWord(node.op.text, LAYER_BY_WORD.keys()),
        precision,
        sources: [],
      };
      unrolling.layers.push(layer);
      return { kind: "node", node: layer, place };
    }
  }
}

function roomForLayer(site: Site, { op }: LayerStatement, unrolling: Unrolling): boolean {
  const { layers, maxLayers } = unrolling;
  if (layers.length < maxLayers) return true;
  if (!unrolling.full) report(site, IMN203, op.span, { kind: "layers", limit: maxLayers });
  unrolling.full = true;
  unrolling.complete = false;
  return false;
}
