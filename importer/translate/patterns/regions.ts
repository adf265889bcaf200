/**
 * Functions that frameworks write out in many operators, such as a layer normalisation or GELU: a region that nothing but
 * single values and reductions make of one value. It becomes one step, named for what it computes.
 */
import type { Shape } from "../../../src-sim/layers/shapes.js";
import type { FileModel } from "../../model.js";
import { WITHOUT_KERNELS } from "../../operator-costs.js";
import { mapAxes } from "../shapes/infer-maps.js";
import type { Step } from "../steps.js";
import { functionOf, isAddedTo, type Row } from "./region-functions.js";
import { type Flow, flowOf, type Region, regionsOf } from "./region-search.js";
import { traitsOf } from "./region-traits.js";

/** The same steps with each such region as one, in the place of its last. */
export function joinRegions(
  steps: readonly Step[],
  { outputs, layout }: Pick<FileModel, "outputs" | "layout">,
  shapes: ReadonlyMap<number, Shape>,
): readonly Step[] {
  const [, ...places] = mapAxes(layout, 4);
  const ofPlaces = ({ operation }: Step) =>
    operation.kind === "reduce" &&
    shapes.get(operation.data[0])?.length === 4 &&
    operation.axes.toSorted().join() === places.join();
  const flow = { ...flowOf(steps, outputs), ofPlaces };
  const joined: (Step | undefined)[] = [...steps];
  for (let index = steps.length - 1; index >= 0; index--) {
    if (joined[index] !== steps[index]) continue;
    const joinedHere = joinedAt(index, flow);
    if (joinedHere === undefined) continue;
    const { region, found } = joinedHere;
    const behind = "nothing" in found.row.is ? [] : scalingBehind(index, flow);
    const [last = index] = behind;
    for (const inner of [...behind, ...region.inside]) joined[inner] = undefined;
    joined[last] = withParameters(
      found,
      [...behind, ...region.inside].map((at) => steps[at] as Step),
      steps[last] as Step,
    );
  }
  return joined.filter((step) => step !== undefined);
}

/** The largest of the regions that end there which is written otherwise than those within it. */
function joinedAt(exit: number, flow: Flow): { readonly region: Region; readonly found: Joined } | undefined {
  let best: { readonly region: Region; readonly found: Joined } | undefined;
  for (const region of regionsOf(exit, flow)) {
    const found = joinedStep(region, flow);
    if (found !== undefined && found.row !== best?.found.row) best = { region, found };
  }
  return best;
}

/** By constants, in nothing else. */
export function scales({ operation, activation }: Step): boolean {
  return operation.kind === "affine" && !operation.isMask && activation === undefined;
}

interface Joined {
  readonly operation: Step["operation"];
  readonly row: Row;
}

function joinedStep({ entry, inside, isAdded }: Region, { steps, ofPlaces }: Flow): Joined | undefined {
  const traits = traitsOf(
    inside.map((index) => steps[index] as Step),
    ofPlaces,
  );
  const row = functionOf(traits);
  if (row === undefined || (isAdded && !isAddedTo(row))) return undefined;
  const { is } = row;
  if ("nothing" in is) return { row, operation: { kind: "same", data: [entry] } };
  return "activation" in is
    ? { row, operation: { kind: "activation", data: [entry], activation: is.activation } }
    : { row, operation: { kind: "unsupported", why: is.why, data: [entry] } };
}

/**
 * Steps behind it, the last one first, that only scale what it makes by constants: they are part of a normalisation. An
 * activation that is fused into one ends them, and stays the activation of the whole.
 */
function scalingBehind(exit: number, { steps, readers }: Flow): readonly number[] {
  const behind: number[] = [];
  let at = exit;
  for (;;) {
    const [output = -1] = steps[at]?.node.outputs ?? [];
    const [reader = -1, more] = readers.get(output) ?? [];
    const step = steps[reader];
    if (step === undefined || more !== undefined || !scales({ ...step, activation: undefined })) return behind;
    behind.unshift(reader);
    if (step.activation) return behind;
    at = reader;
  }
}

/** As the last of the nodes, with all constants that they read. */
function withParameters({ operation, row }: Joined, inside: readonly Step[], last: Step): Step {
  const inputs = [...new Set(inside.flatMap(({ node }) => node.inputs))];
  const node = { ...last.node, inputs };
  const named = "name" in row.is ? { ...node, operator: row.is.name, cost: WITHOUT_KERNELS } : node;
  return { node: named, operation, activation: last.activation };
}
