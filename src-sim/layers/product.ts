/** Products of two computed values: the second lies in the tiles as kernels of one place, the first streams by. */
import { checkedHeads, type Geometry, type Lowered } from "./lowering.js";
import { asMap, checkedRank, dimensionAt, type LayerOptions, type Shape, type ShapeProblem, volume } from "./shapes.js";

/** Sequences, or with a dimension of heads in front of both, as grouped convolutions; maps where `heads` splits their channels. */
export function lowerProduct([first = [], second = []]: readonly Shape[], options: LayerOptions): Lowered {
  return options.heads === undefined ? ofRows(first, second, options) : ofMaps(first, second, options.heads, options);
}

/** `T x F` by `F x N`, or `H x T x F` by `H x F x N`; `transposed`, the second is `N x F`. */
function ofRows(first: Shape, second: Shape, { transposed }: LayerOptions): Lowered {
  const problem = checkedRank(first, [2, 3]) ?? checkedRank(second, [first.length], 1);
  if (problem) return { problem };
  const heads = first.length === 3 ? (first[0] ?? 1) : 1;
  if (first.length === 3 && second[0] !== heads) return { problem: inner(first, second, 0, 0) };
  const [steps = 1, features = 1] = first.slice(-2);
  const at = second.length - (transposed ? 1 : 2);
  if (second[at] !== features) return { problem: inner(first, second, first.length - 1, at) };
  const columns = second[second.length - (transposed ? 2 : 1)] ?? 1;
  const geometry = product({ heads, features, columns, height: steps, width: 1 });
  return { geometry, shape: [...first.slice(0, -1), columns] };
}

/**
 * Maps of which every place is a step: `heads * F` channels by, transposed, `heads * F`, for each place of the second a
 * channel of each head; else `heads * S` channels by as many places, `S`, for each channel of the second one. Sequences as maps.
 */
function ofMaps(first: Shape, second: Shape, heads: number, options: LayerOptions): Lowered {
  const maps = [asMap(first), asMap(second)] as const;
  const problem = checkedRank(first, [2, 3]) ?? checkedRank(second, [2, 3], 1) ?? checkedHeads(heads, maps);
  return problem ? { problem } : multiplied(...maps, heads, options);
}

function multiplied(first: Shape, second: Shape, heads: number, { transposed }: LayerOptions): Lowered {
  const [channels = 1, height = 1, width = 1] = first;
  const others = second[0] ?? 1;
  const places = volume(second.slice(1));
  if (transposed && channels !== others) return { problem: inner(first, second, 0, 0) };
  const features = channels / heads;
  if (!transposed && features !== places) {
    const dimensions = ["channels of a head", "places"] as const;
    return { problem: { kind: "inner", shapes: [first, second], sizes: [features, places], dimensions } };
  }
  const columns = transposed ? places : others / heads;
  return { geometry: product({ heads, features, columns, height, width }), shape: [heads * columns, height, width] };
}

interface Product {
  readonly heads: number;
  /** What is summed over, and how many sums there are for each place, by head. */
  readonly features: number;
  readonly columns: number;
  /** Places of the first operand. */
  readonly height: number;
  readonly width: number;
}

function product({ heads, features, columns, height, width }: Product): Geometry {
  return {
    ...{ channels: heads * features, height, width, kernels: heads * columns, groups: heads },
    ...{ kernelHeight: 1, kernelWidth: 1, outputHeight: height, outputWidth: width, steps: 1 },
    inputValues: heads * features * height * width,
    computed: true,
  };
}

function inner(first: Shape, second: Shape, at: number, other: number): ShapeProblem {
  return {
    kind: "inner",
    shapes: [first, second],
    sizes: [first[at] ?? 1, second[other] ?? 1],
    dimensions: [dimensionAt(first, at), dimensionAt(second, other)],
  };
}
