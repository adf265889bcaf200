/** What the view *IMNPU Networks* shows: files, what they declare, and what that comes to. */
import type { BodyFigures, BudgetFigures, FileOutline, LayerCost } from "../../server/overview/protocol.js";

/** Each with its file's address, and an id of its own. */
interface Common {
  readonly id: string;
  readonly uri: string;
}

export interface FileNode extends Common {
  readonly kind: "file";
  readonly outline: FileOutline;
  readonly isOnly: boolean;
}

export interface BodyNode extends Common {
  readonly kind: BodyFigures["kind"];
  readonly figures: BodyFigures;
}

export interface BudgetNode extends Common {
  readonly kind: "budget";
  readonly budget: BudgetFigures;
}

export interface LayerNode extends Common {
  readonly kind: "layer";
  readonly network: string;
  readonly layer: LayerCost;
}

/** Stands for the layers that are not shown yet. */
export interface MoreNode extends Common {
  readonly kind: "more";
  readonly network: BodyNode;
  readonly left: number;
}

/** Why there is nothing else. */
export interface NoteNode extends Common {
  readonly kind: "note";
  readonly text: string;
}

export type NetworksNode = FileNode | BodyNode | BudgetNode | LayerNode | MoreNode | NoteNode;

/** What commands are told of a node that a menu was opened on: address, and the names that it has. */
export function argumentsOf(given: readonly unknown[]): readonly unknown[] {
  const [node] = given;
  if (!isNode(node)) return given;
  if (node.kind === "layer") return [node.uri, node.network, node.layer.name];
  return "figures" in node ? [node.uri, node.figures.name] : [node.uri];
}

function isNode(value: unknown): value is NetworksNode {
  if (typeof value !== "object" || value === null) return false;
  const { kind, id, uri } = value as Partial<NetworksNode>;
  return typeof kind === "string" && typeof id === "string" && typeof uri === "string";
}

/** Names that are there twice, which is an error of the text, are told apart. */
export function withIds<T, N>(items: readonly T[], idOf: (item: T) => string, make: (item: T, id: string) => N): N[] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const own = idOf(item);
    const before = seen.get(own) ?? 0;
    seen.set(own, before + 1);
    return make(item, before === 0 ? own : `${own} ${before}`);
  });
}
