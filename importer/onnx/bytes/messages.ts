/**
 * The messages of an ONNX file: those of their fields that an import reads.
 * Source: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto (IR version 13)
 */
import { type Decoded, type Message, many, one } from "./schema.js";

const ENTRY = { name: "StringStringEntryProto", fields: { key: one(1, "text"), value: one(2, "text") } } as const;

const TENSOR = {
  name: "TensorProto",
  fields: {
    dims: one(1, "integers"),
    data_type: one(2, "integer"),
    float_data: one(4, "floats"),
    int32_data: one(5, "integers"),
    string_data: many(6, "unread"),
    int64_data: one(7, "integers"),
    name: one(8, "text"),
    raw_data: one(9, "bytes"),
    double_data: one(10, "doubles"),
    uint64_data: one(11, "integers"),
    external_data: many(13, ENTRY),
    data_location: one(14, "integer"),
  },
} as const satisfies Message;

const SPARSE_TENSOR = { name: "SparseTensorProto", fields: { values: one(1, TENSOR) } } as const satisfies Message;

const ATTRIBUTE = {
  name: "AttributeProto",
  fields: {
    name: one(1, "text"),
    f: one(2, "float"),
    i: one(3, "integer"),
    s: one(4, "bytes"),
    t: one(5, TENSOR),
    // Decoded where somebody asks for it: no message of these tables holds itself.
    g: one(6, "bytes"),
    floats: one(7, "floats"),
    ints: one(8, "integers"),
    strings: many(9, "text"),
    graphs: many(11, "unread"),
    type: one(20, "integer"),
    ref_attr_name: one(21, "text"),
  },
} as const satisfies Message;

const NODE = {
  name: "NodeProto",
  fields: {
    input: many(1, "text"),
    output: many(2, "text"),
    name: one(3, "text"),
    op_type: one(4, "text"),
    attribute: many(5, ATTRIBUTE),
    domain: one(7, "text"),
    overload: one(8, "text"),
  },
} as const satisfies Message;

const DIMENSION = {
  name: "TensorShapeProto.Dimension",
  fields: { dim_value: one(1, "integer"), dim_param: one(2, "text") },
} as const satisfies Message;

const SHAPE = { name: "TensorShapeProto", fields: { dim: many(1, DIMENSION) } } as const satisfies Message;

const TENSOR_TYPE = {
  name: "TypeProto.Tensor",
  fields: { elem_type: one(1, "integer"), shape: one(2, SHAPE) },
} as const satisfies Message;

const TYPE = { name: "TypeProto", fields: { tensor_type: one(1, TENSOR_TYPE) } } as const satisfies Message;

const VALUE_INFO = {
  name: "ValueInfoProto",
  fields: { name: one(1, "text"), type: one(2, TYPE) },
} as const satisfies Message;

export const GRAPH = {
  name: "GraphProto",
  fields: {
    node: many(1, NODE),
    name: one(2, "text"),
    initializer: many(5, TENSOR),
    input: many(11, VALUE_INFO),
    output: many(12, VALUE_INFO),
    value_info: many(13, VALUE_INFO),
    sparse_initializer: many(15, SPARSE_TENSOR),
  },
} as const satisfies Message;

const OPERATOR_SET = {
  name: "OperatorSetIdProto",
  fields: { domain: one(1, "text"), version: one(2, "integer") },
} as const satisfies Message;

const FUNCTION = {
  name: "FunctionProto",
  fields: {
    name: one(1, "text"),
    input: many(4, "text"),
    output: many(5, "text"),
    attribute: many(6, "text"),
    node: many(7, NODE),
    opset_import: many(9, OPERATOR_SET),
    domain: one(10, "text"),
    attribute_proto: many(11, ATTRIBUTE),
    value_info: many(12, VALUE_INFO),
    overload: one(13, "text"),
  },
} as const satisfies Message;

export const MODEL = {
  name: "ModelProto",
  fields: {
    ir_version: one(1, "integer"),
    producer_name: one(2, "text"),
    producer_version: one(3, "text"),
    graph: one(7, GRAPH),
    opset_import: many(8, OPERATOR_SET),
    functions: many(25, FUNCTION),
  },
} as const satisfies Message;

export type ModelProto = Decoded<typeof MODEL>;
export type GraphProto = Decoded<typeof GRAPH>;
export type FunctionProto = Decoded<typeof FUNCTION>;
export type NodeProto = Decoded<typeof NODE>;
export type AttributeProto = Decoded<typeof ATTRIBUTE>;
export type TensorProto = Decoded<typeof TENSOR>;
export type ValueInfoProto = Decoded<typeof VALUE_INFO>;
