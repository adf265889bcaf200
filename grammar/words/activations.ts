/** Activations: as attributes of a layer, or of `act`. */
import type { AttributeRow } from "./rows.js";
import { FLAG } from "./values.js";

export const ACTIVATIONS: readonly AttributeRow[] = [
  { word: "relu", type: FLAG, documentation: "Activation `max(0, x)`." },
  { word: "relu6", type: FLAG, documentation: "Activation `min(max(0, x), 6)`." },
  { word: "sigmoid", type: FLAG, documentation: "Activation `1 / (1 + exp(-x))`." },
  { word: "tanh", type: FLAG, documentation: "Activation: hyperbolic tangent." },
  { word: "softmax", type: FLAG, documentation: "Activation: exponentials normalised to a sum of 1." },
  { word: "hswish", type: FLAG, documentation: "Activation `x * relu6(x + 3) / 6`." },
  { word: "leakyrelu", type: FLAG, documentation: "Activation `max(x, s * x)` with a small slope `s`." },
  {
    word: "prelu",
    type: FLAG,
    documentation: "Activation `max(0, x) + s * min(0, x)` with a learned slope `s`, which counts as no parameter.",
  },
  { word: "elu", type: FLAG, documentation: "Activation `x`, below 0 `exp(x) - 1`." },
  { word: "selu", type: FLAG, documentation: "Activation `elu`, scaled so that layers keep mean and variance." },
  { word: "silu", type: FLAG, documentation: "Activation `x * sigmoid(x)`." },
  { word: "gelu", type: FLAG, documentation: "Activation `x` times the normal distribution's share below `x`." },
  { word: "mish", type: FLAG, documentation: "Activation `x * tanh(softplus(x))`." },
  { word: "hardsigmoid", type: FLAG, documentation: "Activation `relu6(x + 3) / 6`." },
  { word: "softplus", type: FLAG, documentation: "Activation `log(1 + exp(x))`." },
  {
    word: "clip",
    type: { kind: "interval" },
    documentation: "Activation `min(max(low, x), high)`: `clip [-1, 1]`.",
  },
];
