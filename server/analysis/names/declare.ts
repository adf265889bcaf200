/** First pass over a body: every name it declares, with the blocks it uses unrolled. */

import type { LayerStatement, OmittedStatement, Statement, Unit } from "../../../grammar/syntax.js";
import { LAYER_BY_WORD } from "../../../grammar/vocabulary.js";
import { IMN004 } from "../../diagnostics/IMN004.js";
import { IMN203 } from "../../diagnostics/IMN203.js";
import { closestWord } from "../../diagnostics/words.js";
import { type Problems, report, SILENT, type Site } from "../files/problems.js";
import { ALL_DISTINCT, nameClaims, WHAT } from "./claims.js";
import { settle } from "./constants.js";
import type { BodySource, Declaring } from "./declaring.js";
import { declaresSameNames, earlierStatements, earlierUses, scopeOf } from "./earlier.js";
import type { Body, DeclaredStatement, Entry, LayerNode, Unrolling } from "./graph.js";
import { instancesOf } from "./instances.js";
import { constantOf } from "./names.js";
import { readPrecision, statedPrecision } from "./precision.js";
import type { Constant, Scope } from "./scope.js";
import { statedCompression } from "./stated/compression.js";
import { statedResidency } from "./stated/residency.js";

const NETWORK_ONLY = new Set(["input", "budget", "measured", "overlap"]);

export function declareBody(source: BodySource, unrolling: Unrolling, problems: Problems): Body {
  const { names, prefix, statements, above, inBlock } = source;
  const before = source.before?.prefix === prefix ? source.before : undefined;
  const constants = new Map<string, Constant>(source.parameters);
  const scope = scopeOf(constants, names.scope, before);
  const earlier = earlierStatements(statements, before);
  // A statement with a syntax error has its one diagnostic; what else it lacks follows from that.
  const siteOf = (unit: Unit<Statement>): Site => {
    return { file: names.file.path, unit, problems: unit.node.broken ? SILENT : problems };
  };
  const precision = statedPrecision(source.precision, readPrecision(statements, siteOf));
  const residency = statedResidency(source.residency, statements, siteOf);
  const declare = (inner: BodySource) => declareBody(inner, unrolling, problems);
  const known = before !== undefined && declaresSameNames(statements, before) ? before : undefined;
  const entries = known?.entries ?? new Map<string, Entry>();
  const { claim, distinct } = known === undefined ? nameClaims(entries) : ALL_DISTINCT;

  for (const unit of statements) {
    if (unit.node.kind !== "const" || unit.node.name === undefined) continue;
    const site = siteOf(unit);
    const constant = constantOf(unit as Unit<typeof unit.node>, site, scope);
    if (constant && claim(site, unit.node.name, WHAT.const)) constants.set(constant.name, constant);
  }

  for (const constant of constants.values()) settle(constant);

  const compressed = statedCompression(source.compressed, statements, scope, siteOf);
  const declaring: Declaring = { ...source, precision, residency, compressed, scope, unrolling, declare };
  const changedUse = earlierUses(statements, before);
  const declared = statements.map((unit, index): DeclaredStatement => {
    const old = earlier(unit, index);
    const site = old?.site ?? siteOf(unit);
    const { node } = unit;
    if (node.broken || node.kind === "unknown") unrolling.complete = false;
    if (inBlock && NETWORK_ONLY.has(node.kind)) {
      report(site, IMN004, { start: 0, end: node.kind.length }, { word: node.kind, where: "block" });
      return { unit, site, entry: undefined };
    }
    if (node.kind === "omitted") declareOmitted(unit as Unit<typeof node>, site, declaring);
    const entry = declareStatement(unit, site, declaring, old === undefined ? changedUse(unit) : old.entry);
    const same = old !== undefined && old.entry === entry;
    if (same && known !== undefined) return old;
    const name = "name" in node ? node.name : undefined;
    if (name !== undefined && entry === undefined && known !== undefined) entries.delete(name.text);
    if (name !== undefined && entry !== undefined && claim(site, name, WHAT[entry.kind])) entries.set(name.text, entry);
    return same ? old : { unit, site, entry };
  });
  const body: Body = {
    names,
    prefix,
    scope,
    entries,
    distinct: distinct() && !unrolling.full,
    statements: declared,
    residency,
    above,
    inputs: undefined,
    result: () => "unknown",
  };
  for (const { unit, site } of declared) {
    const { node } = unit;
    if (node.kind === "fuse" && !node.broken) unrolling.fused.push({ unit: unit as Unit<typeof node>, site, body });
  }
  return body;
}

function declareStatement(
  unit: Unit<Statement>,
  site: Site,
  declaring: Declaring,
  old: Entry | undefined,
): Entry | undefined {
  const { node } = unit;
  if (node.kind !== "layer" && node.kind !== "input" && node.kind !== "use") return undefined;
  if (node.name === undefined) return undefined;
  const { prefix, scope, unrolling } = declaring;
  const name = prefix + node.name.text;
  switch (node.kind) {
    case "use":
      return instancesOf({ unit: unit as Unit<typeof node>, site }, declaring, old?.kind === "use" ? old : undefined);
    case "input": {
      const input =
        old?.kind === "input" ? old : { kind: node.kind, name, site, scope, unit: unit as Unit<typeof node> };
      unrolling.inputs.push(input);
      return input;
    }
    case "layer": {
      if (!roomForLayer(site, node, unrolling)) return undefined;
      const layer = old?.kind === "layer" ? old : newLayer(name, site, unit as Unit<typeof node>, scope);
      layer.index = unrolling.layers.length;
      layer.precision = declaring.precision;
      layer.residency = declaring.residency;
      layer.compressed = declaring.compressed;
      unrolling.layers.push(layer);
      return layer;
    }
  }
}

function newLayer(name: string, site: Site, unit: Unit<LayerStatement>, scope: Scope): LayerNode {
  const { text } = unit.node.op;
  const op = LAYER_BY_WORD.has(text) ? text : closestWord(text, LAYER_BY_WORD.keys());
  return {
    kind: "layer",
    name,
    index: 0,
    site,
    scope,
    unit,
    op,
    precision: {},
    residency: undefined,
    compressed: undefined,
    sources: [],
    memo: undefined,
  };
}

function declareOmitted(unit: Unit<OmittedStatement>, site: Site, { unrolling, scope, inBlock }: Declaring): void {
  const { omitted, maxLayers } = unrolling;
  if (unit.node.broken || unrolling.full) return;
  if (omitted.length < maxLayers) omitted.push({ site, scope, unit, inBlock });
  else {
    report(site, IMN203, { start: 0, end: unit.node.kind.length }, { kind: "omitted", limit: maxLayers });
    unrolling.full = true;
    unrolling.complete = false;
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
