/** `resident` statements and words, to what is wished for each layer's weights. */
import type { Attribute, Name, Statement, Unit } from "../../../../grammar/syntax.js";
import type { Wish } from "../../../../src-sim/residency/problem.js";
import type { Fix } from "../../../diagnostics/diagnostic.js";
import { placeOf, type Site } from "../../files/problems.js";
import { type ReadAttributes, repeatedWord } from "../attributes.js";
import type { LayerNode, StatedResidency } from "../graph.js";

/** The `resident` statement of a body, else what holds further out; a second one is reported. A broken one states nothing. */
export function statedResidency(
  outer: StatedResidency | undefined,
  statements: readonly Unit<Statement>[],
  siteOf: (unit: Unit<Statement>) => Site,
): StatedResidency | undefined {
  let own: StatedResidency | undefined;
  for (const unit of statements) {
    const { node } = unit;
    if (node.kind !== "resident" || node.broken) continue;
    if (own === undefined) own = { kind: node.auto === undefined ? "all" : "auto", site: siteOf(unit), node };
    else repeatedWord(siteOf(unit), wordOf(0), wordOf(own.site.unit.at - unit.at));
  }
  return own ?? outer;
}

const WORD = "resident";

/** The statement's first word, as seen from another unit of the file. */
function wordOf(start: number): Name {
  return { text: WORD, span: { start, end: start + WORD.length } };
}

/** Of a layer with weights: its own words, else the statement around it. */
export function wishOf({ unit, residency }: LayerNode, attributes: ReadAttributes): Wish {
  if (attributes.has(WORD)) return "must";
  if (unit.node.mapping?.resident !== undefined) return "may";
  return residency === undefined ? "no" : WISHES[residency.kind];
}

const WISHES: { readonly [K in StatedResidency["kind"]]: Wish } = { all: "must", auto: "may" };

/** Takes `resident` out of a layer's attributes, with the blank beside it where one alone parts it from its neighbour. */
export function removalOf({ site, unit: { node } }: LayerNode): Fix {
  const isWord = ({ word }: Attribute) => word.text === WORD;
  const kept = [...node.attributes.filter((each) => !isWord(each)), ...node.precision].map(({ span }) => span);
  const edits = node.attributes.filter(isWord).map(({ span: { start, end } }) => {
    const isBehind = kept.some((each) => each.end === start - 1);
    const isBefore = !isBehind && kept.some((each) => each.start === end + 1);
    const span = { start: isBehind ? start - 1 : start, end: isBefore ? end + 1 : end };
    return { place: placeOf(site, span), newText: "" };
  });
  return { title: `Remove \`${WORD}\``, edits, safe: false };
}
