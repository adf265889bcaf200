/**
 * Quantised models in both forms of ONNX: operators of whole numbers (QLinearConv and its like), and operators of real ones between
 * DequantizeLinear and QuantizeLinear.
 */
import type { Attributes } from "../model.js";
import { QuantisedParts, type Value } from "./quantised-parts.js";

export interface Conv {
  readonly kernels: number;
  readonly size: readonly [number, number];
  readonly groups?: number;
  readonly attributes?: Attributes;
}

const MICROSOFT = { domain: "com.microsoft" };

export class QuantisedWriter extends QuantisedParts {
  conv(read: Value, shape: readonly number[], { kernels, size, groups = 1, attributes = {} }: Conv): Value {
    const channels = (read.shape[1] as number) / groups;
    const weights = this.weights([kernels, channels, ...size], kernels, 0);
    const made = this.next(shape, read, weights.scale, channels * size[0] * size[1]);
    const bias = this.bias(kernels, read, weights);
    const options = { attributes: { ...attributes, group: groups } };
    if (this.style.form === "QLinear") {
      const inputs = [...this.scaled(read), ...weights.names, ...this.scales(made), bias.stored];
      return this.add("QLinearConv", inputs, made, options);
    }
    return this.between("Conv", [this.real(read), weights.real, bias.real], made, options);
  }

  /** A matrix of features by weights of features x units. `Gemm` has the weights turned, and a bias. */
  dense(read: Value, units: number, operator: "Gemm" | "MatMul"): Value {
    const features = read.shape.at(-1) as number;
    const isGemm = operator === "Gemm";
    const weights = this.weights(isGemm ? [units, features] : [features, units], units, isGemm ? 0 : 1);
    const made = this.next([...read.shape.slice(0, -1), units], read, weights.scale, features);
    const bias = this.bias(units, read, weights);
    const attributes = isGemm ? { attributes: { transB: 1 } } : {};
    if (this.style.form === "QDQ") {
      const operands = [this.real(read), weights.real, ...(isGemm ? [bias.real] : [])];
      return this.between(operator, operands, made, attributes);
    }
    if (!isGemm) return this.add("QLinearMatMul", [...this.scaled(read), ...weights.names, ...this.scales(made)], made);
    const inputs = [...this.scaled(read), ...weights.names, bias.stored, ...this.scales(made)];
    return this.add("QGemm", inputs, made, { ...attributes, ...MICROSOFT });
  }

  sum(one: Value, other: Value): Value {
    const made = this.value(this.name("Add"), one.shape, (one.scale + other.scale) * 0.8);
    if (this.style.form === "QDQ") return this.between("Add", [this.real(one), this.real(other)], made);
    return this.add("QLinearAdd", [...this.scaled(one), ...this.scaled(other), ...this.scales(made)], made, MICROSOFT);
  }

  /** Along the channels. */
  joined(parts: readonly Value[]): Value {
    const [first] = parts as [Value];
    const channels = parts.reduce((sum, { shape }) => sum + (shape[1] as number), 0);
    const made = this.value(this.name("Concat"), first.shape.with(1, channels), first.scale * 1.1);
    const options = { attributes: { axis: 1 } };
    if (this.style.form === "QDQ")
      return this.between(
        "Concat",
        parts.map((part) => this.real(part)),
        made,
        options,
      );
    const inputs = [...this.scales(made), ...parts.flatMap((part) => this.scaled(part))];
    return this.add("QLinearConcat", inputs, made, { ...options, ...MICROSOFT });
  }

  /** Maxima are of the same scale. */
  maxPool(read: Value, shape: readonly number[], attributes: Attributes): Value {
    const made = { ...read, name: this.name("MaxPool"), shape };
    if (this.style.form === "QDQ") return this.between("MaxPool", [this.real(read)], made, { attributes });
    return this.add("MaxPool", [read.name], made, { attributes });
  }

  averagePool(read: Value, shape: readonly number[], attributes: Attributes): Value {
    const made = this.value(this.name("AveragePool"), shape, read.scale);
    if (this.style.form === "QDQ") return this.between("AveragePool", [this.real(read)], made, { attributes });
    const inputs = [...this.scaled(read), ...this.scales(made)];
    return this.add("QLinearAveragePool", inputs, made, { attributes, ...MICROSOFT });
  }

  globalAverage(read: Value): Value {
    const made = this.value(this.name("Mean"), [...read.shape.slice(0, 2), 1, 1], read.scale * 0.5);
    if (this.style.form === "QDQ") return this.between("GlobalAveragePool", [this.real(read)], made);
    const inputs = [...this.scaled(read), ...this.scales(made)];
    return this.add("QLinearGlobalAveragePool", inputs, made, MICROSOFT);
  }

  flat(read: Value): Value {
    const [batch = 1, ...rest] = read.shape;
    const made = {
      ...read,
      name: this.name("Flatten"),
      shape: [batch, rest.reduce((product, side) => product * side, 1)],
    };
    if (this.style.form === "QDQ") return this.between("Flatten", [this.real(read)], made);
    return this.add("Flatten", [read.name], made);
  }
}
