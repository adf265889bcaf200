/** `fuse` statements: which layers run stripe by stripe, and how many stripes there are. */
import type { Reference } from "../../../grammar/syntax.js";
import { FUSE_OPTIONS, indexByWord } from "../../../grammar/vocabulary.js";
import { asMap } from "../../../src-sim/layers/shapes.js";
import { replace } from "../../diagnostics/diagnostic.js";
import { IMN203 } from "../../diagnostics/IMN203.js";
import { IMN208 } from "../../diagnostics/IMN208.js";
import { IMN303 } from "../../diagnostics/IMN303.js";
import { placeOf, report } from "../files/problems.js";
import { readAttributes, repeatedWord } from "../names/attributes.js";
import type { FusedNode, Graph } from "../names/graph.js";
import { resolve } from "../names/references.js";
import { chainOf, type Named, type Surroundings, surroundingsOf } from "./fused-chain.js";
import type { Fusion, TypedLayer } from "./model.js";

/** The groups that can run so, in the order of `Graph.fused`; what is wrong with the others has been reported. */
export function fusionsOf(graph: Graph, layers: readonly TypedLayer[]): readonly Fusion[] {
  const { fused } = graph;
  if (fused.length === 0) return [];
  const around = surroundingsOf(graph, layers);
  const groups = fused.filter(({ unit }) => unit.node.auto === undefined);
  const named = groups.flatMap((each) => groupOf(each, around) ?? []);
  const automatic = fused.filter((each) => each.unit.node.auto !== undefined && isOfNetwork(each));
  return automatic.length === 0 ? named : automatic.filter((each) => isAlone(each, automatic[0], groups[0])).map(found);
}

const found = ({ site, unit }: FusedNode): Fusion => ({
  place: placeOf(site, unit.node.span),
  layers: undefined,
  stripes: undefined,
});

/** What `auto` finds are the groups of a whole network. */
function isOfNetwork({ site, unit, body }: FusedNode): boolean {
  const isInside = body.above.length > 0;
  if (isInside && unit.node.auto) report(site, IMN208, unit.node.auto, { kind: "auto in a block" });
  return !isInside;
}

function isAlone({ site, unit }: FusedNode, first: FusedNode | undefined, group: FusedNode | undefined): boolean {
  if (first !== undefined && first.unit !== unit) {
    repeatedWord(site, wordAt(0), wordAt(first.unit.at - unit.at));
    return false;
  }
  if (group === undefined) return true;
  const related = [{ place: placeOf(group.site, group.unit.node.span), message: "layers are named here" }];
  report(site, IMN208, unit.node.span, { kind: "auto beside groups" }, { related });
  return false;
}

const WORD = "fuse";
/** The statement's first word, as seen from another unit of the file. */
const wordAt = (start: number) => ({ text: WORD, span: { start, end: start + WORD.length } });

const OPTIONS = { name: `\`${WORD}\``, rows: indexByWord(FUSE_OPTIONS) };

function groupOf(fused: FusedNode, around: Surroundings): Fusion | undefined {
  const { unit, site, body } = fused;
  const options = readAttributes(site, body.scope, unit.node.options, OPTIONS);
  const named = unit.node.refs.map((ref) => layerNamed(fused, ref));
  const layers = named.includes(undefined) ? undefined : chainOf(fused, named as Named[], around);
  if (layers === undefined) return undefined;
  for (const { node } of layers) around.groups.set(node, fused);
  const stripes = options.get("stripes");
  if (options.has("stripes") && stripes === undefined) return undefined;
  const rows = asMap(layers.at(-1)?.output ?? [])[1] ?? 1;
  const value = stripes?.attribute.value;
  if (value !== undefined && typeof stripes?.value === "number" && stripes.value > rows) {
    const fixes = [replace(placeOf(site, value.span), `${rows}`, `Change to \`stripes ${rows}\``)];
    report(site, IMN303, value.span, { kind: "fused stripes", stripes: stripes.value, rows }, { fixes });
    return undefined;
  }
  return {
    place: placeOf(site, unit.node.span),
    layers: layers.map(({ node }) => node),
    stripes: stripes?.value as number | undefined,
  };
}

function layerNamed({ site, body }: FusedNode, ref: Reference): Named | undefined {
  const node = resolve(site, body, ref);
  if (node === "unknown") return undefined;
  if (node.kind === "layer") return { node, span: ref.span };
  report(site, IMN203, ref.span, { kind: "type", what: "`fuse`", expected: "a layer", found: node.name });
  return undefined;
}
