/** A GRU's cell: `n = tanh(W x + r * (U h))` or `tanh(W x + U (r * h))`, `h = z * h + (1 - z) * n`, in any of its forms. */
import type { Step } from "../../steps.js";
import { type Activated, activatedOf } from "./activated.js";
import { feedsOf } from "./feeds.js";
import { allOf, type Flow, originOf, type Values } from "./places.js";
import { type Sum, sumOf } from "./sums.js";
import { areOne, gatedBy, ofConstants, operandsOf, type Written } from "./written.js";

/** A mean of two values, weighted by a gate. */
interface Mean {
  readonly z: Activated;
  readonly one: Values;
  /** Undefined where it is known. */
  readonly other: Values | undefined;
  readonly steps: readonly Step[];
}

/** What `made` is the output of. `isFirst`: it may start from zeros, of which nothing is kept. */
export function gruAt(made: number, flow: Flow, isFirst: boolean): Written | undefined {
  const writer = flow.writers.get(made);
  if (writer === undefined) return undefined;
  const means = isFirst ? [...meansOf(writer, flow), ...firstMeansOf(made, flow)] : meansOf(writer, flow);
  for (const { z, one, other, steps } of means) {
    for (const [candidate, before] of [
      [one, other],
      [other, one],
    ] as const) {
      const n = candidate && activatedOf(candidate, flow);
      if (n?.activation !== "tanh" || (before === undefined && !isFirst)) continue;
      const written = withGates({ z, n, before }, flow, isFirst);
      if (written) return { ...written, made, steps: [...steps, ...n.steps, ...written.steps] };
    }
  }
  return undefined;
}

function* meansOf(writer: Step, flow: Flow): Generator<Mean> {
  const sum = operandsOf(writer, "add", flow);
  for (const [at, one] of sum?.entries() ?? []) {
    const other = sum?.[1 - at] as Values;
    for (const kept of gatedBy(one, flow)) {
      // z * a + (1 - z) * b
      for (const rest of restsOf(other, flow))
        if (areOne(kept.gate.made, rest.z.made, flow))
          yield { z: rest.z, one: kept.other, other: rest.of, steps: [writer, ...kept.steps, ...rest.steps] };
      // z * (a - b) + b
      const difference = originOf(kept.other, flow);
      const [a, b] = operandsOf(difference.writer, "sub", flow) ?? [];
      if (a && b && difference.writer && areOne(b, other, flow)) {
        const steps = [writer, ...kept.steps, ...difference.moves, difference.writer];
        yield { z: kept.gate, one: a, other: b, steps };
      }
    }
  }
  const [from, taken] = operandsOf(writer, "sub", flow) ?? [];
  // a - z * (a - b)
  for (const gated of from && taken ? gatedBy(taken, flow) : []) {
    const difference = originOf(gated.other, flow);
    const [a, b] = operandsOf(difference.writer, "sub", flow) ?? [];
    if (a && b && difference.writer && from && areOne(a, from, flow))
      yield {
        z: gated.gate,
        one: a,
        other: b,
        steps: [writer, ...gated.steps, ...difference.moves, difference.writer],
      };
  }
}

/** Where the state before is known: what it is scaled by may be left, as may be what is taken away from it. */
function* firstMeansOf(made: number, flow: Flow): Generator<Mean> {
  const top = withoutConstants(allOf(made, flow), flow);
  yield* candidatesOf(top, flow);
  const sum = operandsOf(flow.writers.get(top.values.tensor), "add", flow);
  const writer = flow.writers.get(top.values.tensor);
  if (writer === undefined || sum === undefined) return;
  for (const [at, one] of sum.entries()) {
    const rest = withoutConstants(sum[1 - at] as Values, flow);
    const other = activatedOf(rest.values, flow);
    for (const { z, one: n, steps } of candidatesOf(withoutConstants(one, flow), flow)) {
      const isPart = other && (areOne(other.made, z.made, flow) || areOne(other.made, n, flow));
      if (!isPart) continue;
      yield { z, one: n, other: undefined, steps: [...top.steps, writer, ...steps, ...rest.steps, ...other.steps] };
    }
  }
}

interface Bare {
  readonly values: Values;
  readonly steps: readonly Step[];
}

/** `z * n` and `(1 - z) * n`, of which constants may be taken away. */
function* candidatesOf({ values, steps: before }: Bare, flow: Flow): Generator<Mean> {
  for (const { gate, other, steps } of gatedBy(values, flow)) {
    const n = withoutConstants(other, flow);
    yield { z: gate, one: n.values, other: undefined, steps: [...before, ...steps, ...n.steps] };
  }
  for (const { z, of, steps } of restsOf(values, flow))
    yield { z, one: of, other: undefined, steps: [...before, ...steps] };
}

/** Before it was scaled and shifted by constants, or moved. */
function withoutConstants(values: Values, flow: Flow): Bare {
  const { values: made, writer, moves } = originOf(values, flow);
  const operation = writer?.operation;
  if (writer === undefined || writer.activation !== undefined || operation?.kind !== "affine" || operation.isMask)
    return { values: made, steps: moves };
  const inner = withoutConstants({ tensor: operation.data[0], at: made.at }, flow);
  return { values: inner.values, steps: [...moves, writer, ...inner.steps] };
}

/** `(1 - z) * b`, or `b - z * b`. */
function* restsOf(values: Values, flow: Flow): Generator<{ z: Activated; of: Values; steps: readonly Step[] }> {
  const { writer, moves } = originOf(values, flow);
  if (writer === undefined) return;
  const product = operandsOf(writer, "mul", flow);
  for (const [at, one] of product?.entries() ?? []) {
    const known = ofConstants(one, flow);
    const of = product?.[1 - at];
    if (known && of) yield { z: known.gate, of, steps: [...moves, writer, ...known.steps] };
  }
  const [of, taken] = operandsOf(writer, "sub", flow) ?? [];
  if (of === undefined || taken === undefined) return;
  for (const { gate, other, steps } of gatedBy(taken, flow))
    if (areOne(of, other, flow)) yield { z: gate, of, steps: [...moves, writer, ...steps] };
}

interface Gates {
  readonly z: Activated;
  readonly n: Activated;
  readonly before: Values | undefined;
}

function withGates({ z, n, before }: Gates, flow: Flow, isFirst: boolean): Omit<Written, "made"> | undefined {
  const [sum, candidate] = [sumOf(z, flow), sumOf(n, flow)];
  if (sum === undefined || candidate === undefined || sum.scaled) return undefined;
  const unscaled = (values: Values) => scaledState(values, before, flow);
  const r = candidate.scaled?.by ?? resetOf(candidate, unscaled, flow, isFirst);
  const reset = r && sumOf(r, flow);
  if (reset === undefined ? !isFirst : reset.scaled !== undefined) return undefined;
  const known = before && { before };
  const sums = { z: sum, n: candidate, ...(reset && { r: reset }) };
  return { word: "gru", sums, ...known, unscaled, steps: [...z.steps, ...(r?.steps ?? [])] };
}

/** The state of the step before, scaled by a gate before it comes to a product; where it is known, it has no values. */
function scaledState(values: Values, before: Values | undefined, flow: Flow) {
  if (before === undefined) {
    const known = ofConstants(values, flow);
    return known && { values: { ...values, at: [] }, steps: known.steps, by: known.gate };
  }
  const found = gatedBy(values, flow).find(({ other }) => areOne(other, before, flow));
  return found && { values: before, steps: found.steps, by: found.gate };
}

function resetOf(
  candidate: Sum,
  unscaled: (values: Values) => ReturnType<typeof scaledState>,
  flow: Flow,
  isFirst: boolean,
): Activated | undefined {
  for (const { values } of feedsOf(candidate, flow, isFirst, unscaled) ?? []) {
    const found = unscaled(values);
    if (found) return found.by;
  }
  return undefined;
}
