/** Small models by hand, as readers would give them. */
import type {
  Clip,
  Dimension,
  ElementType,
  FileModel,
  FileNode,
  Known,
  Layout,
  Meaning,
  Operation,
  Tensor,
} from "../../../importer/model.js";
import type { Network } from "../../../importer/network.js";
import type { OperatorCosts } from "../../../importer/operator-costs.js";
import { paceOf } from "../../../importer/pace.js";
import { type TranslateOptions, translate } from "../../../importer/translate/translate.js";

const FLOAT: ElementType = { kind: "float", bits: 32 };
export const INT8: Partial<Tensor> = { type: { kind: "int", bits: 8 }, isQuantised: true };

type Told<T> = T extends { readonly data: readonly number[] } ? Omit<T, "data"> : T;
export type Doing = Told<Operation> & {
  readonly activation?: Extract<Operation, { kind: "activation" }>["activation"] | Clip;
};

/** What a node does, once the shapes of the tensors `data` that it reads are known. */
export type Said = (known: Known, data: readonly number[]) => Meaning;

export interface TestNode {
  readonly name?: string;
  readonly operator?: string;
  readonly reads: readonly string[];
  readonly makes: readonly string[];
  readonly does: Doing | Extract<Meaning, { kind: "unsupported" | "known" }> | Said;
}

export interface TestModel {
  readonly layout?: Layout;
  readonly inputs: Readonly<Record<string, readonly Dimension[] | undefined>>;
  readonly nodes: readonly TestNode[];
  readonly outputs: readonly string[];
  /** What is not float and without a stated shape. */
  readonly tensors?: Readonly<Record<string, Partial<Tensor>>>;
  readonly costs?: OperatorCosts;
}

export function modelOf({
  layout = "NCHW",
  inputs,
  nodes,
  outputs,
  tensors = {},
  costs = new Map(),
}: TestModel): FileModel {
  const names = [
    ...new Set([...Object.keys(inputs), ...nodes.flatMap(({ reads, makes }) => [...reads, ...makes]), ...outputs]),
  ];
  const indices = new Map(names.map((name, index) => [name, index]));
  const indexOf = (name: string) => indices.get(name) ?? -1;
  return {
    format: layout === "NCHW" ? "ONNX" : "TFLite",
    about: "by hand",
    name: "",
    layout,
    costs,
    tensors: names.map((name) => ({ name, shape: inputs[name], type: FLOAT, isQuantised: false, ...tensors[name] })),
    inputs: Object.keys(inputs).map(indexOf),
    outputs: outputs.map(indexOf),
    nodes: nodes.map((node): FileNode => {
      const { does } = node;
      const data = node.reads.map(indexOf);
      const operator = node.operator ?? (typeof does === "function" ? "Node" : does.kind);
      const meaning = (known: Known) =>
        typeof does === "function" ? does(known, data) : ({ ...does, data } as Meaning);
      return {
        operator,
        name: node.name ?? node.makes[0] ?? "",
        inputs: data,
        outputs: node.makes.map(indexOf),
        meaning,
      };
    }),
  };
}

/** Nodes in a row, from input `x` on. */
export function chain(
  shape: readonly Dimension[],
  doing: readonly TestNode["does"][],
  more: Partial<TestModel> = {},
): TestModel {
  const nodes = doing.map((does, index) => ({
    reads: [index === 0 ? "x" : `n${index}`],
    makes: [`n${index + 1}`],
    does,
  }));
  return { inputs: { x: shape }, nodes, outputs: [`n${doing.length}`], ...more };
}

export function translated(model: TestModel, options: TranslateOptions = {}): Promise<Network> {
  return translate(modelOf(model), options, paceOf({}));
}

/** The network as lines, complete but for the origins. */
export async function linesOf(model: TestModel, options: TranslateOptions = {}): Promise<readonly string[]> {
  return lines(await translated(model, options));
}

export function lines({ inputs, layers, outputs, remarks }: Network): readonly string[] {
  const nameOf = ({ kind, index }: { kind: string; index: number }) =>
    kind === "input" ? `input${index}` : `${index}`;
  const remarksAt = (at: number) =>
    remarks.filter(({ before }) => before === at).map(({ kind, name, why }) => `! ${kind} ${name}: ${why}`);
  const text = layers.flatMap((layer, index) => [
    ...remarksAt(index),
    [
      `${index}:`,
      layer.word,
      ...Object.entries(layer.options).map(([option, value]) => `${option} ${optionText(option, value)}`),
      ...Object.entries(layer.facts).map(([fact, value]) => (value === true ? fact : `${fact} ${value}`)),
      ...(layer.activation ? [activationText(layer.activation)] : []),
      `from ${layer.operands.map(nameOf).join(", ")} -> ${layer.shape.join("x")}`,
      ...(layer.weightBits === undefined ? [] : [`w${layer.weightBits}`]),
      ...(layer.activationBits === undefined ? [] : [`a${layer.activationBits}`]),
    ].join(" "),
  ]);
  return [
    ...inputs.map(({ name, shape, activationBits }) =>
      [`input ${name}: ${shape.join("x")}`, ...(activationBits ? [`a${activationBits}`] : [])].join(" "),
    ),
    ...text,
    ...remarksAt(layers.length),
    `output ${outputs.map(nameOf).join(", ")}`,
  ];
}

/** Parts and dimensions, which are no sizes. */
const LISTS: ReadonlySet<string> = new Set(["channels", "rows", "columns", "steps", "values", "over"]);

function optionText(option: string, value: unknown): string {
  if (!Array.isArray(value)) return String(value);
  return LISTS.has(option) ? `[${value.join(", ")}]` : value.join("x");
}

function activationText(activation: string | Clip): string {
  return typeof activation === "string" ? activation : `clip [${activation.low}, ${activation.high}]`;
}

type Conv = Extract<Doing, { kind: "conv" }>;

export function conv(kernels: number, channels: number, more: Partial<Conv> = {}): Conv {
  const window = { size: [3, 3], stride: [1, 1], dilation: [1, 1], pads: pads(1) } as const;
  return { kind: "conv", kernels, channels, groups: 1, hasBias: true, weightBits: undefined, ...window, ...more };
}

export function pool(which: "max" | "avg", size: number, more: Partial<Extract<Doing, { kind: "pool" }>> = {}): Doing {
  const window = { size: [size, size], stride: [size, size], dilation: [1, 1], pads: pads(0) } as const;
  return { kind: "pool", which, ceil: false, ...window, ...more };
}

export function dense(units: number, features: number, keepsAxes = false): Doing {
  return { kind: "dense", units, features, keepsAxes, hasBias: true, weightBits: undefined };
}

export function activation(word: Extract<Operation, { kind: "activation" }>["activation"]): Doing {
  return { kind: "activation", activation: word };
}

export function pads(top: number, left = top, bottom = top, right = left) {
  return { top, left, bottom, right };
}
