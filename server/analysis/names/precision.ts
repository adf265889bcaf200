/** `precision` statements and `w4 a4` among attributes, to stated bits. */
import type { Precision, Statement, Unit } from "../../../grammar/syntax.js";
import type { Architecture } from "../../../src-sim/architecture.js";
import type { Precision as BitsOf } from "../../../src-sim/layers/layers.js";
import { replace } from "../../diagnostics/diagnostic.js";
import { IMN202 } from "../../diagnostics/IMN202.js";
import { IMN204 } from "../../diagnostics/IMN204.js";
import { placeOf, report, type Site } from "../files/problems.js";
import { repeatedWord } from "./attributes.js";
import type { Body, LayerNode, StatedPrecision } from "./graph.js";

/** A precision with the place that states it, so that what cannot run is reported there. */
export interface PrecisionItem {
  readonly site: Site;
  readonly item: Precision;
}

/** The `precision` statements of a body, by operand. */
export function readPrecision(
  statements: readonly Unit<Statement>[],
  siteOf: (unit: Unit<Statement>) => Site,
): readonly PrecisionItem[] {
  const found: PrecisionItem[] = [];
  for (const unit of statements) {
    if (unit.node.kind === "precision") for (const item of unit.node.items) found.push({ site: siteOf(unit), item });
  }
  return found;
}

/** The bits stated, over those stated further out; a second statement for one operand is reported. */
export function statedPrecision(outer: StatedPrecision, items: readonly PrecisionItem[]): StatedPrecision {
  const own: { w?: PrecisionItem; a?: PrecisionItem } = {};
  for (const { site, item } of items) {
    const before = own[item.operand];
    if (before !== undefined) {
      const first = { text: item.operand, span: toSite(before, site) };
      repeatedWord(site, { text: item.operand, span: item.span }, first);
    } else own[item.operand] = { site, item };
  }
  return { ...outer, ...(own.w && { w: own.w.item.bits }), ...(own.a && { a: own.a.item.bits }) };
}

/** The span of an item as seen from another unit of the same file. */
function toSite({ site, item }: PrecisionItem, from: Site): { start: number; end: number } {
  const shift = site.unit.at - from.unit.at;
  return { start: item.span.start + shift, end: item.span.end + shift };
}

/** Up to twice the native bits run as two slices or passes, and never more than 16. */
export const mostBits = (native: number): number => Math.min(16, 2 * native);
const runs = (bits: number, native: number): boolean => bits >= 1 && bits <= mostBits(native);

/** Reports bits that the architecture cannot run. */
export function legalBits({ site, item }: PrecisionItem, arch: Architecture): boolean {
  const native = item.operand === "w" ? arch.weightBits : arch.activationBits;
  if (runs(item.bits, native)) return true;
  const max = mostBits(native);
  const word = `${item.operand}${item.bits}`;
  const nearest = `${item.operand}${item.bits < 1 ? 1 : max}`;
  const fixes = [replace(placeOf(site, item.span), nearest, `Change to \`${nearest}\``)];
  report(site, IMN204, item.span, { word, arch: arch.name, native, max, nearest }, { fixes });
  return false;
}

/** Checks the `precision` statements of a network and of all instances in it. */
export function checkPrecisionStatements(body: Body, arch: Architecture): void {
  for (const { unit, site, entry } of body.statements) {
    if (unit.node.kind === "precision") for (const item of unit.node.items) legalBits({ site, item }, arch);
    if (entry?.kind === "use") for (const copy of entry.copies) checkPrecisionStatements(copy, arch);
  }
}

/**
 * A layer's precision: its own words, else what its input states, else the `precision` around it, else native.
 * Undefined where the architecture cannot run it.
 */
export function layerPrecision(
  { site, unit, precision }: LayerNode,
  inputBits: number | undefined,
  arch: Architecture,
  weights: boolean,
): BitsOf | undefined {
  const items = unit.node.precision.map((item) => ({ site, item }));
  for (const { item } of weights ? [] : items.filter(({ item }) => item.operand === "w")) {
    report(site, IMN202, item.span, { kind: "no-weights", word: `w${item.bits}`, of: `\`${unit.node.op.text}\`` });
  }
  const own = statedPrecision({}, items);
  const activationBits = own.a ?? inputBits ?? precision.a ?? arch.activationBits;
  const weightBits = own.w ?? precision.w ?? arch.weightBits;
  const legal = items.map((item) => legalBits(item, arch)).every((each) => each);
  if (!legal || !runs(activationBits, arch.activationBits) || !runs(weightBits, arch.weightBits)) return undefined;
  return { weightBits, activationBits };
}

/** Of a product of two values: those of the second operand lie where weights do, with the bits that it states or the network's. */
export function productPrecision(
  { site, unit, precision }: LayerNode,
  { activationBits }: BitsOf,
  secondBits: number | undefined,
  arch: Architecture,
): BitsOf | undefined {
  const weightBits = secondBits ?? precision.a ?? arch.activationBits;
  if (runs(weightBits, arch.weightBits)) return { weightBits, activationBits };
  const { name, op, from } = unit.node;
  const max = mostBits(arch.weightBits);
  const facts = { word: `a${weightBits}`, arch: arch.name, native: arch.weightBits, max, nearest: `a${max}` };
  report(site, IMN204, from[1]?.span ?? name?.span ?? op.span, { ...facts, asWeights: true });
  return undefined;
}
