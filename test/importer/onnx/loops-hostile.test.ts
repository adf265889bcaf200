/** Loops of few bytes that would make networks without end: soon a text, or one problem in words. */
import type onnxProto from "onnx-proto";
import { expect, it } from "vitest";
import { LARGE, outcome } from "../models/outcome.js";
import { bytesOf, info, node, Type, tensor, wholes } from "./model.js";

type NodeProto = onnxProto.onnx.INodeProto;

const constants = [
  { ...wholes("n", 500), dims: [] },
  tensor("yes", [], Type.BOOL, { int32Data: [1] }),
  tensor("w", [8, 8]),
];

function loop(name: string, read: string, made: string, nodes: NodeProto[], from: string, to: string): NodeProto {
  const graph = {
    input: ["i", "go", from].map((each) => info(`${name}${each}`)),
    output: [info(`${name}on`), info(to)],
    node: [node("Identity", [`${name}go`], [`${name}on`]), ...nodes],
  };
  return node("Loop", ["n", "yes", read], [made], { name, attributes: { body: { graph } } });
}

const file = (nodes: NodeProto[]) =>
  bytesOf({ input: [info("x", [1, 8])], initializer: constants, node: nodes, output: [info("y", [1, 8])] });

it("loops in loops run on the host where they are too long", async () => {
  const layer = [node("MatMul", ["ch", "w"], ["cp"], { name: "p" })];
  const innermost = loop("c", "bh", "cy", layer, "h", "cp");
  const middle = loop("b", "ah", "by", [innermost], "h", "cy");
  const outer = loop("a", "x", "y", [middle], "h", "by");
  expect(await outcome(file([outer]), {}, LARGE)).toContain("host a: op Loop");
});

it("a body that reads more than it is given is a problem", async () => {
  const wrong = loop("a", "x", "y", [node("Relu", ["ah"], ["p"])], "h", "p");
  const { attribute } = wrong;
  attribute?.[0]?.g?.input?.push(info("more"));
  expect(await outcome(file([wrong]))).toBe("`Loop` (node `a`): its body reads 4 values, and is given 3");
});

it("two hundred loops take no longer than some", async () => {
  const nodes = Array.from({ length: 200 }, (_, at) =>
    loop(
      `l${at}_`,
      at === 0 ? "x" : `v${at - 1}`,
      at === 199 ? "y" : `v${at}`,
      [node("Relu", [`l${at}_h`], [`l${at}_p`])],
      "h",
      `l${at}_p`,
    ),
  );
  expect(await outcome(file(nodes), {}, LARGE)).toContain("Loop");
});
