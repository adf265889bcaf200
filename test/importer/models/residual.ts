/** A small residual network as PyTorch writes it: batch, height and width are open. */
import onnxProto from "onnx-proto";

const { onnx } = onnxProto;
const { INTS, INT } = onnx.AttributeProto.AttributeType;
const FLOAT = 1;

export function residual(): Uint8Array {
  const nodes: onnxProto.onnx.INodeProto[] = [];
  const initializer: onnxProto.onnx.ITensorProto[] = [];

  const constant = (name: string, ...dims: readonly number[]) => {
    const count = dims.reduce((all, each) => all * each, 1);
    initializer.push({ name, dataType: FLOAT, dims: [...dims], rawData: new Uint8Array(4 * count) });
    return name;
  };
  const node = (opType: string, path: string, input: readonly string[], attribute: Attributes = {}) => {
    const name = `${path}/${opType}`;
    nodes.push({ opType, name, input: [...input], output: [`${name}_output_0`], attribute: attributesOf(attribute) });
    return `${name}_output_0`;
  };
  const convolution = (
    path: string,
    input: string,
    channels: readonly [number, number],
    size: number,
    stride: number,
  ) => {
    const weights = constant(`${dotted(path)}.weight`, channels[1], channels[0], size, size);
    const bias = constant(`${dotted(path)}.bias`, channels[1]);
    const pad = (size - 1) / 2;
    return node("Conv", path, [input, weights, bias], {
      kernel_shape: [size, size],
      strides: [stride, stride],
      pads: [pad, pad, pad, pad],
    });
  };
  const block = (path: string, input: string, channels: readonly [number, number]) => {
    const narrows = channels[0] !== channels[1];
    const first = convolution(`${path}/conv1`, input, channels, 3, narrows ? 2 : 1);
    const second = convolution(
      `${path}/conv2`,
      node("Relu", `${path}/relu`, [first]),
      [channels[1], channels[1]],
      3,
      1,
    );
    const around = narrows ? convolution(`${path}/downsample/downsample.0`, input, channels, 1, 2) : input;
    return node("Relu", `${path}/relu_1`, [node("Add", path, [second, around])]);
  };

  let value = node("Relu", "/relu", [convolution("/conv1", "image", [3, 4], 3, 2)]);
  value = block("/layer1/layer1.0", value, [4, 4]);
  value = block("/layer1/layer1.1", value, [4, 4]);
  value = block("/layer2/layer2.0", value, [4, 8]);
  value = block("/layer2/layer2.1", value, [8, 8]);
  const flat = node("Flatten", "", [node("GlobalAveragePool", "/avgpool", [value])], { axis: 1 });
  const last = node("Gemm", "/fc", [flat, constant("fc.weight", 10, 8), constant("fc.bias", 10)], { transB: 1 });

  return onnx.ModelProto.encode({
    irVersion: 7,
    producerName: "pytorch",
    producerVersion: "2.1.0",
    opsetImport: [{ domain: "", version: 13 }],
    graph: {
      name: "main_graph",
      node: nodes,
      initializer,
      input: [described("image", ["batch", 3, "height", "width"])],
      output: [described(last, ["batch", 10])],
    },
  }).finish();
}

type Attributes = Readonly<Record<string, number | readonly number[]>>;

function attributesOf(attributes: Attributes): onnxProto.onnx.IAttributeProto[] {
  return Object.entries(attributes).map(([name, value]) =>
    typeof value === "number" ? { name, type: INT, i: value } : { name, type: INTS, ints: [...value] },
  );
}

function described(name: string, shape: readonly (number | string)[]): onnxProto.onnx.IValueInfoProto {
  const dim = shape.map((size) => (typeof size === "number" ? { dimValue: size } : { dimParam: size }));
  return { name, type: { tensorType: { elemType: FLOAT, shape: { dim } } } };
}

/** `layer1.0.conv1` of `/layer1/layer1.0/conv1`: parameters have the names of the modules. */
function dotted(path: string): string {
  return path.split("/").at(-2)?.includes(".") ? path.split("/").slice(-2).join(".") : path.slice(1);
}
