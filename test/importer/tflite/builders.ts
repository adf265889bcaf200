// Made from schema.fbs by scripts/tflite-schema.mjs.
import type * as flatbuffers from "flatbuffers";
import { TensorType, QuantizationDetails, BuiltinOperator, BuiltinOptions, BuiltinOptions2, Padding, ActivationFunctionType, LSHProjectionType, LSTMKernelType, FullyConnectedOptionsWeightsFormat, MirrorPadMode } from "../../../importer/tflite/schema.js";

export class NotRead {
static startNotRead(builder:flatbuffers.Builder) {
  builder.startObject(0);
}

static endNotRead(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createNotRead(builder:flatbuffers.Builder):flatbuffers.Offset {
  NotRead.startNotRead(builder);
  return NotRead.endNotRead(builder);
}
}

export class QuantizationParameters {
static startQuantizationParameters(builder:flatbuffers.Builder) {
  builder.startObject(7);
}

static addMin(builder:flatbuffers.Builder, minOffset:flatbuffers.Offset) {
  builder.addFieldOffset(0, minOffset, 0);
}

static createMinVector(builder:flatbuffers.Builder, data:number[]|Float32Array):flatbuffers.Offset;

static createMinVector(builder:flatbuffers.Builder, data:number[]|Uint8Array):flatbuffers.Offset;

static createMinVector(builder:flatbuffers.Builder, data:number[]|Float32Array|Uint8Array):flatbuffers.Offset {
  builder.startVector(4, data.length, 4);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addFloat32(data[i]!);
  }
  return builder.endVector();
}

static startMinVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(4, numElems, 4);
}

static addMax(builder:flatbuffers.Builder, maxOffset:flatbuffers.Offset) {
  builder.addFieldOffset(1, maxOffset, 0);
}

static createMaxVector(builder:flatbuffers.Builder, data:number[]|Float32Array):flatbuffers.Offset;

static createMaxVector(builder:flatbuffers.Builder, data:number[]|Uint8Array):flatbuffers.Offset;

static createMaxVector(builder:flatbuffers.Builder, data:number[]|Float32Array|Uint8Array):flatbuffers.Offset {
  builder.startVector(4, data.length, 4);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addFloat32(data[i]!);
  }
  return builder.endVector();
}

static startMaxVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(4, numElems, 4);
}

static addScale(builder:flatbuffers.Builder, scaleOffset:flatbuffers.Offset) {
  builder.addFieldOffset(2, scaleOffset, 0);
}

static createScaleVector(builder:flatbuffers.Builder, data:number[]|Float32Array):flatbuffers.Offset;

static createScaleVector(builder:flatbuffers.Builder, data:number[]|Uint8Array):flatbuffers.Offset;

static createScaleVector(builder:flatbuffers.Builder, data:number[]|Float32Array|Uint8Array):flatbuffers.Offset {
  builder.startVector(4, data.length, 4);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addFloat32(data[i]!);
  }
  return builder.endVector();
}

static startScaleVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(4, numElems, 4);
}

static addZeroPoint(builder:flatbuffers.Builder, zeroPointOffset:flatbuffers.Offset) {
  builder.addFieldOffset(3, zeroPointOffset, 0);
}

static createZeroPointVector(builder:flatbuffers.Builder, data:bigint[]):flatbuffers.Offset {
  builder.startVector(8, data.length, 8);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt64(data[i]!);
  }
  return builder.endVector();
}

static startZeroPointVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(8, numElems, 8);
}

static addDetailsType(builder:flatbuffers.Builder, detailsType:QuantizationDetails) {
  builder.addFieldInt8(4, detailsType, QuantizationDetails.NONE);
}

static addDetails(builder:flatbuffers.Builder, detailsOffset:flatbuffers.Offset) {
  builder.addFieldOffset(5, detailsOffset, 0);
}

static addQuantizedDimension(builder:flatbuffers.Builder, quantizedDimension:number) {
  builder.addFieldInt32(6, quantizedDimension, 0);
}

static endQuantizationParameters(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createQuantizationParameters(builder:flatbuffers.Builder, minOffset:flatbuffers.Offset, maxOffset:flatbuffers.Offset, scaleOffset:flatbuffers.Offset, zeroPointOffset:flatbuffers.Offset, detailsType:QuantizationDetails, detailsOffset:flatbuffers.Offset, quantizedDimension:number):flatbuffers.Offset {
  QuantizationParameters.startQuantizationParameters(builder);
  QuantizationParameters.addMin(builder, minOffset);
  QuantizationParameters.addMax(builder, maxOffset);
  QuantizationParameters.addScale(builder, scaleOffset);
  QuantizationParameters.addZeroPoint(builder, zeroPointOffset);
  QuantizationParameters.addDetailsType(builder, detailsType);
  QuantizationParameters.addDetails(builder, detailsOffset);
  QuantizationParameters.addQuantizedDimension(builder, quantizedDimension);
  return QuantizationParameters.endQuantizationParameters(builder);
}
}

export class Tensor {
static startTensor(builder:flatbuffers.Builder) {
  builder.startObject(9);
}

static addShape(builder:flatbuffers.Builder, shapeOffset:flatbuffers.Offset) {
  builder.addFieldOffset(0, shapeOffset, 0);
}

static createShapeVector(builder:flatbuffers.Builder, data:number[]|Int32Array):flatbuffers.Offset;

static createShapeVector(builder:flatbuffers.Builder, data:number[]|Uint8Array):flatbuffers.Offset;

static createShapeVector(builder:flatbuffers.Builder, data:number[]|Int32Array|Uint8Array):flatbuffers.Offset {
  builder.startVector(4, data.length, 4);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt32(data[i]!);
  }
  return builder.endVector();
}

static startShapeVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(4, numElems, 4);
}

static addType(builder:flatbuffers.Builder, type:TensorType) {
  builder.addFieldInt8(1, type, TensorType.FLOAT32);
}

static addBuffer(builder:flatbuffers.Builder, buffer:number) {
  builder.addFieldInt32(2, buffer, 0);
}

static addName(builder:flatbuffers.Builder, nameOffset:flatbuffers.Offset) {
  builder.addFieldOffset(3, nameOffset, 0);
}

static addQuantization(builder:flatbuffers.Builder, quantizationOffset:flatbuffers.Offset) {
  builder.addFieldOffset(4, quantizationOffset, 0);
}

static addIsVariable(builder:flatbuffers.Builder, isVariable:boolean) {
  builder.addFieldInt8(5, +isVariable, +false);
}

static addSparsity(builder:flatbuffers.Builder, sparsityOffset:flatbuffers.Offset) {
  builder.addFieldOffset(6, sparsityOffset, 0);
}

static addShapeSignature(builder:flatbuffers.Builder, shapeSignatureOffset:flatbuffers.Offset) {
  builder.addFieldOffset(7, shapeSignatureOffset, 0);
}

static createShapeSignatureVector(builder:flatbuffers.Builder, data:number[]|Int32Array):flatbuffers.Offset;

static createShapeSignatureVector(builder:flatbuffers.Builder, data:number[]|Uint8Array):flatbuffers.Offset;

static createShapeSignatureVector(builder:flatbuffers.Builder, data:number[]|Int32Array|Uint8Array):flatbuffers.Offset {
  builder.startVector(4, data.length, 4);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt32(data[i]!);
  }
  return builder.endVector();
}

static startShapeSignatureVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(4, numElems, 4);
}

static addHasRank(builder:flatbuffers.Builder, hasRank:boolean) {
  builder.addFieldInt8(8, +hasRank, +false);
}

static endTensor(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}
}

export class Conv2DOptions {
static startConv2DOptions(builder:flatbuffers.Builder) {
  builder.startObject(6);
}

static addPadding(builder:flatbuffers.Builder, padding:Padding) {
  builder.addFieldInt8(0, padding, Padding.SAME);
}

static addStrideW(builder:flatbuffers.Builder, strideW:number) {
  builder.addFieldInt32(1, strideW, 0);
}

static addStrideH(builder:flatbuffers.Builder, strideH:number) {
  builder.addFieldInt32(2, strideH, 0);
}

static addFusedActivationFunction(builder:flatbuffers.Builder, fusedActivationFunction:ActivationFunctionType) {
  builder.addFieldInt8(3, fusedActivationFunction, ActivationFunctionType.NONE);
}

static addDilationWFactor(builder:flatbuffers.Builder, dilationWFactor:number) {
  builder.addFieldInt32(4, dilationWFactor, 1);
}

static addDilationHFactor(builder:flatbuffers.Builder, dilationHFactor:number) {
  builder.addFieldInt32(5, dilationHFactor, 1);
}

static endConv2DOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createConv2DOptions(builder:flatbuffers.Builder, padding:Padding, strideW:number, strideH:number, fusedActivationFunction:ActivationFunctionType, dilationWFactor:number, dilationHFactor:number):flatbuffers.Offset {
  Conv2DOptions.startConv2DOptions(builder);
  Conv2DOptions.addPadding(builder, padding);
  Conv2DOptions.addStrideW(builder, strideW);
  Conv2DOptions.addStrideH(builder, strideH);
  Conv2DOptions.addFusedActivationFunction(builder, fusedActivationFunction);
  Conv2DOptions.addDilationWFactor(builder, dilationWFactor);
  Conv2DOptions.addDilationHFactor(builder, dilationHFactor);
  return Conv2DOptions.endConv2DOptions(builder);
}
}

export class DepthwiseConv2DOptions {
static startDepthwiseConv2DOptions(builder:flatbuffers.Builder) {
  builder.startObject(7);
}

static addPadding(builder:flatbuffers.Builder, padding:Padding) {
  builder.addFieldInt8(0, padding, Padding.SAME);
}

static addStrideW(builder:flatbuffers.Builder, strideW:number) {
  builder.addFieldInt32(1, strideW, 0);
}

static addStrideH(builder:flatbuffers.Builder, strideH:number) {
  builder.addFieldInt32(2, strideH, 0);
}

static addDepthMultiplier(builder:flatbuffers.Builder, depthMultiplier:number) {
  builder.addFieldInt32(3, depthMultiplier, 0);
}

static addFusedActivationFunction(builder:flatbuffers.Builder, fusedActivationFunction:ActivationFunctionType) {
  builder.addFieldInt8(4, fusedActivationFunction, ActivationFunctionType.NONE);
}

static addDilationWFactor(builder:flatbuffers.Builder, dilationWFactor:number) {
  builder.addFieldInt32(5, dilationWFactor, 1);
}

static addDilationHFactor(builder:flatbuffers.Builder, dilationHFactor:number) {
  builder.addFieldInt32(6, dilationHFactor, 1);
}

static endDepthwiseConv2DOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createDepthwiseConv2DOptions(builder:flatbuffers.Builder, padding:Padding, strideW:number, strideH:number, depthMultiplier:number, fusedActivationFunction:ActivationFunctionType, dilationWFactor:number, dilationHFactor:number):flatbuffers.Offset {
  DepthwiseConv2DOptions.startDepthwiseConv2DOptions(builder);
  DepthwiseConv2DOptions.addPadding(builder, padding);
  DepthwiseConv2DOptions.addStrideW(builder, strideW);
  DepthwiseConv2DOptions.addStrideH(builder, strideH);
  DepthwiseConv2DOptions.addDepthMultiplier(builder, depthMultiplier);
  DepthwiseConv2DOptions.addFusedActivationFunction(builder, fusedActivationFunction);
  DepthwiseConv2DOptions.addDilationWFactor(builder, dilationWFactor);
  DepthwiseConv2DOptions.addDilationHFactor(builder, dilationHFactor);
  return DepthwiseConv2DOptions.endDepthwiseConv2DOptions(builder);
}
}

export class Conv3DOptions {
static startConv3DOptions(builder:flatbuffers.Builder) {
  builder.startObject(8);
}

static addPadding(builder:flatbuffers.Builder, padding:Padding) {
  builder.addFieldInt8(0, padding, Padding.SAME);
}

static addStrideD(builder:flatbuffers.Builder, strideD:number) {
  builder.addFieldInt32(1, strideD, 0);
}

static addStrideW(builder:flatbuffers.Builder, strideW:number) {
  builder.addFieldInt32(2, strideW, 0);
}

static addStrideH(builder:flatbuffers.Builder, strideH:number) {
  builder.addFieldInt32(3, strideH, 0);
}

static addFusedActivationFunction(builder:flatbuffers.Builder, fusedActivationFunction:ActivationFunctionType) {
  builder.addFieldInt8(4, fusedActivationFunction, ActivationFunctionType.NONE);
}

static addDilationDFactor(builder:flatbuffers.Builder, dilationDFactor:number) {
  builder.addFieldInt32(5, dilationDFactor, 1);
}

static addDilationWFactor(builder:flatbuffers.Builder, dilationWFactor:number) {
  builder.addFieldInt32(6, dilationWFactor, 1);
}

static addDilationHFactor(builder:flatbuffers.Builder, dilationHFactor:number) {
  builder.addFieldInt32(7, dilationHFactor, 1);
}

static endConv3DOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createConv3DOptions(builder:flatbuffers.Builder, padding:Padding, strideD:number, strideW:number, strideH:number, fusedActivationFunction:ActivationFunctionType, dilationDFactor:number, dilationWFactor:number, dilationHFactor:number):flatbuffers.Offset {
  Conv3DOptions.startConv3DOptions(builder);
  Conv3DOptions.addPadding(builder, padding);
  Conv3DOptions.addStrideD(builder, strideD);
  Conv3DOptions.addStrideW(builder, strideW);
  Conv3DOptions.addStrideH(builder, strideH);
  Conv3DOptions.addFusedActivationFunction(builder, fusedActivationFunction);
  Conv3DOptions.addDilationDFactor(builder, dilationDFactor);
  Conv3DOptions.addDilationWFactor(builder, dilationWFactor);
  Conv3DOptions.addDilationHFactor(builder, dilationHFactor);
  return Conv3DOptions.endConv3DOptions(builder);
}
}

export class Pool2DOptions {
static startPool2DOptions(builder:flatbuffers.Builder) {
  builder.startObject(6);
}

static addPadding(builder:flatbuffers.Builder, padding:Padding) {
  builder.addFieldInt8(0, padding, Padding.SAME);
}

static addStrideW(builder:flatbuffers.Builder, strideW:number) {
  builder.addFieldInt32(1, strideW, 0);
}

static addStrideH(builder:flatbuffers.Builder, strideH:number) {
  builder.addFieldInt32(2, strideH, 0);
}

static addFilterWidth(builder:flatbuffers.Builder, filterWidth:number) {
  builder.addFieldInt32(3, filterWidth, 0);
}

static addFilterHeight(builder:flatbuffers.Builder, filterHeight:number) {
  builder.addFieldInt32(4, filterHeight, 0);
}

static addFusedActivationFunction(builder:flatbuffers.Builder, fusedActivationFunction:ActivationFunctionType) {
  builder.addFieldInt8(5, fusedActivationFunction, ActivationFunctionType.NONE);
}

static endPool2DOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createPool2DOptions(builder:flatbuffers.Builder, padding:Padding, strideW:number, strideH:number, filterWidth:number, filterHeight:number, fusedActivationFunction:ActivationFunctionType):flatbuffers.Offset {
  Pool2DOptions.startPool2DOptions(builder);
  Pool2DOptions.addPadding(builder, padding);
  Pool2DOptions.addStrideW(builder, strideW);
  Pool2DOptions.addStrideH(builder, strideH);
  Pool2DOptions.addFilterWidth(builder, filterWidth);
  Pool2DOptions.addFilterHeight(builder, filterHeight);
  Pool2DOptions.addFusedActivationFunction(builder, fusedActivationFunction);
  return Pool2DOptions.endPool2DOptions(builder);
}
}

export class SequenceRNNOptions {
static startSequenceRNNOptions(builder:flatbuffers.Builder) {
  builder.startObject(2);
}

static addTimeMajor(builder:flatbuffers.Builder, timeMajor:boolean) {
  builder.addFieldInt8(0, +timeMajor, +false);
}

static addFusedActivationFunction(builder:flatbuffers.Builder, fusedActivationFunction:ActivationFunctionType) {
  builder.addFieldInt8(1, fusedActivationFunction, ActivationFunctionType.NONE);
}

static endSequenceRNNOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createSequenceRNNOptions(builder:flatbuffers.Builder, timeMajor:boolean, fusedActivationFunction:ActivationFunctionType):flatbuffers.Offset {
  SequenceRNNOptions.startSequenceRNNOptions(builder);
  SequenceRNNOptions.addTimeMajor(builder, timeMajor);
  SequenceRNNOptions.addFusedActivationFunction(builder, fusedActivationFunction);
  return SequenceRNNOptions.endSequenceRNNOptions(builder);
}
}

export class BidirectionalSequenceRNNOptions {
static startBidirectionalSequenceRNNOptions(builder:flatbuffers.Builder) {
  builder.startObject(3);
}

static addTimeMajor(builder:flatbuffers.Builder, timeMajor:boolean) {
  builder.addFieldInt8(0, +timeMajor, +false);
}

static addFusedActivationFunction(builder:flatbuffers.Builder, fusedActivationFunction:ActivationFunctionType) {
  builder.addFieldInt8(1, fusedActivationFunction, ActivationFunctionType.NONE);
}

static addMergeOutputs(builder:flatbuffers.Builder, mergeOutputs:boolean) {
  builder.addFieldInt8(2, +mergeOutputs, +false);
}

static endBidirectionalSequenceRNNOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createBidirectionalSequenceRNNOptions(builder:flatbuffers.Builder, timeMajor:boolean, fusedActivationFunction:ActivationFunctionType, mergeOutputs:boolean):flatbuffers.Offset {
  BidirectionalSequenceRNNOptions.startBidirectionalSequenceRNNOptions(builder);
  BidirectionalSequenceRNNOptions.addTimeMajor(builder, timeMajor);
  BidirectionalSequenceRNNOptions.addFusedActivationFunction(builder, fusedActivationFunction);
  BidirectionalSequenceRNNOptions.addMergeOutputs(builder, mergeOutputs);
  return BidirectionalSequenceRNNOptions.endBidirectionalSequenceRNNOptions(builder);
}
}

export class SVDFOptions {
static startSVDFOptions(builder:flatbuffers.Builder) {
  builder.startObject(2);
}

static addRank(builder:flatbuffers.Builder, rank:number) {
  builder.addFieldInt32(0, rank, 0);
}

static addFusedActivationFunction(builder:flatbuffers.Builder, fusedActivationFunction:ActivationFunctionType) {
  builder.addFieldInt8(1, fusedActivationFunction, ActivationFunctionType.NONE);
}

static endSVDFOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createSVDFOptions(builder:flatbuffers.Builder, rank:number, fusedActivationFunction:ActivationFunctionType):flatbuffers.Offset {
  SVDFOptions.startSVDFOptions(builder);
  SVDFOptions.addRank(builder, rank);
  SVDFOptions.addFusedActivationFunction(builder, fusedActivationFunction);
  return SVDFOptions.endSVDFOptions(builder);
}
}

export class TransposeConvOptions {
static startTransposeConvOptions(builder:flatbuffers.Builder) {
  builder.startObject(4);
}

static addPadding(builder:flatbuffers.Builder, padding:Padding) {
  builder.addFieldInt8(0, padding, Padding.SAME);
}

static addStrideW(builder:flatbuffers.Builder, strideW:number) {
  builder.addFieldInt32(1, strideW, 0);
}

static addStrideH(builder:flatbuffers.Builder, strideH:number) {
  builder.addFieldInt32(2, strideH, 0);
}

static addFusedActivationFunction(builder:flatbuffers.Builder, fusedActivationFunction:ActivationFunctionType) {
  builder.addFieldInt8(3, fusedActivationFunction, ActivationFunctionType.NONE);
}

static endTransposeConvOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createTransposeConvOptions(builder:flatbuffers.Builder, padding:Padding, strideW:number, strideH:number, fusedActivationFunction:ActivationFunctionType):flatbuffers.Offset {
  TransposeConvOptions.startTransposeConvOptions(builder);
  TransposeConvOptions.addPadding(builder, padding);
  TransposeConvOptions.addStrideW(builder, strideW);
  TransposeConvOptions.addStrideH(builder, strideH);
  TransposeConvOptions.addFusedActivationFunction(builder, fusedActivationFunction);
  return TransposeConvOptions.endTransposeConvOptions(builder);
}
}

export class LSHProjectionOptions {
static startLSHProjectionOptions(builder:flatbuffers.Builder) {
  builder.startObject(1);
}

static addType(builder:flatbuffers.Builder, type:LSHProjectionType) {
  builder.addFieldInt8(0, type, LSHProjectionType.UNKNOWN);
}

static endLSHProjectionOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createLSHProjectionOptions(builder:flatbuffers.Builder, type:LSHProjectionType):flatbuffers.Offset {
  LSHProjectionOptions.startLSHProjectionOptions(builder);
  LSHProjectionOptions.addType(builder, type);
  return LSHProjectionOptions.endLSHProjectionOptions(builder);
}
}

export class LSTMOptions {
static startLSTMOptions(builder:flatbuffers.Builder) {
  builder.startObject(4);
}

static addFusedActivationFunction(builder:flatbuffers.Builder, fusedActivationFunction:ActivationFunctionType) {
  builder.addFieldInt8(0, fusedActivationFunction, ActivationFunctionType.NONE);
}

static addCellClip(builder:flatbuffers.Builder, cellClip:number) {
  builder.addFieldFloat32(1, cellClip, 0.0);
}

static addProjClip(builder:flatbuffers.Builder, projClip:number) {
  builder.addFieldFloat32(2, projClip, 0.0);
}

static addKernelType(builder:flatbuffers.Builder, kernelType:LSTMKernelType) {
  builder.addFieldInt8(3, kernelType, LSTMKernelType.FULL);
}

static endLSTMOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createLSTMOptions(builder:flatbuffers.Builder, fusedActivationFunction:ActivationFunctionType, cellClip:number, projClip:number, kernelType:LSTMKernelType):flatbuffers.Offset {
  LSTMOptions.startLSTMOptions(builder);
  LSTMOptions.addFusedActivationFunction(builder, fusedActivationFunction);
  LSTMOptions.addCellClip(builder, cellClip);
  LSTMOptions.addProjClip(builder, projClip);
  LSTMOptions.addKernelType(builder, kernelType);
  return LSTMOptions.endLSTMOptions(builder);
}
}

export class FullyConnectedOptions {
static startFullyConnectedOptions(builder:flatbuffers.Builder) {
  builder.startObject(3);
}

static addFusedActivationFunction(builder:flatbuffers.Builder, fusedActivationFunction:ActivationFunctionType) {
  builder.addFieldInt8(0, fusedActivationFunction, ActivationFunctionType.NONE);
}

static addWeightsFormat(builder:flatbuffers.Builder, weightsFormat:FullyConnectedOptionsWeightsFormat) {
  builder.addFieldInt8(1, weightsFormat, FullyConnectedOptionsWeightsFormat.DEFAULT);
}

static addKeepNumDims(builder:flatbuffers.Builder, keepNumDims:boolean) {
  builder.addFieldInt8(2, +keepNumDims, +false);
}

static endFullyConnectedOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createFullyConnectedOptions(builder:flatbuffers.Builder, fusedActivationFunction:ActivationFunctionType, weightsFormat:FullyConnectedOptionsWeightsFormat, keepNumDims:boolean):flatbuffers.Offset {
  FullyConnectedOptions.startFullyConnectedOptions(builder);
  FullyConnectedOptions.addFusedActivationFunction(builder, fusedActivationFunction);
  FullyConnectedOptions.addWeightsFormat(builder, weightsFormat);
  FullyConnectedOptions.addKeepNumDims(builder, keepNumDims);
  return FullyConnectedOptions.endFullyConnectedOptions(builder);
}
}

export class SoftmaxOptions {
static startSoftmaxOptions(builder:flatbuffers.Builder) {
  builder.startObject(1);
}

static addBeta(builder:flatbuffers.Builder, beta:number) {
  builder.addFieldFloat32(0, beta, 0.0);
}

static endSoftmaxOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createSoftmaxOptions(builder:flatbuffers.Builder, beta:number):flatbuffers.Offset {
  SoftmaxOptions.startSoftmaxOptions(builder);
  SoftmaxOptions.addBeta(builder, beta);
  return SoftmaxOptions.endSoftmaxOptions(builder);
}
}

export class ConcatenationOptions {
static startConcatenationOptions(builder:flatbuffers.Builder) {
  builder.startObject(2);
}

static addAxis(builder:flatbuffers.Builder, axis:number) {
  builder.addFieldInt32(0, axis, 0);
}

static addFusedActivationFunction(builder:flatbuffers.Builder, fusedActivationFunction:ActivationFunctionType) {
  builder.addFieldInt8(1, fusedActivationFunction, ActivationFunctionType.NONE);
}

static endConcatenationOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createConcatenationOptions(builder:flatbuffers.Builder, axis:number, fusedActivationFunction:ActivationFunctionType):flatbuffers.Offset {
  ConcatenationOptions.startConcatenationOptions(builder);
  ConcatenationOptions.addAxis(builder, axis);
  ConcatenationOptions.addFusedActivationFunction(builder, fusedActivationFunction);
  return ConcatenationOptions.endConcatenationOptions(builder);
}
}

export class AddOptions {
static startAddOptions(builder:flatbuffers.Builder) {
  builder.startObject(1);
}

static addFusedActivationFunction(builder:flatbuffers.Builder, fusedActivationFunction:ActivationFunctionType) {
  builder.addFieldInt8(0, fusedActivationFunction, ActivationFunctionType.NONE);
}

static endAddOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createAddOptions(builder:flatbuffers.Builder, fusedActivationFunction:ActivationFunctionType):flatbuffers.Offset {
  AddOptions.startAddOptions(builder);
  AddOptions.addFusedActivationFunction(builder, fusedActivationFunction);
  return AddOptions.endAddOptions(builder);
}
}

export class MulOptions {
static startMulOptions(builder:flatbuffers.Builder) {
  builder.startObject(1);
}

static addFusedActivationFunction(builder:flatbuffers.Builder, fusedActivationFunction:ActivationFunctionType) {
  builder.addFieldInt8(0, fusedActivationFunction, ActivationFunctionType.NONE);
}

static endMulOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createMulOptions(builder:flatbuffers.Builder, fusedActivationFunction:ActivationFunctionType):flatbuffers.Offset {
  MulOptions.startMulOptions(builder);
  MulOptions.addFusedActivationFunction(builder, fusedActivationFunction);
  return MulOptions.endMulOptions(builder);
}
}

export class SubOptions {
static startSubOptions(builder:flatbuffers.Builder) {
  builder.startObject(1);
}

static addFusedActivationFunction(builder:flatbuffers.Builder, fusedActivationFunction:ActivationFunctionType) {
  builder.addFieldInt8(0, fusedActivationFunction, ActivationFunctionType.NONE);
}

static endSubOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createSubOptions(builder:flatbuffers.Builder, fusedActivationFunction:ActivationFunctionType):flatbuffers.Offset {
  SubOptions.startSubOptions(builder);
  SubOptions.addFusedActivationFunction(builder, fusedActivationFunction);
  return SubOptions.endSubOptions(builder);
}
}

export class DivOptions {
static startDivOptions(builder:flatbuffers.Builder) {
  builder.startObject(1);
}

static addFusedActivationFunction(builder:flatbuffers.Builder, fusedActivationFunction:ActivationFunctionType) {
  builder.addFieldInt8(0, fusedActivationFunction, ActivationFunctionType.NONE);
}

static endDivOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createDivOptions(builder:flatbuffers.Builder, fusedActivationFunction:ActivationFunctionType):flatbuffers.Offset {
  DivOptions.startDivOptions(builder);
  DivOptions.addFusedActivationFunction(builder, fusedActivationFunction);
  return DivOptions.endDivOptions(builder);
}
}

export class UnidirectionalSequenceLSTMOptions {
static startUnidirectionalSequenceLSTMOptions(builder:flatbuffers.Builder) {
  builder.startObject(6);
}

static addFusedActivationFunction(builder:flatbuffers.Builder, fusedActivationFunction:ActivationFunctionType) {
  builder.addFieldInt8(0, fusedActivationFunction, ActivationFunctionType.NONE);
}

static addCellClip(builder:flatbuffers.Builder, cellClip:number) {
  builder.addFieldFloat32(1, cellClip, 0.0);
}

static addProjClip(builder:flatbuffers.Builder, projClip:number) {
  builder.addFieldFloat32(2, projClip, 0.0);
}

static addTimeMajor(builder:flatbuffers.Builder, timeMajor:boolean) {
  builder.addFieldInt8(3, +timeMajor, +false);
}

static addAsymmetricQuantizeInputs(builder:flatbuffers.Builder, asymmetricQuantizeInputs:boolean) {
  builder.addFieldInt8(4, +asymmetricQuantizeInputs, +false);
}

static addDiagonalRecurrentTensors(builder:flatbuffers.Builder, diagonalRecurrentTensors:boolean) {
  builder.addFieldInt8(5, +diagonalRecurrentTensors, +false);
}

static endUnidirectionalSequenceLSTMOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createUnidirectionalSequenceLSTMOptions(builder:flatbuffers.Builder, fusedActivationFunction:ActivationFunctionType, cellClip:number, projClip:number, timeMajor:boolean, asymmetricQuantizeInputs:boolean, diagonalRecurrentTensors:boolean):flatbuffers.Offset {
  UnidirectionalSequenceLSTMOptions.startUnidirectionalSequenceLSTMOptions(builder);
  UnidirectionalSequenceLSTMOptions.addFusedActivationFunction(builder, fusedActivationFunction);
  UnidirectionalSequenceLSTMOptions.addCellClip(builder, cellClip);
  UnidirectionalSequenceLSTMOptions.addProjClip(builder, projClip);
  UnidirectionalSequenceLSTMOptions.addTimeMajor(builder, timeMajor);
  UnidirectionalSequenceLSTMOptions.addAsymmetricQuantizeInputs(builder, asymmetricQuantizeInputs);
  UnidirectionalSequenceLSTMOptions.addDiagonalRecurrentTensors(builder, diagonalRecurrentTensors);
  return UnidirectionalSequenceLSTMOptions.endUnidirectionalSequenceLSTMOptions(builder);
}
}

export class BidirectionalSequenceLSTMOptions {
static startBidirectionalSequenceLSTMOptions(builder:flatbuffers.Builder) {
  builder.startObject(5);
}

static addFusedActivationFunction(builder:flatbuffers.Builder, fusedActivationFunction:ActivationFunctionType) {
  builder.addFieldInt8(0, fusedActivationFunction, ActivationFunctionType.NONE);
}

static addCellClip(builder:flatbuffers.Builder, cellClip:number) {
  builder.addFieldFloat32(1, cellClip, 0.0);
}

static addProjClip(builder:flatbuffers.Builder, projClip:number) {
  builder.addFieldFloat32(2, projClip, 0.0);
}

static addMergeOutputs(builder:flatbuffers.Builder, mergeOutputs:boolean) {
  builder.addFieldInt8(3, +mergeOutputs, +false);
}

static addTimeMajor(builder:flatbuffers.Builder, timeMajor:boolean) {
  builder.addFieldInt8(4, +timeMajor, +true);
}

static endBidirectionalSequenceLSTMOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createBidirectionalSequenceLSTMOptions(builder:flatbuffers.Builder, fusedActivationFunction:ActivationFunctionType, cellClip:number, projClip:number, mergeOutputs:boolean, timeMajor:boolean):flatbuffers.Offset {
  BidirectionalSequenceLSTMOptions.startBidirectionalSequenceLSTMOptions(builder);
  BidirectionalSequenceLSTMOptions.addFusedActivationFunction(builder, fusedActivationFunction);
  BidirectionalSequenceLSTMOptions.addCellClip(builder, cellClip);
  BidirectionalSequenceLSTMOptions.addProjClip(builder, projClip);
  BidirectionalSequenceLSTMOptions.addMergeOutputs(builder, mergeOutputs);
  BidirectionalSequenceLSTMOptions.addTimeMajor(builder, timeMajor);
  return BidirectionalSequenceLSTMOptions.endBidirectionalSequenceLSTMOptions(builder);
}
}

export class ResizeNearestNeighborOptions {
static startResizeNearestNeighborOptions(builder:flatbuffers.Builder) {
  builder.startObject(2);
}

static addAlignCorners(builder:flatbuffers.Builder, alignCorners:boolean) {
  builder.addFieldInt8(0, +alignCorners, +false);
}

static addHalfPixelCenters(builder:flatbuffers.Builder, halfPixelCenters:boolean) {
  builder.addFieldInt8(1, +halfPixelCenters, +false);
}

static endResizeNearestNeighborOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createResizeNearestNeighborOptions(builder:flatbuffers.Builder, alignCorners:boolean, halfPixelCenters:boolean):flatbuffers.Offset {
  ResizeNearestNeighborOptions.startResizeNearestNeighborOptions(builder);
  ResizeNearestNeighborOptions.addAlignCorners(builder, alignCorners);
  ResizeNearestNeighborOptions.addHalfPixelCenters(builder, halfPixelCenters);
  return ResizeNearestNeighborOptions.endResizeNearestNeighborOptions(builder);
}
}

export class ResizeBilinearOptions {
static startResizeBilinearOptions(builder:flatbuffers.Builder) {
  builder.startObject(4);
}

static addAlignCorners(builder:flatbuffers.Builder, alignCorners:boolean) {
  builder.addFieldInt8(2, +alignCorners, +false);
}

static addHalfPixelCenters(builder:flatbuffers.Builder, halfPixelCenters:boolean) {
  builder.addFieldInt8(3, +halfPixelCenters, +false);
}

static endResizeBilinearOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createResizeBilinearOptions(builder:flatbuffers.Builder, alignCorners:boolean, halfPixelCenters:boolean):flatbuffers.Offset {
  ResizeBilinearOptions.startResizeBilinearOptions(builder);
  ResizeBilinearOptions.addAlignCorners(builder, alignCorners);
  ResizeBilinearOptions.addHalfPixelCenters(builder, halfPixelCenters);
  return ResizeBilinearOptions.endResizeBilinearOptions(builder);
}
}

export class LeakyReluOptions {
static startLeakyReluOptions(builder:flatbuffers.Builder) {
  builder.startObject(1);
}

static addAlpha(builder:flatbuffers.Builder, alpha:number) {
  builder.addFieldFloat32(0, alpha, 0.0);
}

static endLeakyReluOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createLeakyReluOptions(builder:flatbuffers.Builder, alpha:number):flatbuffers.Offset {
  LeakyReluOptions.startLeakyReluOptions(builder);
  LeakyReluOptions.addAlpha(builder, alpha);
  return LeakyReluOptions.endLeakyReluOptions(builder);
}
}

export class MirrorPadOptions {
static startMirrorPadOptions(builder:flatbuffers.Builder) {
  builder.startObject(1);
}

static addMode(builder:flatbuffers.Builder, mode:MirrorPadMode) {
  builder.addFieldInt8(0, mode, MirrorPadMode.REFLECT);
}

static endMirrorPadOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createMirrorPadOptions(builder:flatbuffers.Builder, mode:MirrorPadMode):flatbuffers.Offset {
  MirrorPadOptions.startMirrorPadOptions(builder);
  MirrorPadOptions.addMode(builder, mode);
  return MirrorPadOptions.endMirrorPadOptions(builder);
}
}

export class GeluOptions {
static startGeluOptions(builder:flatbuffers.Builder) {
  builder.startObject(1);
}

static addApproximate(builder:flatbuffers.Builder, approximate:boolean) {
  builder.addFieldInt8(0, +approximate, +false);
}

static endGeluOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createGeluOptions(builder:flatbuffers.Builder, approximate:boolean):flatbuffers.Offset {
  GeluOptions.startGeluOptions(builder);
  GeluOptions.addApproximate(builder, approximate);
  return GeluOptions.endGeluOptions(builder);
}
}

export class ReshapeOptions {
static startReshapeOptions(builder:flatbuffers.Builder) {
  builder.startObject(1);
}

static addNewShape(builder:flatbuffers.Builder, newShapeOffset:flatbuffers.Offset) {
  builder.addFieldOffset(0, newShapeOffset, 0);
}

static createNewShapeVector(builder:flatbuffers.Builder, data:number[]|Int32Array):flatbuffers.Offset;

static createNewShapeVector(builder:flatbuffers.Builder, data:number[]|Uint8Array):flatbuffers.Offset;

static createNewShapeVector(builder:flatbuffers.Builder, data:number[]|Int32Array|Uint8Array):flatbuffers.Offset {
  builder.startVector(4, data.length, 4);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt32(data[i]!);
  }
  return builder.endVector();
}

static startNewShapeVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(4, numElems, 4);
}

static endReshapeOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createReshapeOptions(builder:flatbuffers.Builder, newShapeOffset:flatbuffers.Offset):flatbuffers.Offset {
  ReshapeOptions.startReshapeOptions(builder);
  ReshapeOptions.addNewShape(builder, newShapeOffset);
  return ReshapeOptions.endReshapeOptions(builder);
}
}

export class SqueezeOptions {
static startSqueezeOptions(builder:flatbuffers.Builder) {
  builder.startObject(1);
}

static addSqueezeDims(builder:flatbuffers.Builder, squeezeDimsOffset:flatbuffers.Offset) {
  builder.addFieldOffset(0, squeezeDimsOffset, 0);
}

static createSqueezeDimsVector(builder:flatbuffers.Builder, data:number[]|Int32Array):flatbuffers.Offset;

static createSqueezeDimsVector(builder:flatbuffers.Builder, data:number[]|Uint8Array):flatbuffers.Offset;

static createSqueezeDimsVector(builder:flatbuffers.Builder, data:number[]|Int32Array|Uint8Array):flatbuffers.Offset {
  builder.startVector(4, data.length, 4);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt32(data[i]!);
  }
  return builder.endVector();
}

static startSqueezeDimsVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(4, numElems, 4);
}

static endSqueezeOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createSqueezeOptions(builder:flatbuffers.Builder, squeezeDimsOffset:flatbuffers.Offset):flatbuffers.Offset {
  SqueezeOptions.startSqueezeOptions(builder);
  SqueezeOptions.addSqueezeDims(builder, squeezeDimsOffset);
  return SqueezeOptions.endSqueezeOptions(builder);
}
}

export class GatherOptions {
static startGatherOptions(builder:flatbuffers.Builder) {
  builder.startObject(2);
}

static addAxis(builder:flatbuffers.Builder, axis:number) {
  builder.addFieldInt32(0, axis, 0);
}

static addBatchDims(builder:flatbuffers.Builder, batchDims:number) {
  builder.addFieldInt32(1, batchDims, 0);
}

static endGatherOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createGatherOptions(builder:flatbuffers.Builder, axis:number, batchDims:number):flatbuffers.Offset {
  GatherOptions.startGatherOptions(builder);
  GatherOptions.addAxis(builder, axis);
  GatherOptions.addBatchDims(builder, batchDims);
  return GatherOptions.endGatherOptions(builder);
}
}

export class ReducerOptions {
static startReducerOptions(builder:flatbuffers.Builder) {
  builder.startObject(1);
}

static addKeepDims(builder:flatbuffers.Builder, keepDims:boolean) {
  builder.addFieldInt8(0, +keepDims, +false);
}

static endReducerOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createReducerOptions(builder:flatbuffers.Builder, keepDims:boolean):flatbuffers.Offset {
  ReducerOptions.startReducerOptions(builder);
  ReducerOptions.addKeepDims(builder, keepDims);
  return ReducerOptions.endReducerOptions(builder);
}
}

export class StridedSliceOptions {
static startStridedSliceOptions(builder:flatbuffers.Builder) {
  builder.startObject(6);
}

static addBeginMask(builder:flatbuffers.Builder, beginMask:number) {
  builder.addFieldInt32(0, beginMask, 0);
}

static addEndMask(builder:flatbuffers.Builder, endMask:number) {
  builder.addFieldInt32(1, endMask, 0);
}

static addEllipsisMask(builder:flatbuffers.Builder, ellipsisMask:number) {
  builder.addFieldInt32(2, ellipsisMask, 0);
}

static addNewAxisMask(builder:flatbuffers.Builder, newAxisMask:number) {
  builder.addFieldInt32(3, newAxisMask, 0);
}

static addShrinkAxisMask(builder:flatbuffers.Builder, shrinkAxisMask:number) {
  builder.addFieldInt32(4, shrinkAxisMask, 0);
}

static addOffset(builder:flatbuffers.Builder, offset:boolean) {
  builder.addFieldInt8(5, +offset, +false);
}

static endStridedSliceOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createStridedSliceOptions(builder:flatbuffers.Builder, beginMask:number, endMask:number, ellipsisMask:number, newAxisMask:number, shrinkAxisMask:number, offset:boolean):flatbuffers.Offset {
  StridedSliceOptions.startStridedSliceOptions(builder);
  StridedSliceOptions.addBeginMask(builder, beginMask);
  StridedSliceOptions.addEndMask(builder, endMask);
  StridedSliceOptions.addEllipsisMask(builder, ellipsisMask);
  StridedSliceOptions.addNewAxisMask(builder, newAxisMask);
  StridedSliceOptions.addShrinkAxisMask(builder, shrinkAxisMask);
  StridedSliceOptions.addOffset(builder, offset);
  return StridedSliceOptions.endStridedSliceOptions(builder);
}
}

export class FakeQuantOptions {
static startFakeQuantOptions(builder:flatbuffers.Builder) {
  builder.startObject(3);
}

static addMin(builder:flatbuffers.Builder, min:number) {
  builder.addFieldFloat32(0, min, 0.0);
}

static addMax(builder:flatbuffers.Builder, max:number) {
  builder.addFieldFloat32(1, max, 0.0);
}

static addNumBits(builder:flatbuffers.Builder, numBits:number) {
  builder.addFieldInt32(2, numBits, 0);
}

static endFakeQuantOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createFakeQuantOptions(builder:flatbuffers.Builder, min:number, max:number, numBits:number):flatbuffers.Offset {
  FakeQuantOptions.startFakeQuantOptions(builder);
  FakeQuantOptions.addMin(builder, min);
  FakeQuantOptions.addMax(builder, max);
  FakeQuantOptions.addNumBits(builder, numBits);
  return FakeQuantOptions.endFakeQuantOptions(builder);
}
}

export class BatchMatMulOptions {
static startBatchMatMulOptions(builder:flatbuffers.Builder) {
  builder.startObject(2);
}

static addAdjX(builder:flatbuffers.Builder, adjX:boolean) {
  builder.addFieldInt8(0, +adjX, +false);
}

static addAdjY(builder:flatbuffers.Builder, adjY:boolean) {
  builder.addFieldInt8(1, +adjY, +false);
}

static endBatchMatMulOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createBatchMatMulOptions(builder:flatbuffers.Builder, adjX:boolean, adjY:boolean):flatbuffers.Offset {
  BatchMatMulOptions.startBatchMatMulOptions(builder);
  BatchMatMulOptions.addAdjX(builder, adjX);
  BatchMatMulOptions.addAdjY(builder, adjY);
  return BatchMatMulOptions.endBatchMatMulOptions(builder);
}
}

export class SpaceToDepthOptions {
static startSpaceToDepthOptions(builder:flatbuffers.Builder) {
  builder.startObject(1);
}

static addBlockSize(builder:flatbuffers.Builder, blockSize:number) {
  builder.addFieldInt32(0, blockSize, 0);
}

static endSpaceToDepthOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createSpaceToDepthOptions(builder:flatbuffers.Builder, blockSize:number):flatbuffers.Offset {
  SpaceToDepthOptions.startSpaceToDepthOptions(builder);
  SpaceToDepthOptions.addBlockSize(builder, blockSize);
  return SpaceToDepthOptions.endSpaceToDepthOptions(builder);
}
}

export class DepthToSpaceOptions {
static startDepthToSpaceOptions(builder:flatbuffers.Builder) {
  builder.startObject(1);
}

static addBlockSize(builder:flatbuffers.Builder, blockSize:number) {
  builder.addFieldInt32(0, blockSize, 0);
}

static endDepthToSpaceOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createDepthToSpaceOptions(builder:flatbuffers.Builder, blockSize:number):flatbuffers.Offset {
  DepthToSpaceOptions.startDepthToSpaceOptions(builder);
  DepthToSpaceOptions.addBlockSize(builder, blockSize);
  return DepthToSpaceOptions.endDepthToSpaceOptions(builder);
}
}

export class PackOptions {
static startPackOptions(builder:flatbuffers.Builder) {
  builder.startObject(2);
}

static addValuesCount(builder:flatbuffers.Builder, valuesCount:number) {
  builder.addFieldInt32(0, valuesCount, 0);
}

static addAxis(builder:flatbuffers.Builder, axis:number) {
  builder.addFieldInt32(1, axis, 0);
}

static endPackOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createPackOptions(builder:flatbuffers.Builder, valuesCount:number, axis:number):flatbuffers.Offset {
  PackOptions.startPackOptions(builder);
  PackOptions.addValuesCount(builder, valuesCount);
  PackOptions.addAxis(builder, axis);
  return PackOptions.endPackOptions(builder);
}
}

export class UnpackOptions {
static startUnpackOptions(builder:flatbuffers.Builder) {
  builder.startObject(2);
}

static addNum(builder:flatbuffers.Builder, num:number) {
  builder.addFieldInt32(0, num, 0);
}

static addAxis(builder:flatbuffers.Builder, axis:number) {
  builder.addFieldInt32(1, axis, 0);
}

static endUnpackOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createUnpackOptions(builder:flatbuffers.Builder, num:number, axis:number):flatbuffers.Offset {
  UnpackOptions.startUnpackOptions(builder);
  UnpackOptions.addNum(builder, num);
  UnpackOptions.addAxis(builder, axis);
  return UnpackOptions.endUnpackOptions(builder);
}
}

export class CumsumOptions {
static startCumsumOptions(builder:flatbuffers.Builder) {
  builder.startObject(2);
}

static addExclusive(builder:flatbuffers.Builder, exclusive:boolean) {
  builder.addFieldInt8(0, +exclusive, +false);
}

static addReverse(builder:flatbuffers.Builder, reverse:boolean) {
  builder.addFieldInt8(1, +reverse, +false);
}

static endCumsumOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createCumsumOptions(builder:flatbuffers.Builder, exclusive:boolean, reverse:boolean):flatbuffers.Offset {
  CumsumOptions.startCumsumOptions(builder);
  CumsumOptions.addExclusive(builder, exclusive);
  CumsumOptions.addReverse(builder, reverse);
  return CumsumOptions.endCumsumOptions(builder);
}
}

export class OneHotOptions {
static startOneHotOptions(builder:flatbuffers.Builder) {
  builder.startObject(1);
}

static addAxis(builder:flatbuffers.Builder, axis:number) {
  builder.addFieldInt32(0, axis, 0);
}

static endOneHotOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createOneHotOptions(builder:flatbuffers.Builder, axis:number):flatbuffers.Offset {
  OneHotOptions.startOneHotOptions(builder);
  OneHotOptions.addAxis(builder, axis);
  return OneHotOptions.endOneHotOptions(builder);
}
}

export class CallOptions {
static startCallOptions(builder:flatbuffers.Builder) {
  builder.startObject(1);
}

static addSubgraph(builder:flatbuffers.Builder, subgraph:number) {
  builder.addFieldInt32(0, subgraph, 0);
}

static endCallOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createCallOptions(builder:flatbuffers.Builder, subgraph:number):flatbuffers.Offset {
  CallOptions.startCallOptions(builder);
  CallOptions.addSubgraph(builder, subgraph);
  return CallOptions.endCallOptions(builder);
}
}

export class IfOptions {
static startIfOptions(builder:flatbuffers.Builder) {
  builder.startObject(2);
}

static addThenSubgraphIndex(builder:flatbuffers.Builder, thenSubgraphIndex:number) {
  builder.addFieldInt32(0, thenSubgraphIndex, 0);
}

static addElseSubgraphIndex(builder:flatbuffers.Builder, elseSubgraphIndex:number) {
  builder.addFieldInt32(1, elseSubgraphIndex, 0);
}

static endIfOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createIfOptions(builder:flatbuffers.Builder, thenSubgraphIndex:number, elseSubgraphIndex:number):flatbuffers.Offset {
  IfOptions.startIfOptions(builder);
  IfOptions.addThenSubgraphIndex(builder, thenSubgraphIndex);
  IfOptions.addElseSubgraphIndex(builder, elseSubgraphIndex);
  return IfOptions.endIfOptions(builder);
}
}

export class WhileOptions {
static startWhileOptions(builder:flatbuffers.Builder) {
  builder.startObject(2);
}

static addCondSubgraphIndex(builder:flatbuffers.Builder, condSubgraphIndex:number) {
  builder.addFieldInt32(0, condSubgraphIndex, 0);
}

static addBodySubgraphIndex(builder:flatbuffers.Builder, bodySubgraphIndex:number) {
  builder.addFieldInt32(1, bodySubgraphIndex, 0);
}

static endWhileOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createWhileOptions(builder:flatbuffers.Builder, condSubgraphIndex:number, bodySubgraphIndex:number):flatbuffers.Offset {
  WhileOptions.startWhileOptions(builder);
  WhileOptions.addCondSubgraphIndex(builder, condSubgraphIndex);
  WhileOptions.addBodySubgraphIndex(builder, bodySubgraphIndex);
  return WhileOptions.endWhileOptions(builder);
}
}

export class CallOnceOptions {
static startCallOnceOptions(builder:flatbuffers.Builder) {
  builder.startObject(1);
}

static addInitSubgraphIndex(builder:flatbuffers.Builder, initSubgraphIndex:number) {
  builder.addFieldInt32(0, initSubgraphIndex, 0);
}

static endCallOnceOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createCallOnceOptions(builder:flatbuffers.Builder, initSubgraphIndex:number):flatbuffers.Offset {
  CallOnceOptions.startCallOnceOptions(builder);
  CallOnceOptions.addInitSubgraphIndex(builder, initSubgraphIndex);
  return CallOnceOptions.endCallOnceOptions(builder);
}
}

export class VarHandleOptions {
static startVarHandleOptions(builder:flatbuffers.Builder) {
  builder.startObject(2);
}

static addContainer(builder:flatbuffers.Builder, containerOffset:flatbuffers.Offset) {
  builder.addFieldOffset(0, containerOffset, 0);
}

static addSharedName(builder:flatbuffers.Builder, sharedNameOffset:flatbuffers.Offset) {
  builder.addFieldOffset(1, sharedNameOffset, 0);
}

static endVarHandleOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createVarHandleOptions(builder:flatbuffers.Builder, containerOffset:flatbuffers.Offset, sharedNameOffset:flatbuffers.Offset):flatbuffers.Offset {
  VarHandleOptions.startVarHandleOptions(builder);
  VarHandleOptions.addContainer(builder, containerOffset);
  VarHandleOptions.addSharedName(builder, sharedNameOffset);
  return VarHandleOptions.endVarHandleOptions(builder);
}
}

export class StablehloWhileOptions {
static startStablehloWhileOptions(builder:flatbuffers.Builder) {
  builder.startObject(2);
}

static addCondSubgraphIndex(builder:flatbuffers.Builder, condSubgraphIndex:number) {
  builder.addFieldInt32(0, condSubgraphIndex, 0);
}

static addBodySubgraphIndex(builder:flatbuffers.Builder, bodySubgraphIndex:number) {
  builder.addFieldInt32(1, bodySubgraphIndex, 0);
}

static endStablehloWhileOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createStablehloWhileOptions(builder:flatbuffers.Builder, condSubgraphIndex:number, bodySubgraphIndex:number):flatbuffers.Offset {
  StablehloWhileOptions.startStablehloWhileOptions(builder);
  StablehloWhileOptions.addCondSubgraphIndex(builder, condSubgraphIndex);
  StablehloWhileOptions.addBodySubgraphIndex(builder, bodySubgraphIndex);
  return StablehloWhileOptions.endStablehloWhileOptions(builder);
}
}

export class StableHLOCompositeOptions {
static startStableHLOCompositeOptions(builder:flatbuffers.Builder) {
  builder.startObject(2);
}

static addName(builder:flatbuffers.Builder, nameOffset:flatbuffers.Offset) {
  builder.addFieldOffset(0, nameOffset, 0);
}

static addDecompositionSubgraphIndex(builder:flatbuffers.Builder, decompositionSubgraphIndex:number) {
  builder.addFieldInt32(1, decompositionSubgraphIndex, 0);
}

static endStableHLOCompositeOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createStableHLOCompositeOptions(builder:flatbuffers.Builder, nameOffset:flatbuffers.Offset, decompositionSubgraphIndex:number):flatbuffers.Offset {
  StableHLOCompositeOptions.startStableHLOCompositeOptions(builder);
  StableHLOCompositeOptions.addName(builder, nameOffset);
  StableHLOCompositeOptions.addDecompositionSubgraphIndex(builder, decompositionSubgraphIndex);
  return StableHLOCompositeOptions.endStableHLOCompositeOptions(builder);
}
}

export class StablehloConcatenateOptions {
static startStablehloConcatenateOptions(builder:flatbuffers.Builder) {
  builder.startObject(1);
}

static addDimension(builder:flatbuffers.Builder, dimension:bigint) {
  builder.addFieldInt64(0, dimension, BigInt('0'));
}

static endStablehloConcatenateOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createStablehloConcatenateOptions(builder:flatbuffers.Builder, dimension:bigint):flatbuffers.Offset {
  StablehloConcatenateOptions.startStablehloConcatenateOptions(builder);
  StablehloConcatenateOptions.addDimension(builder, dimension);
  return StablehloConcatenateOptions.endStablehloConcatenateOptions(builder);
}
}

export class StablehloSliceOptions {
static startStablehloSliceOptions(builder:flatbuffers.Builder) {
  builder.startObject(3);
}

static addStartIndices(builder:flatbuffers.Builder, startIndicesOffset:flatbuffers.Offset) {
  builder.addFieldOffset(0, startIndicesOffset, 0);
}

static createStartIndicesVector(builder:flatbuffers.Builder, data:bigint[]):flatbuffers.Offset {
  builder.startVector(8, data.length, 8);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt64(data[i]!);
  }
  return builder.endVector();
}

static startStartIndicesVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(8, numElems, 8);
}

static addLimitIndices(builder:flatbuffers.Builder, limitIndicesOffset:flatbuffers.Offset) {
  builder.addFieldOffset(1, limitIndicesOffset, 0);
}

static createLimitIndicesVector(builder:flatbuffers.Builder, data:bigint[]):flatbuffers.Offset {
  builder.startVector(8, data.length, 8);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt64(data[i]!);
  }
  return builder.endVector();
}

static startLimitIndicesVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(8, numElems, 8);
}

static addStrides(builder:flatbuffers.Builder, stridesOffset:flatbuffers.Offset) {
  builder.addFieldOffset(2, stridesOffset, 0);
}

static createStridesVector(builder:flatbuffers.Builder, data:bigint[]):flatbuffers.Offset {
  builder.startVector(8, data.length, 8);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt64(data[i]!);
  }
  return builder.endVector();
}

static startStridesVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(8, numElems, 8);
}

static endStablehloSliceOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createStablehloSliceOptions(builder:flatbuffers.Builder, startIndicesOffset:flatbuffers.Offset, limitIndicesOffset:flatbuffers.Offset, stridesOffset:flatbuffers.Offset):flatbuffers.Offset {
  StablehloSliceOptions.startStablehloSliceOptions(builder);
  StablehloSliceOptions.addStartIndices(builder, startIndicesOffset);
  StablehloSliceOptions.addLimitIndices(builder, limitIndicesOffset);
  StablehloSliceOptions.addStrides(builder, stridesOffset);
  return StablehloSliceOptions.endStablehloSliceOptions(builder);
}
}

export class StablehloConvolutionOptions {
static startStablehloConvolutionOptions(builder:flatbuffers.Builder) {
  builder.startObject(16);
}

static addWindowStrides(builder:flatbuffers.Builder, windowStridesOffset:flatbuffers.Offset) {
  builder.addFieldOffset(0, windowStridesOffset, 0);
}

static createWindowStridesVector(builder:flatbuffers.Builder, data:bigint[]):flatbuffers.Offset {
  builder.startVector(8, data.length, 8);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt64(data[i]!);
  }
  return builder.endVector();
}

static startWindowStridesVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(8, numElems, 8);
}

static addPadding(builder:flatbuffers.Builder, paddingOffset:flatbuffers.Offset) {
  builder.addFieldOffset(1, paddingOffset, 0);
}

static createPaddingVector(builder:flatbuffers.Builder, data:bigint[]):flatbuffers.Offset {
  builder.startVector(8, data.length, 8);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt64(data[i]!);
  }
  return builder.endVector();
}

static startPaddingVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(8, numElems, 8);
}

static addLhsDilation(builder:flatbuffers.Builder, lhsDilationOffset:flatbuffers.Offset) {
  builder.addFieldOffset(2, lhsDilationOffset, 0);
}

static createLhsDilationVector(builder:flatbuffers.Builder, data:bigint[]):flatbuffers.Offset {
  builder.startVector(8, data.length, 8);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt64(data[i]!);
  }
  return builder.endVector();
}

static startLhsDilationVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(8, numElems, 8);
}

static addRhsDilation(builder:flatbuffers.Builder, rhsDilationOffset:flatbuffers.Offset) {
  builder.addFieldOffset(3, rhsDilationOffset, 0);
}

static createRhsDilationVector(builder:flatbuffers.Builder, data:bigint[]):flatbuffers.Offset {
  builder.startVector(8, data.length, 8);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt64(data[i]!);
  }
  return builder.endVector();
}

static startRhsDilationVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(8, numElems, 8);
}

static addWindowReversal(builder:flatbuffers.Builder, windowReversalOffset:flatbuffers.Offset) {
  builder.addFieldOffset(4, windowReversalOffset, 0);
}

static createWindowReversalVector(builder:flatbuffers.Builder, data:boolean[]):flatbuffers.Offset {
  builder.startVector(1, data.length, 1);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt8(+data[i]!);
  }
  return builder.endVector();
}

static startWindowReversalVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(1, numElems, 1);
}

static addInputBatchDimension(builder:flatbuffers.Builder, inputBatchDimension:bigint) {
  builder.addFieldInt64(5, inputBatchDimension, BigInt('0'));
}

static addInputFeatureDimension(builder:flatbuffers.Builder, inputFeatureDimension:bigint) {
  builder.addFieldInt64(6, inputFeatureDimension, BigInt('0'));
}

static addInputSpatialDimensions(builder:flatbuffers.Builder, inputSpatialDimensionsOffset:flatbuffers.Offset) {
  builder.addFieldOffset(7, inputSpatialDimensionsOffset, 0);
}

static createInputSpatialDimensionsVector(builder:flatbuffers.Builder, data:bigint[]):flatbuffers.Offset {
  builder.startVector(8, data.length, 8);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt64(data[i]!);
  }
  return builder.endVector();
}

static startInputSpatialDimensionsVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(8, numElems, 8);
}

static addKernelInputFeatureDimension(builder:flatbuffers.Builder, kernelInputFeatureDimension:bigint) {
  builder.addFieldInt64(8, kernelInputFeatureDimension, BigInt('0'));
}

static addKernelOutputFeatureDimension(builder:flatbuffers.Builder, kernelOutputFeatureDimension:bigint) {
  builder.addFieldInt64(9, kernelOutputFeatureDimension, BigInt('0'));
}

static addKernelSpatialDimensions(builder:flatbuffers.Builder, kernelSpatialDimensionsOffset:flatbuffers.Offset) {
  builder.addFieldOffset(10, kernelSpatialDimensionsOffset, 0);
}

static createKernelSpatialDimensionsVector(builder:flatbuffers.Builder, data:bigint[]):flatbuffers.Offset {
  builder.startVector(8, data.length, 8);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt64(data[i]!);
  }
  return builder.endVector();
}

static startKernelSpatialDimensionsVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(8, numElems, 8);
}

static addOutputBatchDimension(builder:flatbuffers.Builder, outputBatchDimension:bigint) {
  builder.addFieldInt64(11, outputBatchDimension, BigInt('0'));
}

static addOutputFeatureDimension(builder:flatbuffers.Builder, outputFeatureDimension:bigint) {
  builder.addFieldInt64(12, outputFeatureDimension, BigInt('0'));
}

static addOutputSpatialDimensions(builder:flatbuffers.Builder, outputSpatialDimensionsOffset:flatbuffers.Offset) {
  builder.addFieldOffset(13, outputSpatialDimensionsOffset, 0);
}

static createOutputSpatialDimensionsVector(builder:flatbuffers.Builder, data:bigint[]):flatbuffers.Offset {
  builder.startVector(8, data.length, 8);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt64(data[i]!);
  }
  return builder.endVector();
}

static startOutputSpatialDimensionsVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(8, numElems, 8);
}

static addFeatureGroupCount(builder:flatbuffers.Builder, featureGroupCount:bigint) {
  builder.addFieldInt64(14, featureGroupCount, BigInt('0'));
}

static addBatchGroupCount(builder:flatbuffers.Builder, batchGroupCount:bigint) {
  builder.addFieldInt64(15, batchGroupCount, BigInt('0'));
}

static endStablehloConvolutionOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createStablehloConvolutionOptions(builder:flatbuffers.Builder, windowStridesOffset:flatbuffers.Offset, paddingOffset:flatbuffers.Offset, lhsDilationOffset:flatbuffers.Offset, rhsDilationOffset:flatbuffers.Offset, windowReversalOffset:flatbuffers.Offset, inputBatchDimension:bigint, inputFeatureDimension:bigint, inputSpatialDimensionsOffset:flatbuffers.Offset, kernelInputFeatureDimension:bigint, kernelOutputFeatureDimension:bigint, kernelSpatialDimensionsOffset:flatbuffers.Offset, outputBatchDimension:bigint, outputFeatureDimension:bigint, outputSpatialDimensionsOffset:flatbuffers.Offset, featureGroupCount:bigint, batchGroupCount:bigint):flatbuffers.Offset {
  StablehloConvolutionOptions.startStablehloConvolutionOptions(builder);
  StablehloConvolutionOptions.addWindowStrides(builder, windowStridesOffset);
  StablehloConvolutionOptions.addPadding(builder, paddingOffset);
  StablehloConvolutionOptions.addLhsDilation(builder, lhsDilationOffset);
  StablehloConvolutionOptions.addRhsDilation(builder, rhsDilationOffset);
  StablehloConvolutionOptions.addWindowReversal(builder, windowReversalOffset);
  StablehloConvolutionOptions.addInputBatchDimension(builder, inputBatchDimension);
  StablehloConvolutionOptions.addInputFeatureDimension(builder, inputFeatureDimension);
  StablehloConvolutionOptions.addInputSpatialDimensions(builder, inputSpatialDimensionsOffset);
  StablehloConvolutionOptions.addKernelInputFeatureDimension(builder, kernelInputFeatureDimension);
  StablehloConvolutionOptions.addKernelOutputFeatureDimension(builder, kernelOutputFeatureDimension);
  StablehloConvolutionOptions.addKernelSpatialDimensions(builder, kernelSpatialDimensionsOffset);
  StablehloConvolutionOptions.addOutputBatchDimension(builder, outputBatchDimension);
  StablehloConvolutionOptions.addOutputFeatureDimension(builder, outputFeatureDimension);
  StablehloConvolutionOptions.addOutputSpatialDimensions(builder, outputSpatialDimensionsOffset);
  StablehloConvolutionOptions.addFeatureGroupCount(builder, featureGroupCount);
  StablehloConvolutionOptions.addBatchGroupCount(builder, batchGroupCount);
  return StablehloConvolutionOptions.endStablehloConvolutionOptions(builder);
}
}

export class StablehloReduceOptions {
static startStablehloReduceOptions(builder:flatbuffers.Builder) {
  builder.startObject(1);
}

static addDimensions(builder:flatbuffers.Builder, dimensionsOffset:flatbuffers.Offset) {
  builder.addFieldOffset(0, dimensionsOffset, 0);
}

static createDimensionsVector(builder:flatbuffers.Builder, data:bigint[]):flatbuffers.Offset {
  builder.startVector(8, data.length, 8);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt64(data[i]!);
  }
  return builder.endVector();
}

static startDimensionsVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(8, numElems, 8);
}

static endStablehloReduceOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createStablehloReduceOptions(builder:flatbuffers.Builder, dimensionsOffset:flatbuffers.Offset):flatbuffers.Offset {
  StablehloReduceOptions.startStablehloReduceOptions(builder);
  StablehloReduceOptions.addDimensions(builder, dimensionsOffset);
  return StablehloReduceOptions.endStablehloReduceOptions(builder);
}
}

export class StablehloDynamicSliceOptions {
static startStablehloDynamicSliceOptions(builder:flatbuffers.Builder) {
  builder.startObject(1);
}

static addSliceSizes(builder:flatbuffers.Builder, sliceSizesOffset:flatbuffers.Offset) {
  builder.addFieldOffset(0, sliceSizesOffset, 0);
}

static createSliceSizesVector(builder:flatbuffers.Builder, data:bigint[]):flatbuffers.Offset {
  builder.startVector(8, data.length, 8);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt64(data[i]!);
  }
  return builder.endVector();
}

static startSliceSizesVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(8, numElems, 8);
}

static endStablehloDynamicSliceOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createStablehloDynamicSliceOptions(builder:flatbuffers.Builder, sliceSizesOffset:flatbuffers.Offset):flatbuffers.Offset {
  StablehloDynamicSliceOptions.startStablehloDynamicSliceOptions(builder);
  StablehloDynamicSliceOptions.addSliceSizes(builder, sliceSizesOffset);
  return StablehloDynamicSliceOptions.endStablehloDynamicSliceOptions(builder);
}
}

export class StablehloPadOptions {
static startStablehloPadOptions(builder:flatbuffers.Builder) {
  builder.startObject(3);
}

static addEdgePaddingLow(builder:flatbuffers.Builder, edgePaddingLowOffset:flatbuffers.Offset) {
  builder.addFieldOffset(0, edgePaddingLowOffset, 0);
}

static createEdgePaddingLowVector(builder:flatbuffers.Builder, data:bigint[]):flatbuffers.Offset {
  builder.startVector(8, data.length, 8);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt64(data[i]!);
  }
  return builder.endVector();
}

static startEdgePaddingLowVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(8, numElems, 8);
}

static addEdgePaddingHigh(builder:flatbuffers.Builder, edgePaddingHighOffset:flatbuffers.Offset) {
  builder.addFieldOffset(1, edgePaddingHighOffset, 0);
}

static createEdgePaddingHighVector(builder:flatbuffers.Builder, data:bigint[]):flatbuffers.Offset {
  builder.startVector(8, data.length, 8);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt64(data[i]!);
  }
  return builder.endVector();
}

static startEdgePaddingHighVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(8, numElems, 8);
}

static addInteriorPadding(builder:flatbuffers.Builder, interiorPaddingOffset:flatbuffers.Offset) {
  builder.addFieldOffset(2, interiorPaddingOffset, 0);
}

static createInteriorPaddingVector(builder:flatbuffers.Builder, data:bigint[]):flatbuffers.Offset {
  builder.startVector(8, data.length, 8);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt64(data[i]!);
  }
  return builder.endVector();
}

static startInteriorPaddingVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(8, numElems, 8);
}

static endStablehloPadOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createStablehloPadOptions(builder:flatbuffers.Builder, edgePaddingLowOffset:flatbuffers.Offset, edgePaddingHighOffset:flatbuffers.Offset, interiorPaddingOffset:flatbuffers.Offset):flatbuffers.Offset {
  StablehloPadOptions.startStablehloPadOptions(builder);
  StablehloPadOptions.addEdgePaddingLow(builder, edgePaddingLowOffset);
  StablehloPadOptions.addEdgePaddingHigh(builder, edgePaddingHighOffset);
  StablehloPadOptions.addInteriorPadding(builder, interiorPaddingOffset);
  return StablehloPadOptions.endStablehloPadOptions(builder);
}
}

export class StablehloDotGeneralOptions {
static startStablehloDotGeneralOptions(builder:flatbuffers.Builder) {
  builder.startObject(4);
}

static addLhsBatchingDimensions(builder:flatbuffers.Builder, lhsBatchingDimensionsOffset:flatbuffers.Offset) {
  builder.addFieldOffset(0, lhsBatchingDimensionsOffset, 0);
}

static createLhsBatchingDimensionsVector(builder:flatbuffers.Builder, data:bigint[]):flatbuffers.Offset {
  builder.startVector(8, data.length, 8);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt64(data[i]!);
  }
  return builder.endVector();
}

static startLhsBatchingDimensionsVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(8, numElems, 8);
}

static addRhsBatchingDimensions(builder:flatbuffers.Builder, rhsBatchingDimensionsOffset:flatbuffers.Offset) {
  builder.addFieldOffset(1, rhsBatchingDimensionsOffset, 0);
}

static createRhsBatchingDimensionsVector(builder:flatbuffers.Builder, data:bigint[]):flatbuffers.Offset {
  builder.startVector(8, data.length, 8);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt64(data[i]!);
  }
  return builder.endVector();
}

static startRhsBatchingDimensionsVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(8, numElems, 8);
}

static addLhsContractingDimensions(builder:flatbuffers.Builder, lhsContractingDimensionsOffset:flatbuffers.Offset) {
  builder.addFieldOffset(2, lhsContractingDimensionsOffset, 0);
}

static createLhsContractingDimensionsVector(builder:flatbuffers.Builder, data:bigint[]):flatbuffers.Offset {
  builder.startVector(8, data.length, 8);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt64(data[i]!);
  }
  return builder.endVector();
}

static startLhsContractingDimensionsVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(8, numElems, 8);
}

static addRhsContractingDimensions(builder:flatbuffers.Builder, rhsContractingDimensionsOffset:flatbuffers.Offset) {
  builder.addFieldOffset(3, rhsContractingDimensionsOffset, 0);
}

static createRhsContractingDimensionsVector(builder:flatbuffers.Builder, data:bigint[]):flatbuffers.Offset {
  builder.startVector(8, data.length, 8);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt64(data[i]!);
  }
  return builder.endVector();
}

static startRhsContractingDimensionsVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(8, numElems, 8);
}

static endStablehloDotGeneralOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createStablehloDotGeneralOptions(builder:flatbuffers.Builder, lhsBatchingDimensionsOffset:flatbuffers.Offset, rhsBatchingDimensionsOffset:flatbuffers.Offset, lhsContractingDimensionsOffset:flatbuffers.Offset, rhsContractingDimensionsOffset:flatbuffers.Offset):flatbuffers.Offset {
  StablehloDotGeneralOptions.startStablehloDotGeneralOptions(builder);
  StablehloDotGeneralOptions.addLhsBatchingDimensions(builder, lhsBatchingDimensionsOffset);
  StablehloDotGeneralOptions.addRhsBatchingDimensions(builder, rhsBatchingDimensionsOffset);
  StablehloDotGeneralOptions.addLhsContractingDimensions(builder, lhsContractingDimensionsOffset);
  StablehloDotGeneralOptions.addRhsContractingDimensions(builder, rhsContractingDimensionsOffset);
  return StablehloDotGeneralOptions.endStablehloDotGeneralOptions(builder);
}
}

export class StablehloReduceWindowOptions {
static startStablehloReduceWindowOptions(builder:flatbuffers.Builder) {
  builder.startObject(5);
}

static addWindowDimensions(builder:flatbuffers.Builder, windowDimensionsOffset:flatbuffers.Offset) {
  builder.addFieldOffset(0, windowDimensionsOffset, 0);
}

static createWindowDimensionsVector(builder:flatbuffers.Builder, data:bigint[]):flatbuffers.Offset {
  builder.startVector(8, data.length, 8);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt64(data[i]!);
  }
  return builder.endVector();
}

static startWindowDimensionsVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(8, numElems, 8);
}

static addWindowStrides(builder:flatbuffers.Builder, windowStridesOffset:flatbuffers.Offset) {
  builder.addFieldOffset(1, windowStridesOffset, 0);
}

static createWindowStridesVector(builder:flatbuffers.Builder, data:bigint[]):flatbuffers.Offset {
  builder.startVector(8, data.length, 8);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt64(data[i]!);
  }
  return builder.endVector();
}

static startWindowStridesVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(8, numElems, 8);
}

static addBaseDilations(builder:flatbuffers.Builder, baseDilationsOffset:flatbuffers.Offset) {
  builder.addFieldOffset(2, baseDilationsOffset, 0);
}

static createBaseDilationsVector(builder:flatbuffers.Builder, data:bigint[]):flatbuffers.Offset {
  builder.startVector(8, data.length, 8);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt64(data[i]!);
  }
  return builder.endVector();
}

static startBaseDilationsVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(8, numElems, 8);
}

static addWindowDilations(builder:flatbuffers.Builder, windowDilationsOffset:flatbuffers.Offset) {
  builder.addFieldOffset(3, windowDilationsOffset, 0);
}

static createWindowDilationsVector(builder:flatbuffers.Builder, data:bigint[]):flatbuffers.Offset {
  builder.startVector(8, data.length, 8);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt64(data[i]!);
  }
  return builder.endVector();
}

static startWindowDilationsVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(8, numElems, 8);
}

static addPadding(builder:flatbuffers.Builder, paddingOffset:flatbuffers.Offset) {
  builder.addFieldOffset(4, paddingOffset, 0);
}

static createPaddingVector(builder:flatbuffers.Builder, data:bigint[]):flatbuffers.Offset {
  builder.startVector(8, data.length, 8);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt64(data[i]!);
  }
  return builder.endVector();
}

static startPaddingVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(8, numElems, 8);
}

static endStablehloReduceWindowOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createStablehloReduceWindowOptions(builder:flatbuffers.Builder, windowDimensionsOffset:flatbuffers.Offset, windowStridesOffset:flatbuffers.Offset, baseDilationsOffset:flatbuffers.Offset, windowDilationsOffset:flatbuffers.Offset, paddingOffset:flatbuffers.Offset):flatbuffers.Offset {
  StablehloReduceWindowOptions.startStablehloReduceWindowOptions(builder);
  StablehloReduceWindowOptions.addWindowDimensions(builder, windowDimensionsOffset);
  StablehloReduceWindowOptions.addWindowStrides(builder, windowStridesOffset);
  StablehloReduceWindowOptions.addBaseDilations(builder, baseDilationsOffset);
  StablehloReduceWindowOptions.addWindowDilations(builder, windowDilationsOffset);
  StablehloReduceWindowOptions.addPadding(builder, paddingOffset);
  return StablehloReduceWindowOptions.endStablehloReduceWindowOptions(builder);
}
}

export class StablehloGatherOptions {
static startStablehloGatherOptions(builder:flatbuffers.Builder) {
  builder.startObject(5);
}

static addOffsetDims(builder:flatbuffers.Builder, offsetDimsOffset:flatbuffers.Offset) {
  builder.addFieldOffset(0, offsetDimsOffset, 0);
}

static createOffsetDimsVector(builder:flatbuffers.Builder, data:bigint[]):flatbuffers.Offset {
  builder.startVector(8, data.length, 8);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt64(data[i]!);
  }
  return builder.endVector();
}

static startOffsetDimsVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(8, numElems, 8);
}

static addCollapsedSliceDims(builder:flatbuffers.Builder, collapsedSliceDimsOffset:flatbuffers.Offset) {
  builder.addFieldOffset(1, collapsedSliceDimsOffset, 0);
}

static createCollapsedSliceDimsVector(builder:flatbuffers.Builder, data:bigint[]):flatbuffers.Offset {
  builder.startVector(8, data.length, 8);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt64(data[i]!);
  }
  return builder.endVector();
}

static startCollapsedSliceDimsVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(8, numElems, 8);
}

static addStartIndexMap(builder:flatbuffers.Builder, startIndexMapOffset:flatbuffers.Offset) {
  builder.addFieldOffset(2, startIndexMapOffset, 0);
}

static createStartIndexMapVector(builder:flatbuffers.Builder, data:bigint[]):flatbuffers.Offset {
  builder.startVector(8, data.length, 8);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt64(data[i]!);
  }
  return builder.endVector();
}

static startStartIndexMapVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(8, numElems, 8);
}

static addIndexVectorDim(builder:flatbuffers.Builder, indexVectorDim:bigint) {
  builder.addFieldInt64(3, indexVectorDim, BigInt('0'));
}

static addSliceSizes(builder:flatbuffers.Builder, sliceSizesOffset:flatbuffers.Offset) {
  builder.addFieldOffset(4, sliceSizesOffset, 0);
}

static createSliceSizesVector(builder:flatbuffers.Builder, data:bigint[]):flatbuffers.Offset {
  builder.startVector(8, data.length, 8);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt64(data[i]!);
  }
  return builder.endVector();
}

static startSliceSizesVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(8, numElems, 8);
}

static endStablehloGatherOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createStablehloGatherOptions(builder:flatbuffers.Builder, offsetDimsOffset:flatbuffers.Offset, collapsedSliceDimsOffset:flatbuffers.Offset, startIndexMapOffset:flatbuffers.Offset, indexVectorDim:bigint, sliceSizesOffset:flatbuffers.Offset):flatbuffers.Offset {
  StablehloGatherOptions.startStablehloGatherOptions(builder);
  StablehloGatherOptions.addOffsetDims(builder, offsetDimsOffset);
  StablehloGatherOptions.addCollapsedSliceDims(builder, collapsedSliceDimsOffset);
  StablehloGatherOptions.addStartIndexMap(builder, startIndexMapOffset);
  StablehloGatherOptions.addIndexVectorDim(builder, indexVectorDim);
  StablehloGatherOptions.addSliceSizes(builder, sliceSizesOffset);
  return StablehloGatherOptions.endStablehloGatherOptions(builder);
}
}

export class StablehloTransposeOptions {
static startStablehloTransposeOptions(builder:flatbuffers.Builder) {
  builder.startObject(1);
}

static addPermutation(builder:flatbuffers.Builder, permutationOffset:flatbuffers.Offset) {
  builder.addFieldOffset(0, permutationOffset, 0);
}

static createPermutationVector(builder:flatbuffers.Builder, data:bigint[]):flatbuffers.Offset {
  builder.startVector(8, data.length, 8);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt64(data[i]!);
  }
  return builder.endVector();
}

static startPermutationVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(8, numElems, 8);
}

static endStablehloTransposeOptions(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createStablehloTransposeOptions(builder:flatbuffers.Builder, permutationOffset:flatbuffers.Offset):flatbuffers.Offset {
  StablehloTransposeOptions.startStablehloTransposeOptions(builder);
  StablehloTransposeOptions.addPermutation(builder, permutationOffset);
  return StablehloTransposeOptions.endStablehloTransposeOptions(builder);
}
}

export class OperatorCode {
static startOperatorCode(builder:flatbuffers.Builder) {
  builder.startObject(4);
}

static addDeprecatedBuiltinCode(builder:flatbuffers.Builder, deprecatedBuiltinCode:number) {
  builder.addFieldInt8(0, deprecatedBuiltinCode, 0);
}

static addCustomCode(builder:flatbuffers.Builder, customCodeOffset:flatbuffers.Offset) {
  builder.addFieldOffset(1, customCodeOffset, 0);
}

static addVersion(builder:flatbuffers.Builder, version:number) {
  builder.addFieldInt32(2, version, 1);
}

static addBuiltinCode(builder:flatbuffers.Builder, builtinCode:BuiltinOperator) {
  builder.addFieldInt32(3, builtinCode, BuiltinOperator.ADD);
}

static endOperatorCode(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createOperatorCode(builder:flatbuffers.Builder, deprecatedBuiltinCode:number, customCodeOffset:flatbuffers.Offset, version:number, builtinCode:BuiltinOperator):flatbuffers.Offset {
  OperatorCode.startOperatorCode(builder);
  OperatorCode.addDeprecatedBuiltinCode(builder, deprecatedBuiltinCode);
  OperatorCode.addCustomCode(builder, customCodeOffset);
  OperatorCode.addVersion(builder, version);
  OperatorCode.addBuiltinCode(builder, builtinCode);
  return OperatorCode.endOperatorCode(builder);
}
}

export class Operator {
static startOperator(builder:flatbuffers.Builder) {
  builder.startObject(13);
}

static addOpcodeIndex(builder:flatbuffers.Builder, opcodeIndex:number) {
  builder.addFieldInt32(0, opcodeIndex, 0);
}

static addInputs(builder:flatbuffers.Builder, inputsOffset:flatbuffers.Offset) {
  builder.addFieldOffset(1, inputsOffset, 0);
}

static createInputsVector(builder:flatbuffers.Builder, data:number[]|Int32Array):flatbuffers.Offset;

static createInputsVector(builder:flatbuffers.Builder, data:number[]|Uint8Array):flatbuffers.Offset;

static createInputsVector(builder:flatbuffers.Builder, data:number[]|Int32Array|Uint8Array):flatbuffers.Offset {
  builder.startVector(4, data.length, 4);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt32(data[i]!);
  }
  return builder.endVector();
}

static startInputsVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(4, numElems, 4);
}

static addOutputs(builder:flatbuffers.Builder, outputsOffset:flatbuffers.Offset) {
  builder.addFieldOffset(2, outputsOffset, 0);
}

static createOutputsVector(builder:flatbuffers.Builder, data:number[]|Int32Array):flatbuffers.Offset;

static createOutputsVector(builder:flatbuffers.Builder, data:number[]|Uint8Array):flatbuffers.Offset;

static createOutputsVector(builder:flatbuffers.Builder, data:number[]|Int32Array|Uint8Array):flatbuffers.Offset {
  builder.startVector(4, data.length, 4);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt32(data[i]!);
  }
  return builder.endVector();
}

static startOutputsVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(4, numElems, 4);
}

static addBuiltinOptionsType(builder:flatbuffers.Builder, builtinOptionsType:BuiltinOptions) {
  builder.addFieldInt8(3, builtinOptionsType, BuiltinOptions.NONE);
}

static addBuiltinOptions(builder:flatbuffers.Builder, builtinOptionsOffset:flatbuffers.Offset) {
  builder.addFieldOffset(4, builtinOptionsOffset, 0);
}

static addCustomOptions(builder:flatbuffers.Builder, customOptionsOffset:flatbuffers.Offset) {
  builder.addFieldOffset(5, customOptionsOffset, 0);
}

static createCustomOptionsVector(builder:flatbuffers.Builder, data:number[]|Uint8Array):flatbuffers.Offset {
  builder.startVector(1, data.length, 1);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt8(data[i]!);
  }
  return builder.endVector();
}

static startCustomOptionsVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(1, numElems, 1);
}

static addCustomOptionsFormat(builder:flatbuffers.Builder, customOptionsFormat:number) {
  builder.addFieldInt8(6, customOptionsFormat, 0);
}

static addMutatingVariableInputs(builder:flatbuffers.Builder, mutatingVariableInputsOffset:flatbuffers.Offset) {
  builder.addFieldOffset(7, mutatingVariableInputsOffset, 0);
}

static createMutatingVariableInputsVector(builder:flatbuffers.Builder, data:boolean[]):flatbuffers.Offset {
  builder.startVector(1, data.length, 1);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt8(+data[i]!);
  }
  return builder.endVector();
}

static startMutatingVariableInputsVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(1, numElems, 1);
}

static addIntermediates(builder:flatbuffers.Builder, intermediatesOffset:flatbuffers.Offset) {
  builder.addFieldOffset(8, intermediatesOffset, 0);
}

static createIntermediatesVector(builder:flatbuffers.Builder, data:number[]|Int32Array):flatbuffers.Offset;

static createIntermediatesVector(builder:flatbuffers.Builder, data:number[]|Uint8Array):flatbuffers.Offset;

static createIntermediatesVector(builder:flatbuffers.Builder, data:number[]|Int32Array|Uint8Array):flatbuffers.Offset {
  builder.startVector(4, data.length, 4);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt32(data[i]!);
  }
  return builder.endVector();
}

static startIntermediatesVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(4, numElems, 4);
}

static addLargeCustomOptionsOffset(builder:flatbuffers.Builder, largeCustomOptionsOffset:bigint) {
  builder.addFieldInt64(9, largeCustomOptionsOffset, BigInt('0'));
}

static addLargeCustomOptionsSize(builder:flatbuffers.Builder, largeCustomOptionsSize:bigint) {
  builder.addFieldInt64(10, largeCustomOptionsSize, BigInt('0'));
}

static addBuiltinOptions2Type(builder:flatbuffers.Builder, builtinOptions2Type:BuiltinOptions2) {
  builder.addFieldInt8(11, builtinOptions2Type, BuiltinOptions2.NONE);
}

static addBuiltinOptions2(builder:flatbuffers.Builder, builtinOptions2Offset:flatbuffers.Offset) {
  builder.addFieldOffset(12, builtinOptions2Offset, 0);
}

static endOperator(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createOperator(builder:flatbuffers.Builder, opcodeIndex:number, inputsOffset:flatbuffers.Offset, outputsOffset:flatbuffers.Offset, builtinOptionsType:BuiltinOptions, builtinOptionsOffset:flatbuffers.Offset, customOptionsOffset:flatbuffers.Offset, customOptionsFormat:number, mutatingVariableInputsOffset:flatbuffers.Offset, intermediatesOffset:flatbuffers.Offset, largeCustomOptionsOffset:bigint, largeCustomOptionsSize:bigint, builtinOptions2Type:BuiltinOptions2, builtinOptions2Offset:flatbuffers.Offset):flatbuffers.Offset {
  Operator.startOperator(builder);
  Operator.addOpcodeIndex(builder, opcodeIndex);
  Operator.addInputs(builder, inputsOffset);
  Operator.addOutputs(builder, outputsOffset);
  Operator.addBuiltinOptionsType(builder, builtinOptionsType);
  Operator.addBuiltinOptions(builder, builtinOptionsOffset);
  Operator.addCustomOptions(builder, customOptionsOffset);
  Operator.addCustomOptionsFormat(builder, customOptionsFormat);
  Operator.addMutatingVariableInputs(builder, mutatingVariableInputsOffset);
  Operator.addIntermediates(builder, intermediatesOffset);
  Operator.addLargeCustomOptionsOffset(builder, largeCustomOptionsOffset);
  Operator.addLargeCustomOptionsSize(builder, largeCustomOptionsSize);
  Operator.addBuiltinOptions2Type(builder, builtinOptions2Type);
  Operator.addBuiltinOptions2(builder, builtinOptions2Offset);
  return Operator.endOperator(builder);
}
}

export class SubGraph {
static startSubGraph(builder:flatbuffers.Builder) {
  builder.startObject(5);
}

static addTensors(builder:flatbuffers.Builder, tensorsOffset:flatbuffers.Offset) {
  builder.addFieldOffset(0, tensorsOffset, 0);
}

static createTensorsVector(builder:flatbuffers.Builder, data:flatbuffers.Offset[]):flatbuffers.Offset {
  builder.startVector(4, data.length, 4);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addOffset(data[i]!);
  }
  return builder.endVector();
}

static startTensorsVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(4, numElems, 4);
}

static addInputs(builder:flatbuffers.Builder, inputsOffset:flatbuffers.Offset) {
  builder.addFieldOffset(1, inputsOffset, 0);
}

static createInputsVector(builder:flatbuffers.Builder, data:number[]|Int32Array):flatbuffers.Offset;

static createInputsVector(builder:flatbuffers.Builder, data:number[]|Uint8Array):flatbuffers.Offset;

static createInputsVector(builder:flatbuffers.Builder, data:number[]|Int32Array|Uint8Array):flatbuffers.Offset {
  builder.startVector(4, data.length, 4);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt32(data[i]!);
  }
  return builder.endVector();
}

static startInputsVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(4, numElems, 4);
}

static addOutputs(builder:flatbuffers.Builder, outputsOffset:flatbuffers.Offset) {
  builder.addFieldOffset(2, outputsOffset, 0);
}

static createOutputsVector(builder:flatbuffers.Builder, data:number[]|Int32Array):flatbuffers.Offset;

static createOutputsVector(builder:flatbuffers.Builder, data:number[]|Uint8Array):flatbuffers.Offset;

static createOutputsVector(builder:flatbuffers.Builder, data:number[]|Int32Array|Uint8Array):flatbuffers.Offset {
  builder.startVector(4, data.length, 4);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt32(data[i]!);
  }
  return builder.endVector();
}

static startOutputsVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(4, numElems, 4);
}

static addOperators(builder:flatbuffers.Builder, operatorsOffset:flatbuffers.Offset) {
  builder.addFieldOffset(3, operatorsOffset, 0);
}

static createOperatorsVector(builder:flatbuffers.Builder, data:flatbuffers.Offset[]):flatbuffers.Offset {
  builder.startVector(4, data.length, 4);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addOffset(data[i]!);
  }
  return builder.endVector();
}

static startOperatorsVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(4, numElems, 4);
}

static addName(builder:flatbuffers.Builder, nameOffset:flatbuffers.Offset) {
  builder.addFieldOffset(4, nameOffset, 0);
}

static endSubGraph(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createSubGraph(builder:flatbuffers.Builder, tensorsOffset:flatbuffers.Offset, inputsOffset:flatbuffers.Offset, outputsOffset:flatbuffers.Offset, operatorsOffset:flatbuffers.Offset, nameOffset:flatbuffers.Offset):flatbuffers.Offset {
  SubGraph.startSubGraph(builder);
  SubGraph.addTensors(builder, tensorsOffset);
  SubGraph.addInputs(builder, inputsOffset);
  SubGraph.addOutputs(builder, outputsOffset);
  SubGraph.addOperators(builder, operatorsOffset);
  SubGraph.addName(builder, nameOffset);
  return SubGraph.endSubGraph(builder);
}
}

export class Buffer {
static startBuffer(builder:flatbuffers.Builder) {
  builder.startObject(3);
}

static addData(builder:flatbuffers.Builder, dataOffset:flatbuffers.Offset) {
  builder.addFieldOffset(0, dataOffset, 0);
}

static createDataVector(builder:flatbuffers.Builder, data:number[]|Uint8Array):flatbuffers.Offset {
  builder.startVector(1, data.length, 1);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt8(data[i]!);
  }
  return builder.endVector();
}

static startDataVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(1, numElems, 1);
}

static addOffset(builder:flatbuffers.Builder, offset:bigint) {
  builder.addFieldInt64(1, offset, BigInt('0'));
}

static addSize(builder:flatbuffers.Builder, size:bigint) {
  builder.addFieldInt64(2, size, BigInt('0'));
}

static endBuffer(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createBuffer(builder:flatbuffers.Builder, dataOffset:flatbuffers.Offset, offset:bigint, size:bigint):flatbuffers.Offset {
  Buffer.startBuffer(builder);
  Buffer.addData(builder, dataOffset);
  Buffer.addOffset(builder, offset);
  Buffer.addSize(builder, size);
  return Buffer.endBuffer(builder);
}
}

export class Metadata {
static startMetadata(builder:flatbuffers.Builder) {
  builder.startObject(2);
}

static addName(builder:flatbuffers.Builder, nameOffset:flatbuffers.Offset) {
  builder.addFieldOffset(0, nameOffset, 0);
}

static addBuffer(builder:flatbuffers.Builder, buffer:number) {
  builder.addFieldInt32(1, buffer, 0);
}

static endMetadata(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createMetadata(builder:flatbuffers.Builder, nameOffset:flatbuffers.Offset, buffer:number):flatbuffers.Offset {
  Metadata.startMetadata(builder);
  Metadata.addName(builder, nameOffset);
  Metadata.addBuffer(builder, buffer);
  return Metadata.endMetadata(builder);
}
}

export class Model {
static startModel(builder:flatbuffers.Builder) {
  builder.startObject(7);
}

static addVersion(builder:flatbuffers.Builder, version:number) {
  builder.addFieldInt32(0, version, 0);
}

static addOperatorCodes(builder:flatbuffers.Builder, operatorCodesOffset:flatbuffers.Offset) {
  builder.addFieldOffset(1, operatorCodesOffset, 0);
}

static createOperatorCodesVector(builder:flatbuffers.Builder, data:flatbuffers.Offset[]):flatbuffers.Offset {
  builder.startVector(4, data.length, 4);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addOffset(data[i]!);
  }
  return builder.endVector();
}

static startOperatorCodesVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(4, numElems, 4);
}

static addSubgraphs(builder:flatbuffers.Builder, subgraphsOffset:flatbuffers.Offset) {
  builder.addFieldOffset(2, subgraphsOffset, 0);
}

static createSubgraphsVector(builder:flatbuffers.Builder, data:flatbuffers.Offset[]):flatbuffers.Offset {
  builder.startVector(4, data.length, 4);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addOffset(data[i]!);
  }
  return builder.endVector();
}

static startSubgraphsVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(4, numElems, 4);
}

static addDescription(builder:flatbuffers.Builder, descriptionOffset:flatbuffers.Offset) {
  builder.addFieldOffset(3, descriptionOffset, 0);
}

static addBuffers(builder:flatbuffers.Builder, buffersOffset:flatbuffers.Offset) {
  builder.addFieldOffset(4, buffersOffset, 0);
}

static createBuffersVector(builder:flatbuffers.Builder, data:flatbuffers.Offset[]):flatbuffers.Offset {
  builder.startVector(4, data.length, 4);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addOffset(data[i]!);
  }
  return builder.endVector();
}

static startBuffersVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(4, numElems, 4);
}

static addMetadataBuffer(builder:flatbuffers.Builder, metadataBufferOffset:flatbuffers.Offset) {
  builder.addFieldOffset(5, metadataBufferOffset, 0);
}

static createMetadataBufferVector(builder:flatbuffers.Builder, data:number[]|Int32Array):flatbuffers.Offset;

static createMetadataBufferVector(builder:flatbuffers.Builder, data:number[]|Uint8Array):flatbuffers.Offset;

static createMetadataBufferVector(builder:flatbuffers.Builder, data:number[]|Int32Array|Uint8Array):flatbuffers.Offset {
  builder.startVector(4, data.length, 4);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addInt32(data[i]!);
  }
  return builder.endVector();
}

static startMetadataBufferVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(4, numElems, 4);
}

static addMetadata(builder:flatbuffers.Builder, metadataOffset:flatbuffers.Offset) {
  builder.addFieldOffset(6, metadataOffset, 0);
}

static createMetadataVector(builder:flatbuffers.Builder, data:flatbuffers.Offset[]):flatbuffers.Offset {
  builder.startVector(4, data.length, 4);
  for (let i = data.length - 1; i >= 0; i--) {
    builder.addOffset(data[i]!);
  }
  return builder.endVector();
}

static startMetadataVector(builder:flatbuffers.Builder, numElems:number) {
  builder.startVector(4, numElems, 4);
}

static endModel(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static finishModelBuffer(builder:flatbuffers.Builder, offset:flatbuffers.Offset) {
  builder.finish(offset, 'TFL3');
}

static finishSizePrefixedModelBuffer(builder:flatbuffers.Builder, offset:flatbuffers.Offset) {
  builder.finish(offset, 'TFL3', true);
}

static createModel(builder:flatbuffers.Builder, version:number, operatorCodesOffset:flatbuffers.Offset, subgraphsOffset:flatbuffers.Offset, descriptionOffset:flatbuffers.Offset, buffersOffset:flatbuffers.Offset, metadataBufferOffset:flatbuffers.Offset, metadataOffset:flatbuffers.Offset):flatbuffers.Offset {
  Model.startModel(builder);
  Model.addVersion(builder, version);
  Model.addOperatorCodes(builder, operatorCodesOffset);
  Model.addSubgraphs(builder, subgraphsOffset);
  Model.addDescription(builder, descriptionOffset);
  Model.addBuffers(builder, buffersOffset);
  Model.addMetadataBuffer(builder, metadataBufferOffset);
  Model.addMetadata(builder, metadataOffset);
  return Model.endModel(builder);
}
}
