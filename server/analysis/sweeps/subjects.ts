/** What a sweep changes: the words that may stand before a list of values, or before `=`. */
import type { Reference, UseStatement } from "../../../grammar/syntax.js";
import { PROPERTIES, PROPERTY_BY_WORD, type ValueType } from "../../../grammar/vocabulary.js";
import { METRICS } from "../../../src-sim/report/metrics.js";
import { IMN101 } from "../../diagnostics/IMN101.js";
import { IMN203 } from "../../diagnostics/IMN203.js";
import { allOf, closestWord, quoted } from "../../diagnostics/words.js";
import { misspeltWord } from "../files/misspelt.js";
import { placeOf, report, type Site } from "../files/problems.js";
import type { FileNames } from "../names/names.js";
import { type Asked, changeTo } from "./asked.js";
import type { AxisKind, SweptParameter } from "./sweep.js";

/** Besides properties, constants and parameters. */
const WORDS = ["precision", "point", "networks"] as const satisfies readonly AxisKind[];

/** Constants and parameters: whole numbers, as far as they are exact. */
export const WHOLE = { kind: "count", min: -Number.MAX_SAFE_INTEGER, max: Number.MAX_SAFE_INTEGER } as const;

export interface Subject {
  readonly kind: AxisKind;
  readonly name: string;
  /** Of a property, constant or parameter: what its values are. */
  readonly type?: Exclude<ValueType, { readonly kind: "flag" }>;
  readonly parameter?: SweptParameter;
}

interface Known {
  readonly names: FileNames;
  /** Undefined where nobody knows which networks are asked. */
  readonly asked: readonly Asked[] | undefined;
}

/** Undefined after an error, which has been reported, and where an error elsewhere keeps what it is from being known. */
export function readSubject(reference: Reference, site: Site, known: Known): Subject | undefined {
  const [first, second] = reference.parts;
  if (first === undefined) return undefined;
  const name = reference.parts.map((part) => part.name.text).join(".");
  if (second !== undefined) return parameterOf(reference, name, site, known);
  const { text, span } = first.name;
  const property = PROPERTY_BY_WORD.get(text)?.type;
  if (property !== undefined && property.kind !== "flag") {
    return { kind: text === "clusters" ? "clusters" : "property", name, type: property };
  }
  const word = WORDS.find((each) => each === text);
  if (word !== undefined) return { kind: word, name };
  const constant = known.names.scope.constants.get(text);
  if (constant?.place.file === known.names.file.path) {
    constant.used = true;
    return { kind: "const", name, type: WHOLE };
  }
  unknownSubject(text, span, site, known);
  return undefined;
}

function unknownSubject(name: string, span: Reference["span"], site: Site, { names }: Known): void {
  const what = "property, constant or parameter";
  const { constants } = names.scope;
  if (constants.has(name)) {
    const hint = `\`${name}\` is a constant of another file, and a sweep changes its own`;
    report(site, IMN101, span, { what: "constant of this file", name, hint });
    return;
  }
  if (METRICS.some(({ word }) => word === name)) {
    const hint = `it is a metric: \`minimize ${name}\``;
    report(site, IMN101, span, { what, name, hint });
    return;
  }
  const words = [...PROPERTIES.map(({ word }) => word), ...WORDS];
  const spelt = misspeltWord(placeOf(site, span), name, words);
  const own = closestWord(
    name,
    [...constants.values()].flatMap(({ name, place }) => (place.file === names.file.path ? name : [])),
  );
  const suggestion = spelt.suggestion ?? own;
  const fixes = spelt.suggestion === undefined ? changeTo(placeOf(site, span), own) : spelt.fixes;
  report(site, IMN101, span, { what, name, suggestion }, { fixes });
}

/** `N.k`, which each of the networks must have. */
function parameterOf(reference: Reference, name: string, site: Site, known: Known): Subject | undefined {
  const [owner, parameter] = reference.parts.map((part) => part.name);
  if (known.asked === undefined || owner === undefined || parameter === undefined) return undefined;
  const found = known.asked.map((asked) => usesOf(owner.text, asked));
  const missing = known.asked[found.findIndex(({ uses }) => uses.length === 0)];
  const [of] = found.map((each) => each.of);
  if (missing !== undefined || of === undefined) {
    const instances = (missing?.body.statements ?? []).flatMap(({ node }) =>
      node.kind === "use" ? [node.name?.text, node.block?.text] : [],
    );
    const suggestion = closestWord(owner.text, new Set(instances.flatMap((each) => each ?? [])));
    const hint =
      suggestion === undefined
        ? `\`${missing?.name ?? ""}\` has no \`use\` of that name, nor of such a block`
        : undefined;
    const fixes = changeTo(placeOf(site, owner.span), suggestion);
    report(site, IMN101, owner.span, { what: "instance or block", name: owner.text, suggestion, hint }, { fixes });
    return undefined;
  }
  const other = known.asked[found.findIndex((each) => each.of !== of)];
  if (other !== undefined) {
    const why = `it is ${of === "block" ? "a block" : "an instance"} in \`${known.asked[0]?.name}\`, and in \`${other.name}\` it is not`;
    report(site, IMN203, reference.span, {
      kind: "no-axis",
      word: name,
      why,
      instead: "another name for the instance tells them apart",
    });
    return undefined;
  }
  const blocks = found.flatMap(({ uses }) =>
    uses.flatMap(({ block }) => known.names.blocks.get(block?.text ?? "") ?? []),
  );
  for (const block of blocks) {
    const parameters = block.body.header.node.parameters.map((each) => each.name.text);
    if (parameters.includes(parameter.text)) continue;
    const suggestion = closestWord(parameter.text, parameters);
    const fixes = changeTo(placeOf(site, parameter.span), suggestion);
    const hint = suggestion === undefined ? `\`${block.name}\` has ${allOf(quoted(parameters)) || "none"}` : undefined;
    report(site, IMN101, parameter.span, { what: "parameter", name: parameter.text, suggestion, hint }, { fixes });
    return undefined;
  }
  // An unknown block is reported where it is used.
  if (blocks.length === 0) return undefined;
  return { kind: "parameter", name, type: WHOLE, parameter: { of, owner: owner.text, parameter: parameter.text } };
}

/** The statements that an instance's or a block's name means; an instance's wins. */
function usesOf(
  owner: string,
  { body }: Asked,
): { readonly of: SweptParameter["of"]; readonly uses: readonly UseStatement[] } {
  const uses = body.statements.flatMap(({ node }) => (node.kind === "use" ? node : []));
  const instance = uses.filter(({ name }) => name?.text === owner);
  if (instance.length > 0) return { of: "instance", uses: instance };
  return { of: "block", uses: uses.filter(({ block }) => block?.text === owner) };
}
