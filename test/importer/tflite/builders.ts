// Made from schema.fbs by scripts/tflite-schema.mjs.
import type * as flatbuffers from "flatbuffers";
import { TensorType, BuiltinOperator, BuiltinOptions, Padding, ActivationFunctionType, FullyConnectedOptionsWeightsFormat } from "../../../importer/tflite/schema.js";

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
  builder.startObject(4);
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

static endQuantizationParameters(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createQuantizationParameters(builder:flatbuffers.Builder, minOffset:flatbuffers.Offset, maxOffset:flatbuffers.Offset, scaleOffset:flatbuffers.Offset, zeroPointOffset:flatbuffers.Offset):flatbuffers.Offset {
  QuantizationParameters.startQuantizationParameters(builder);
  QuantizationParameters.addMin(builder, minOffset);
  QuantizationParameters.addMax(builder, maxOffset);
  QuantizationParameters.addScale(builder, scaleOffset);
  QuantizationParameters.addZeroPoint(builder, zeroPointOffset);
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
  builder.startObject(5);
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

static endOperator(builder:flatbuffers.Builder):flatbuffers.Offset {
  const offset = builder.endObject();
  return offset;
}

static createOperator(builder:flatbuffers.Builder, opcodeIndex:number, inputsOffset:flatbuffers.Offset, outputsOffset:flatbuffers.Offset, builtinOptionsType:BuiltinOptions, builtinOptionsOffset:flatbuffers.Offset):flatbuffers.Offset {
  Operator.startOperator(builder);
  Operator.addOpcodeIndex(builder, opcodeIndex);
  Operator.addInputs(builder, inputsOffset);
  Operator.addOutputs(builder, outputsOffset);
  Operator.addBuiltinOptionsType(builder, builtinOptionsType);
  Operator.addBuiltinOptions(builder, builtinOptionsOffset);
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
