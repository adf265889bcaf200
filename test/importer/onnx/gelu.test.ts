/** GELU in the forms in which exporters and optimisers write it, and what is none. */
import { describe, expect, it } from "vitest";
import { readOnnx } from "../../../importer/onnx/read.js";
import { paceOf } from "../../../importer/pace.js";
import { translate } from "../../../importer/translate/translate.js";
import { type OnnxGraph, onnxGraph } from "./graph.js";

type Form = (graph: OnnxGraph, x: string) => string;

/** Layers between two convolutions. */
async function between(form: Form): Promise<readonly string[]> {
  const graph = onnxGraph();
  const made = form(graph, graph.conv("x", 4, 8));
  const bytes = graph.bytes([1, 4, 6, 5], graph.conv(made, 8, 4));
  const { layers } = await translate(readOnnx(bytes), {}, paceOf({}));
  return layers.map(({ word, activation, operands }) => {
    const from = operands.map(({ kind, index }) => (kind === "input" ? "x" : index));
    return [word, ...(activation ? [activation] : []), `from ${from.join(", ")}`].join(" ");
  });
}

const by = (graph: OnnxGraph, operator: string, x: string, value: number) =>
  graph.node(operator, [x, graph.weights([], value)]);
const erf = (graph: OnnxGraph, x: string) => graph.node("Erf", [by(graph, "Div", x, Math.SQRT2)]);

function cubic(graph: OnnxGraph, x: string): string {
  const cube = graph.node("Pow", [x, graph.weights([], 3)]);
  return by(graph, "Mul", graph.node("Add", [x, by(graph, "Mul", cube, 0.044715)]), Math.sqrt(2 / Math.PI));
}

function byProducts(graph: OnnxGraph, x: string): string {
  const factor = by(graph, "Add", by(graph, "Mul", graph.node("Mul", [x, x]), 0.044715), 1);
  return by(graph, "Mul", graph.node("Mul", [x, factor]), Math.sqrt(2 / Math.PI));
}

const FORMS: Readonly<Record<string, Form>> = {
  "0.5 * (x + x * erf)": (graph, x) =>
    by(graph, "Mul", graph.node("Add", [x, graph.node("Mul", [x, erf(graph, x)])]), 0.5),
  "0.5 * (x * erf + x)": (graph, x) =>
    by(graph, "Mul", graph.node("Add", [graph.node("Mul", [erf(graph, x), x]), x]), 0.5),
  "x + x * erf, its half in the next weights": (graph, x) =>
    graph.node("Add", [x, graph.node("Mul", [x, erf(graph, x)])]),
  "y + y * erf(x), y = 0.5 * x": (graph, x) => {
    const half = by(graph, "Mul", x, 0.5);
    return graph.node("Add", [half, graph.node("Mul", [half, erf(graph, x)])]);
  },
  "0.5 * x * erf + 0.5 * x": (graph, x) =>
    graph.node("Add", [graph.node("Mul", [by(graph, "Mul", x, 0.5), erf(graph, x)]), by(graph, "Mul", x, 0.5)]),
  "0.5 * x * (1 + erf)": (graph, x) =>
    graph.node("Mul", [by(graph, "Mul", x, 0.5), by(graph, "Add", erf(graph, x), 1)]),
  "x * (0.5 + 0.5 * erf)": (graph, x) =>
    graph.node("Mul", [x, by(graph, "Add", by(graph, "Mul", erf(graph, x), 0.5), 0.5)]),
  "0.5 * (x + x * tanh)": (graph, x) =>
    by(graph, "Mul", graph.node("Add", [x, graph.node("Mul", [x, graph.node("Tanh", [cubic(graph, x)])])]), 0.5),
  "y + y * tanh, y = 0.5 * x": (graph, x) => {
    const half = by(graph, "Mul", x, 0.5);
    return graph.node("Add", [graph.node("Mul", [half, graph.node("Tanh", [byProducts(graph, x)])]), half]);
  },
  "0.5 * x * (1 + tanh), the cube by products": (graph, x) =>
    graph.node("Mul", [by(graph, "Mul", x, 0.5), by(graph, "Add", graph.node("Tanh", [byProducts(graph, x)]), 1)]),
  "x * sigmoid of twice the cubic": (graph, x) =>
    graph.node("Mul", [x, graph.node("Sigmoid", [by(graph, "Mul", cubic(graph, x), 2)])]),
  "x * sigmoid(1.702 * x)": (graph, x) => graph.node("Mul", [x, graph.node("Sigmoid", [by(graph, "Mul", x, 1.702)])]),
};

it.each(Object.entries(FORMS))("%s", async (_, form) => {
  expect(await between(form)).toEqual(["conv gelu from x", "conv from 0"]);
});

describe("what goes around a function is added to it:", () => {
  const AROUND: Readonly<Record<string, readonly [Form, word: string]>> = {
    "x + GELU(x)": [
      (graph, x) => {
        const share = by(graph, "Mul", by(graph, "Add", erf(graph, x), 1), 0.5);
        return graph.node("Add", [x, graph.node("Mul", [x, share])]);
      },
      "gelu",
    ],
    "x + SiLU(x)": [(graph, x) => graph.node("Add", [x, graph.node("Mul", [x, graph.node("Sigmoid", [x])])]), "silu"],
    "x + Mish(x)": [
      (graph, x) => {
        const share = graph.node("Tanh", [graph.node("Softplus", [x])]);
        return graph.node("Add", [graph.node("Mul", [x, share]), x]);
      },
      "mish",
    ],
  };

  it.each(Object.entries(AROUND))("%s", async (_, [form, word]) => {
    const made = await between(form);
    const [first, sum, ...more] = made.slice(1);
    expect([made[0], first, ...more]).toEqual(["conv from x", `act ${word} from 0`, "conv from 2"]);
    expect(["add from 0, 1", "add from 1, 0"]).toContain(sum);
  });
});

it("x + x * tanh(x) is none", async () => {
  const form: Form = (graph, x) => graph.node("Add", [x, graph.node("Mul", [x, graph.node("Tanh", [x])])]);
  expect(await between(form)).toEqual([
    "conv from x",
    "act tanh from 0",
    "mul from 0, 1",
    "add from 0, 2",
    "conv from 3",
  ]);
});
