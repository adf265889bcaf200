import type { Activation, Meaning } from "../../model.js";
import { required, type TfliteNode } from "../node.js";

export function activation(word: Activation): (node: TfliteNode) => Meaning {
  return (node) => ({ kind: "activation", data: [required(node, 0)], activation: word });
}
