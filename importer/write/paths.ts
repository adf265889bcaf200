/**
 * Names of nodes are paths, such as `model_1/conv2d_3/Conv2D;model_1/relu/Relu` or `/layer1/layer1.0/conv1/Conv`: what of
 * them tells a layer from others.
 */
import { legalCharacters } from "./identifiers.js";

/** Of a name; what is longer is hostile, or a list of paths of which the first say enough. */
const LONGEST_READ = 4000;
const MOST_PARTS = 16;

/** What exporters put into every path, or on outputs in place of a name. */
const MEANINGLESS = /^(Stateful)?PartitionedCall(_\d+)?$|^Identity(_\d+)?$/;

/** The last part of a path that says what an operator does, not which it is. In lower case, without `_`. */
const OPERATORS: ReadonlySet<string> = new Set(
  "add addv2 avgpool averagepool biasadd concat conv conv2d depthwise depthwiseconv2d depthwiseconv2dnative flatten fusedbatchnorm fusedbatchnormv3 gemm globalaveragepool hardswish lstm matmul maxpool mean mul qlinearconv relu relu6 reshape separableconv2d sigmoid softmax tanh".split(
    " ",
  ),
);

/** Ends of paths of an operator with weights; a bias is added right there. */
const MAIN = /\/(BiasAdd|Conv2D|depthwise|MatMul)\d*(\/ReadVariableOp)?$/;

export interface Origin {
  readonly operator: string;
  readonly name: string;
}

/** For each layer the parts of its path that matter, without those that all share. */
export function telling(origins: readonly (Origin | undefined)[]): readonly (readonly string[])[] {
  const paths = mainPaths(origins).map(partsOf);
  const below = layersBelow(paths);
  const layers = paths.map((path, index) => {
    const last = path.at(-1) ?? "";
    const parent = path.slice(0, -1);
    const drops =
      parent.length > 0 && below.get(parent.join("/")) === 1 && saysOperator(last, origins[index]?.operator);
    return drops ? parent : path;
  });
  return withoutShared(layers);
}

/**
 * Of the paths joined by `;` the one of the layer's own operator: shared constants bring other layers' into the list, so that
 * one which no other layer lists comes first, and of these one that says what the operator does.
 */
export function mainPaths(origins: readonly (Origin | undefined)[]): readonly string[] {
  const lists = origins.map((origin) => (origin?.name ?? "").slice(0, LONGEST_READ).split(";"));
  const counts = new Map<string, number>();
  for (const paths of lists) for (const path of new Set(paths)) counts.set(path, (counts.get(path) ?? 0) + 1);
  return lists.map((paths, index) => {
    const { operator = "" } = origins[index] ?? {};
    const own = paths.filter((path) => counts.get(path) === 1);
    const among = own.length > 0 ? own : paths;
    const found = among.find((path) => MAIN.test(path)) ?? among.find((path) => isNamed(path, operator));
    return found ?? among[0] ?? "";
  });
}

function isNamed(path: string, operator: string): boolean {
  const last = path.slice(path.lastIndexOf("/") + 1);
  return path.includes("/") && plain(last).replace(/\d+$/, "") === plain(operator);
}

function partsOf(path: string): readonly string[] {
  const parts = path
    .replace(/:\d+$/, "")
    .replace(/\/ReadVariableOp(_\d+)?$/, "")
    .split("/")
    .filter((part) => part !== "" && !MEANINGLESS.test(part));
  // `layer1/layer1.0` says `layer1` twice.
  return parts.filter((part, index) => !repeats(parts[index + 1], part)).slice(-MOST_PARTS);
}

function repeats(next: string | undefined, part: string): boolean {
  return next === part || next?.startsWith(`${part}.`) === true;
}

/** The name of a layer within a part of the model, by what follows the part's path; empty where nothing does. */
export function innerName(path: string, part: string, operator: string | undefined): string {
  const parts = partsOf(path.slice(part.length));
  const last = parts.at(-1) ?? "";
  return joined(parts.length > 1 && saysOperator(last, operator) ? parts.slice(0, -1) : parts);
}

/** How many layers stand at or below each path. */
function layersBelow(paths: readonly (readonly string[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const path of paths) {
    let above = "";
    for (const part of path) {
      above = above === "" ? part : `${above}/${part}`;
      counts.set(above, (counts.get(above) ?? 0) + 1);
    }
  }
  return counts;
}

function plain(word: string): string {
  return word.toLowerCase().replaceAll("_", "");
}

function saysOperator(part: string, operator = ""): boolean {
  const word = plain(part.replace(/_\d+$/, ""));
  return word === plain(operator) || OPERATORS.has(word) || OPERATORS.has(word.replace(/\d+$/, ""));
}

/** Without the first parts that all longer paths share. */
function withoutShared(paths: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const long = paths.filter((path) => path.length > 1);
  const [first] = long;
  if (first === undefined) return paths;
  let shared = 0;
  while (long.every((path) => path.length > shared + 1 && path[shared] === first[shared])) shared++;
  return paths.map((path) => (path.length > 1 ? path.slice(shared) : path));
}

/** The words of legal names, `_` between them, without the first words that all share. */
export function withoutSharedWords(names: readonly string[]): readonly string[] {
  const named = names.filter((name) => name !== "").map((name) => name.split("_"));
  const [first] = named;
  if (first === undefined || named.length < 3) return names;
  let shared = 0;
  while (named.every((words) => words.length > shared + 1 && words[shared] === first[shared])) shared++;
  while (shared > 0 && named.some((words) => !/^[A-Za-z]/.test(words[shared] ?? ""))) shared--;
  return shared === 0 ? names : names.map((name) => name.split("_").slice(shared).join("_"));
}

/** A path as a name; the language has neither `/` nor `.` in names. */
export function joined(path: readonly string[]): string {
  return legalCharacters(path.join("_"));
}
