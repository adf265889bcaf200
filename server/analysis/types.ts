/** Shapes and precision through the network: every layer that can be typed, with the work it asks of the machine. */
import type { Span } from "../../grammar/syntax.js";
import { LAYER_BY_WORD, type LayerRow } from "../../grammar/vocabulary.js";
import type { Architecture } from "../../src-sim/architecture.js";
import { inferLayer, isLayerWord, workOf } from "../../src-sim/layers.js";
import type { Shape, ShapeProblem } from "../../src-sim/shapes.js";
import { replace } from "../diagnostics/diagnostic.js";
import { IMN201 } from "../diagnostics/IMN201.js";
import { IMN202 } from "../diagnostics/IMN202.js";
import type { ReadAttributes } from "./attributes.js";
import type { Graph, LayerNode, Source } from "./graph.js";
import { inputTensor } from "./inputs.js";
import { layerAttributes, layerOptions } from "./layer-options.js";
import type { TypedLayer } from "./model.js";
import { dataflowOrder } from "./order.js";
import { checkPrecisionStatements, layerPrecision } from "./precision.js";
import { type Problems, placeOf, report } from "./problems.js";

/** What flows from one layer to the next. */
export interface Tensor {
  readonly shape: Shape;
  /** Bits stated where the data enters the network. */
  readonly bits?: number;
  /** Set until the first layer with weights: the network input's values, and the bus (B/cycle) they come over. */
  readonly feed?: { readonly values: number; readonly bus: number };
}

/** The layers that can be typed, in file order. One mistake is reported once; what follows from it is left out. */
export function typeLayers(graph: Graph, arch: Architecture, problems: Problems): TypedLayer[] {
  checkPrecisionStatements(graph.root, arch);
  const tensors = new Map<Source, Tensor | undefined>();
  for (const input of graph.inputs) tensors.set(input, inputTensor(input, arch));
  const typed = new Map<LayerNode, TypedLayer>();
  const ordered = dataflowOrder(graph, problems);
  const flowing = new Set(ordered);
  // Layers of a circle have no shapes, but their attributes are read all the same.
  for (const node of [...ordered, ...graph.layers.filter((layer) => !flowing.has(layer))]) {
    const layer = typeLayer(node, arch, tensors);
    if (layer !== undefined) typed.set(node, layer);
  }
  return graph.layers.flatMap((node) => typed.get(node) ?? []);
}

function typeLayer(
  node: LayerNode,
  arch: Architecture,
  tensors: Map<Source, Tensor | undefined>,
): TypedLayer | undefined {
  const { op } = node;
  const row = op === undefined ? undefined : LAYER_BY_WORD.get(op);
  if (op === undefined || row === undefined || !isLayerWord(op)) return undefined;
  const attributes = layerAttributes(node, row);
  const options = layerOptions(node, row, attributes);
  if (!operandsFit(node, row) || options === undefined) return undefined;
  const operands = node.sources.map((source) => tensors.get(source));
  const known = operands.filter((tensor) => tensor !== undefined);
  if (known.length < operands.length) return undefined;
  const inputs = known.map((tensor) => tensor.shape);
  const inferred = inferLayer(op, inputs, options);
  if ("problem" in inferred) {
    shapeProblem(node, inferred.problem, attributes);
    return undefined;
  }
  const output = inferred.shape;
  const passed = row.weights ? {} : passedOn(known);
  tensors.set(node, { shape: output, ...passed });
  const precision = layerPrecision(node, known[0]?.bits, arch, row.weights);
  if (precision === undefined) return undefined;
  const fed = known[0]?.feed;
  const feed = fed && { bytes: (fed.values * precision.activationBits) / 8, bus: fed.bus };
  const work = "geometry" in inferred ? workOf(inferred.geometry, precision, feed) : undefined;
  const sparsity = attributes.get("sparsity")?.value;
  return {
    node,
    op,
    inputs,
    output,
    precision,
    attributes,
    ...(work && { work }),
    ...(typeof sparsity === "number" && { sparsity }),
  };
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
  const fits = row.operands === "many" ? found >= 2 : found === 1;
  if (fits) return true;
  const needed = row.operands === "many" ? "two operands or more" : "one layer or input";
  const span = from[row.operands === "many" ? 0 : 1]?.span ?? op.span;
  report(node.site, IMN202, span, { kind: "operands", of: `\`${row.word}\``, needed, found });
  return false;
}

/** At the attribute or reference that is at fault, with the nearest legal value as a fix where there is one. */
function shapeProblem(node: LayerNode, problem: ShapeProblem, attributes: ReadAttributes): void {
  const { op, name, from } = node.unit.node;
  const { value, nearest } = culprit(problem, attributes);
  const operand =
    problem.kind === "operands differ" || problem.kind === "rank" ? from[problem.operand]?.span : undefined;
  const span: Span = value ?? operand ?? name?.span ?? op.span;
  const fixes =
    value && nearest !== undefined ? [replace(placeOf(node.site, value), nearest, `Change to \`${nearest}\``)] : [];
  report(node.site, IMN201, span, { op: node.op ?? op.text, problem }, { fixes });
}

function culprit(problem: ShapeProblem, attributes: ReadAttributes): { value?: Span; nearest?: string } {
  const spanOf = (word: string) => attributes.get(word)?.attribute.value?.span;
  if (problem.kind === "groups") {
    const value = spanOf("groups");
    return { ...(value && { value }), nearest: String(problem.nearest) };
  }
  const value = problem.kind === "window" ? spanOf("size") : undefined;
  return value ? { value } : {};
}
