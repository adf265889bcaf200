/** `map` clauses: directives read, the rest filled in or found, and what no machine could run reported. */

import type { Span } from "../../../grammar/syntax.js";
import type { Architecture } from "../../../src-sim/architecture.js";
import { completeMapping } from "../../../src-sim/mapping/complete.js";
import { violations } from "../../../src-sim/mapping/legal.js";
import { bestMapping } from "../../../src-sim/mapping/search.js";
import type { SearchCache } from "../../../src-sim/mapping/search-cache.js";
import type { Violation } from "../../../src-sim/mapping/violation.js";
import type { Mapping, Split, Work } from "../../../src-sim/work.js";
import { clustersOf, UNCUT } from "../../../src-sim/work.js";
import { type Extras, replace } from "../../diagnostics/diagnostic.js";
import { IMN202 } from "../../diagnostics/IMN202.js";
import { IMN301 } from "../../diagnostics/IMN301.js";
import { IMN302 } from "../../diagnostics/IMN302.js";
import { IMN303 } from "../../diagnostics/IMN303.js";
import { IMN304 } from "../../diagnostics/IMN304.js";
import { IMN305 } from "../../diagnostics/IMN305.js";
import { IMN310 } from "../../diagnostics/IMN310.js";
import { placeOf, report } from "../files/problems.js";
import type { ReadAttributes } from "../names/attributes.js";
import type { MappedLayer, TypedLayer } from "./model.js";
import { clauseOf, type StatedLayer } from "./statement.js";

export interface MapOptions {
  readonly arch: Architecture;
  /** The number of clusters that automatic mappings are best for. */
  readonly objective: number;
  readonly cache: SearchCache;
}

/** The layer with its mapping; a layer without weights as it is; undefined where the mapping has an error. */
export function mapLayer(
  layer: TypedLayer,
  stated: StatedLayer,
  options: MapOptions,
): TypedLayer | MappedLayer | undefined {
  const { node, work, wish } = layer;
  const clause = node.unit.node.mapping;
  if (work === undefined || wish === undefined) {
    if (clause === undefined) return layer;
    report(node.site, IMN202, clause.span, {
      kind: "no-mapping",
      of: `\`${layer.op}\``,
      onHost: layer.host !== undefined,
    });
    return undefined;
  }
  const { numbers, directives, across } = clauseOf(stated, node);
  if (numbers === undefined) return undefined;
  const { split } = numbers;
  const lay = (mapping: Mapping, autoMapping: boolean): MappedLayer => {
    // What is its own stands first: an object that grows behind a spread is slow to make.
    return { work, wish, mapping, autoMapping, ...(split && { split }), ...layer };
  };
  if (clause === undefined || clause.auto !== undefined) return mapAutomatically(work, lay, split, across, options);
  const mapped = lay(completeMapping(work, options.arch, numbers.mapping), false);
  return isLegal(mapped, options.arch, directives, across) ? mapped : undefined;
}

function mapAutomatically(
  work: Work,
  lay: (mapping: Mapping, autoMapping: boolean) => MappedLayer,
  split: Split | undefined,
  across: ReadAttributes | undefined,
  { arch, objective, cache }: MapOptions,
): MappedLayer | undefined {
  if (split === undefined) return lay(bestMapping(work, arch, objective, { cache }).mapping, true);
  const clusters = Math.max(objective, clustersOf(split));
  const best = clusters > arch.clusters ? undefined : bestMapping(work, arch, clusters, { cache, fixed: { split } });
  // Of a cut with which nothing is legal, what stands in the way of the plainest mapping is told.
  const layer = lay(best?.mapping ?? completeMapping(work, arch, {}), true);
  return isLegal(layer, arch, undefined, across) ? layer : undefined;
}

/** Reports every violation at the directive that is at fault; only warnings leave the mapping legal. */
function isLegal(
  layer: MappedLayer,
  arch: Architecture,
  directives: ReadAttributes | undefined,
  across: ReadAttributes | undefined,
): boolean {
  const { node, mapping, work, split = UNCUT } = layer;
  const found = distinct(violations(work, arch, mapping, split));
  if (found.length === 0) return true;
  const clause = node.unit.node.mapping;
  const fallback = clause?.span ?? node.unit.node.op.span;
  const directiveOf = (read: ReadAttributes | undefined, word: string) => read?.get(word)?.attribute;

  /** At the directive's number, with the largest legal one as a fix; else at the clause. */
  const at = (read: ReadAttributes | undefined, word: string, legal: number | undefined, clauseSpan: Span) => {
    const attribute = directiveOf(read, word);
    const span = attribute?.span ?? clauseSpan;
    const value = attribute?.value?.span;
    const extras: Extras =
      value && legal !== undefined
        ? { fixes: [replace(placeOf(node.site, value), String(legal), `Change to \`${word} ${legal}\``)] }
        : {};
    return { span, extras };
  };
  const { site } = node;
  const acrossSpan = clause?.across?.span ?? fallback;

  const reports: { readonly [K in Violation["kind"]]: (violation: Extract<Violation, { kind: K }>) => void } = {
    "chain too short": (violation) => {
      const { span, extras } = at(directives, "chains", violation.fits, fallback);
      report(site, IMN301, span, violation, extras);
    },
    "chain too long": (violation) => {
      const { span, extras } = at(directives, "chains", violation.longest, fallback);
      report(site, IMN310, span, violation, extras);
    },
    "too many tiles": (violation) => {
      const [word, legal] = Object.entries(violation.largest).find(([each]) => directiveOf(directives, each)) ?? [];
      const fixes = at(directives, word ?? "", legal, fallback).extras;
      report(site, IMN302, fallback, { ...violation, mapping }, fixes);
    },
    "too many stripes": (violation) => {
      const { largest } = violation;
      const inside = largest.stripes !== undefined && directiveOf(directives, "stripes") !== undefined;
      const { span, extras } = inside
        ? at(directives, "stripes", largest.stripes, fallback)
        : at(across, "stripes", largest.acrossStripes, acrossSpan);
      report(site, IMN303, span, violation, extras);
    },
    "too many kernel groups": (violation) => {
      const { span, extras } = at(across, "kernels", violation.kernels, acrossSpan);
      report(site, IMN303, span, violation, extras);
    },
    "too many parts": (violation) => {
      const { depth, ...inside } = violation.largest;
      const isDirected = ([each]: [string, number]) => directiveOf(directives, each) !== undefined;
      const [word, legal] = Object.entries(inside).find(isDirected) ?? ["chains", undefined];
      const { span, extras } =
        depth === undefined ? at(directives, word, legal, fallback) : at(across, "depth", depth, acrossSpan);
      report(site, IMN303, span, violation, extras);
    },
    "too many rows": (violation) => {
      const { span, extras } = at(directives, "rows", violation.available, fallback);
      report(site, IMN303, span, violation, extras);
    },
    "too many strides": (violation) => {
      const { largest } = violation;
      const inside = largest.strides !== undefined && directiveOf(directives, "strides") !== undefined;
      const { span, extras } = inside
        ? at(directives, "strides", largest.strides, fallback)
        : at(across, "strides", largest.acrossStrides, acrossSpan);
      report(site, IMN303, span, violation, extras);
    },
    "too many clusters": (violation) => {
      const [word, legal] = Object.entries(violation.largest).find(([each]) => directiveOf(across, each)) ?? [];
      const fixes = at(across, word ?? "", legal, acrossSpan).extras;
      report(site, IMN304, acrossSpan, { ...violation, split }, fixes);
    },
    "idle parallel groups": (violation) => {
      const { span, extras } = at(directives, "parallel", violation.kernels, fallback);
      report(site, IMN305, span, violation, extras);
    },
  };
  for (const violation of found) (reports[violation.kind] as (violation: Violation) => void)(violation);
  return found.every(({ kind }) => kind === "idle parallel groups");
}

/** A cut over too many clusters is one mistake, even if it also leaves clusters without rows or kernels. */
function distinct(found: readonly Violation[]): readonly Violation[] {
  if (!found.some(({ kind }) => kind === "too many clusters")) return found;
  const follows = (violation: Violation) =>
    violation.kind === "too many kernel groups" ||
    (violation.kind === "too many parts" &&
      violation.depth > 1 &&
      violation.chains * violation.slices <= violation.weights) ||
    (violation.kind === "too many strides" && violation.acrossStrides > 1 && violation.strides <= violation.columns) ||
    (violation.kind === "too many stripes" && violation.acrossStripes > 1 && violation.stripes <= violation.rows);
  return found.filter((violation) => !follows(violation));
}
