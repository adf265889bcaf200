/** A layer's shapes and precision, with the work it asks of the machine. */
import type { Span } from "../../../grammar/syntax.js";
import type { LayerRow } from "../../../grammar/vocabulary.js";
import { type Architecture, runningBits } from "../../../src-sim/architecture.js";
import { inferLayer, type Precision, workOf } from "../../../src-sim/layers/layers.js";
import type { ShapeProblem } from "../../../src-sim/layers/shapes.js";
import { type SearchCache, sameWork } from "../../../src-sim/mapping/search-cache.js";
import type { Feed, Work } from "../../../src-sim/work.js";
import { replace } from "../../diagnostics/diagnostic.js";
import { IMN201 } from "../../diagnostics/IMN201.js";
import { IMN202 } from "../../diagnostics/IMN202.js";
import { placeOf, report } from "../files/problems.js";
import type { ReadAttributes } from "../names/attributes.js";
import type { LayerNode } from "../names/graph.js";
import { layerPrecision, productPrecision } from "../names/precision.js";
import { compressionOf } from "../names/stated/compression.js";
import { wishOf } from "../names/stated/residency.js";
import { hostOperator } from "./host.js";
import type { TypedLayer } from "./model.js";
import type { StatedLayer } from "./statement.js";
import type { Tensor } from "./tensor.js";

/** What a layer is, as far as it can be typed, and what flows out of it. */
export interface Typing {
  readonly layer: TypedLayer | undefined;
  readonly output: Tensor | undefined;
}

const UNTYPED: Typing = { layer: undefined, output: undefined };

/** One mistake is reported once: where an operand is unknown, the statement is read, and no more. */
export function typeLayer(
  node: LayerNode,
  stated: StatedLayer | undefined,
  arch: Architecture,
  operands: readonly (Tensor | undefined)[],
  cache?: SearchCache,
): Typing {
  if (stated === undefined) return UNTYPED;
  const { op, row, attributes, options } = stated;
  if (!operandsFit(node, row) || options === undefined) return UNTYPED;
  const known = operands.filter((tensor) => tensor !== undefined);
  if (known.length < operands.length) return UNTYPED;
  const inputs = known.map((tensor) => tensor.shape);
  const inferred = inferLayer(op, inputs, options);
  if ("problem" in inferred) {
    shapeProblem(node, inferred.problem, attributes);
    return UNTYPED;
  }
  const { shape } = inferred;
  const host = hostOperator(op, row, options, attributes);
  const output: Tensor = row.weights || host ? { shape } : { shape, ...passedOn(known) };
  const bits = layerPrecision(node, known[0]?.bits, arch, row.weights && !row.computed);
  const precision = bits && row.computed ? productPrecision(node, bits, known[1]?.bits, arch) : bits;
  if (precision === undefined) return { layer: undefined, output };
  const feed = slowestFeed(known, precision);
  const plain = "geometry" in inferred ? workOf(inferred.geometry, runningPrecision(precision, arch), feed) : undefined;
  const own = plain && withWeights(withBits(plain, attributes), node, attributes);
  const work = own && cache ? sameWork(cache, own) : own;
  const layer: TypedLayer = {
    node,
    op,
    inputs,
    output: shape,
    precision,
    attributes,
    options,
    ...(work && { work, wish: work.computed ? "no" : wishOf(node, attributes) }),
    ...(host && { host }),
  };
  return { layer, output };
}

/** As what lies in the tiles runs on the architecture. */
function runningPrecision({ weightBits, activationBits }: Precision, arch: Architecture): Precision {
  return { weightBits: runningBits(arch, weightBits), activationBits };
}

/** With what is said of the bits of its kernels. */
function withBits(work: Work, attributes: ReadAttributes): Work {
  const [zeros, transitions] = [attributes.get("zeros")?.value, attributes.get("transitions")?.value];
  if (typeof zeros !== "number" && typeof transitions !== "number") return work;
  return {
    ...(typeof zeros === "number" && { zeros }),
    ...(typeof transitions === "number" && { transitions }),
    ...work,
  };
}

/** With how much of its weights is loaded; what the network computes never comes compressed. */
function withWeights(work: Work, node: LayerNode, attributes: ReadAttributes): Work {
  const compressed = work.computed ? undefined : compressionOf(node, attributes);
  return compressed === undefined || compressed === 1 ? work : { ...work, compressed };
}

/** Of what feeds its operands, the bytes and the bus that take longest; a product's second operand has the bits of weights. */
function slowestFeed(operands: readonly Tensor[], { activationBits, weightBits }: Precision): Feed | undefined {
  let slowest: Feed | undefined;
  for (const [index, { feed }] of operands.entries()) {
    if (feed === undefined) continue;
    const bytes = (feed.values * (index === 0 ? activationBits : weightBits)) / 8;
    if (slowest === undefined || bytes / feed.bus > slowest.bytes / slowest.bus) slowest = { bytes, bus: feed.bus };
  }
  return slowest;
}

/** What a layer without weights passes on: it runs in the stream, so the slowest bus still feeds what follows. */
function passedOn(operands: readonly Tensor[]): Pick<Tensor, "bits" | "feed"> {
  const bits = operands[0]?.bits;
  const time = ({ values, bus }: NonNullable<Tensor["feed"]>) => values / bus;
  const [feed] = operands.flatMap((operand) => operand.feed ?? []).sort((a, b) => time(b) - time(a));
  return { ...(bits !== undefined && { bits }), ...(feed && { feed }) };
}

function operandsFit(node: LayerNode, row: LayerRow): boolean {
  const { op, from } = node.unit.node;
  const found = node.sources.length;
  const { least, most, needed } = OPERANDS[row.operands];
  if (found >= least && found <= most) return true;
  const span = from[found < least ? 0 : most]?.span ?? op.span;
  report(node.site, IMN202, span, { kind: "operands", of: `\`${row.word}\``, needed, found });
  return false;
}

interface Operands {
  readonly least: number;
  readonly most: number;
  readonly needed: string;
}

const OPERANDS: Readonly<Record<LayerRow["operands"], Operands>> = {
  one: { least: 1, most: 1, needed: "one layer or input" },
  any: { least: 1, most: Number.POSITIVE_INFINITY, needed: "one operand or more" },
  two: { least: 2, most: 2, needed: "two operands" },
  many: { least: 2, most: Number.POSITIVE_INFINITY, needed: "two operands or more" },
};

/** At the attribute or reference that is at fault, with the nearest legal value as a fix where there is one. */
function shapeProblem(node: LayerNode, problem: ShapeProblem, attributes: ReadAttributes): void {
  const { op, name, from } = node.unit.node;
  const { value, nearest } = culprit(problem, attributes);
  const operand = OF_OPERANDS.has(problem.kind) && "operand" in problem ? from[problem.operand]?.span : undefined;
  const span: Span = value ?? operand ?? name?.span ?? op.span;
  const fixes =
    value && nearest !== undefined ? [replace(placeOf(node.site, value), nearest, `Change to \`${nearest}\``)] : [];
  report(node.site, IMN201, span, { op: node.op ?? op.text, problem }, { fixes });
}

/** Kinds of problems that stand where the operand is named. */
const OF_OPERANDS: ReadonlySet<ShapeProblem["kind"]> = new Set(["operands differ", "rank", "sequence"]);

function culprit(problem: ShapeProblem, attributes: ReadAttributes): { value?: Span; nearest?: string } {
  const word = CULPRITS[problem.kind]?.(problem as never);
  const value = word === undefined ? undefined : attributes.get(word)?.attribute.value?.span;
  const nearest = "nearest" in problem ? String(problem.nearest) : undefined;
  return { ...(value && { value }), ...(nearest !== undefined && { nearest }) };
}

type Culprits = { readonly [K in ShapeProblem["kind"]]?: (problem: Extract<ShapeProblem, { kind: K }>) => string };

/** The attribute whose value is at fault. */
const CULPRITS: Culprits = {
  groups: () => "groups",
  heads: () => "heads",
  window: () => "size",
  scale: () => "scale",
  cropped: () => "pad",
  part: ({ axis }) => axis,
  axis: ({ option }) => option,
};
