/** A model in terms of the language: every step becomes layers, or part of those before it. */
import type { Shape } from "../../src-sim/layers/shapes.js";
import type { FileModel } from "../model.js";
import type { Network } from "../network.js";
import { type Pace, partOf } from "../pace.js";
import { addHost } from "./add-host.js";
import { addInput, addModelInput, storedBits, type Translation } from "./add-input.js";
import { begin } from "./begin.js";
import { leastForm, withZeros } from "./demand.js";
import { type Place, remark, rollBack, Unsayable, type Value } from "./draft.js";
import { finish } from "./finish.js";
import { type Form, sameAxes } from "./form.js";
import { hostCosts } from "./host-costs.js";
import { translateRepeats } from "./layers/copies.js";
import { fuseActivation } from "./layers/elements.js";
import { translateOperation } from "./layers/rules.js";
import { type Became, withSites } from "./sites.js";
import type { Step } from "./steps.js";
import { unsupportedProblem } from "./unsupported.js";
import { type Laid, withCopies } from "./weights/copies.js";
import { formFor } from "./wishes.js";

export interface TranslateOptions {
  readonly shapes?: Readonly<Record<string, readonly number[]>>;
  /** Refuses operators that would run on the host. */
  readonly strict?: boolean;
}

/**
 * @throws ImportProblem where the model contradicts itself, or nothing says what shape an operator makes
 * @throws DynamicShape where dimensions of inputs are open
 * @throws Stopped
 */
export async function translate(model: FileModel, options: TranslateOptions, pace: Pace): Promise<Network> {
  const translation = await begin(model, options.shapes, partOf(pace, 0, 0.5));
  const { uses, draft } = translation;
  const laid: Laid[] = [];
  const became: Became[] = [];
  const done = new Set(model.inputs.flatMap((input) => addModelInput(translation, input)));
  for (const [index, step] of uses.steps.entries()) {
    if (pace.isDue()) await pace.rest(0.5 + (0.5 * index) / uses.steps.length);
    if (done.has(step)) continue;
    const from = draft.layers.length;
    const why = translateStep(translation, step);
    if (why !== undefined) hostStep(translation, step, why);
    else laid.push({ node: step.node, from, to: draft.layers.length });
    became.push({ step, from, to: draft.layers.length });
  }
  measureHosts(translation);
  const finished = finish(translation);
  const sited = { ...finished, layers: withSites(finished.layers, became) };
  const network = withCopies(sited, translation.model, laid, translation.rootOf);
  const hosted = draft.remarks.filter(({ kind }) => kind === "host");
  if (options.strict && hosted.length > 0)
    throw unsupportedProblem(hosted.map(({ operator, name, why }) => ({ node: { operator, name }, why })));
  return network;
}

/** What is the host's is known once it is known what is not: weights may be shared. */
function measureHosts({ model, draft: { hosts, layers }, shapes, uses, rootOf }: Translation): void {
  const nodes = hosts.map(({ node }) => node);
  const own = new Set(nodes);
  const others = uses.steps.flatMap(({ node }) => (own.has(node) ? [] : node));
  const found = hostCosts(model, shapes, nodes, others, rootOf);
  for (const [index, { layer }] of hosts.entries()) {
    const { params, macs } = found[index] ?? {};
    const facts = { ...(params !== undefined && { params }), ...(macs !== undefined && { macs }) };
    const known = layers[layer];
    if (known) known.facts = facts;
  }
}

/** A layer for each output that something reads; with the first the host computes all of them. */
function hostStep(translation: Translation, { node, operation, activation }: Step, why: string): void {
  const { draft, model, shapes, uses, values } = translation;
  const site = { draft, origin: { operator: node.operator, name: node.name } };
  const operands = operation.data.flatMap((tensor) => {
    const value = values.get(tensor);
    return value ? withZeros(site, value) : [];
  });
  // What comes of a left out value alone, such as a state, is left out with it.
  if (operands.length === 0 && operation.data.length > 0) return;
  if (operands.length < operation.data.length && operation.kind === "concat" && leavesAlone(translation, node)) return;
  let isFirst = true;
  for (const tensor of node.outputs) {
    if (!uses.counts.has(tensor)) continue;
    const shape = shapes.get(tensor) ?? [];
    const bits = storedBits(model.tensors[tensor]);
    const form = keptForm(operands[0], translation, operation.data[0], shape) ?? wishedForm(translation, tensor, shape);
    const host =
      operands.length > 0
        ? addHost(site, { operands, form, tensor: shape, why, ...(isFirst && { node }) })
        : addInput(translation, {
            site,
            name: model.tensors[tensor]?.name || node.name || node.operator,
            tensor,
            bits,
          });
    if (operands.length === 0)
      remark(site, "assumed", "it reads nothing that is computed: an input stands for what it makes");
    // What is fused into an operator that is the host's is the host's, too; behind a function that is written out it is not.
    const isBehind = activation !== undefined && operation.kind === "unsupported";
    const made = isBehind ? fuseActivation(activation, site, { ...host, isOwn: true }) : host;
    values.set(tensor, { ...made, bits, isOwn: uses.counts.get(tensor) === 1 });
    isFirst = false;
  }
}

/** Whether what it makes only leaves the model, moved or not: of joined states the one is left out, the other leaves by itself. */
function leavesAlone({ uses }: Translation, { outputs: [made = -1] }: Step["node"]): boolean {
  for (let tensor = made; ; ) {
    const reader = uses.readers.get(tensor);
    const count = uses.counts.get(tensor);
    if (reader === undefined) return count === 1;
    if (count !== 1 || !MOVES.has(reader.operation.kind)) return false;
    [tensor = -1] = reader.node.outputs;
  }
}

const MOVES: ReadonlySet<string> = new Set(["same", "quantise", "reshape", "transpose"]);

/** Why the language cannot say it; undefined where it can. */
function translateStep(translation: Translation, { node, operation, activation }: Step): string | undefined {
  const isUnsupported = operation.kind === "unsupported";
  if (isUnsupported && !operation.repeats) return operation.why;
  const { draft, model, shapes, wishes, uses, values } = translation;
  const back = rollBack(draft);
  const countOf = (tensor: number) => uses.counts.get(tensor) ?? 0;
  try {
    const place: Place = {
      draft,
      origin: { operator: node.operator, name: node.name },
      values: operation.data.map((tensor) => computed(values.get(tensor))),
      inputs: operation.data.map((tensor) => shapes.get(tensor) ?? []),
      outputs: node.outputs.map((tensor) => shapes.get(tensor) ?? []),
      uses: node.outputs.map(countOf),
      wish: (isUnsupported ? wishes.forms : wishes.demanded).get(node.outputs[0] ?? -1),
      wantsMap: node.outputs.some((tensor) => wishes.maps.has(tensor)),
    };
    const results = isUnsupported ? [translateRepeats(place)] : translateOperation(operation, place);
    for (const [at, made] of results.entries()) {
      const tensor = node.outputs[at];
      if (tensor === undefined || made === undefined || countOf(tensor) === 0) continue;
      const value = activation ? fuseActivation(activation, place, made) : made;
      const bits = storedBits(model.tensors[tensor]) ?? value.bits;
      values.set(tensor, { ...value, bits, isOwn: value.isOwn && countOf(tensor) === 1 });
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof Unsayable)) throw error;
    back();
    return isUnsupported ? operation.why : error.message;
  }
}

/** That of its operand, where it makes the same shape. */
function keptForm(
  operand: Value | undefined,
  { shapes }: Translation,
  read: number | undefined,
  shape: Shape,
): Form | undefined {
  if (operand === undefined || operand.moved || read === undefined) return undefined;
  return sameAxes(shapes.get(read) ?? [], shape) ? operand.form : undefined;
}

function wishedForm({ wishes, model }: Translation, tensor: number, shape: Shape): Form {
  return formFor(shape, wishes.forms.get(tensor), model.layout) ?? leastForm(shape);
}

function computed(value: Value | undefined): Value {
  if (value) return value;
  throw new Unsayable("reads what no layer computes");
}
