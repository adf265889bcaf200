/** Names that nothing reads. */
import { IMN105 } from "../../diagnostics/IMN105.js";
import type { Problems } from "../files/problems.js";
import { type Body, type Graph, type InputNode, type LayerNode, placeOfName, type Source } from "../names/graph.js";
import type { FileNames } from "../names/names.js";
import type { Constant, Scope } from "../names/scope.js";

/** Layers, inputs, instances and constants of a network, and of the instances in it, that go nowhere. */
export function reportUnused(graph: Graph, problems: Problems): void {
  if (!graph.complete) return;
  for (const node of unread(graph)) problems.add(IMN105.at(placeOfName(node), { what: node.kind, name: node.name }));
  reportConstants(graph.root, problems);
}

/** A layer of a block counts as unused only if no instance of the block uses it. */
function unread({ inputs, layers, outputs }: Graph): readonly (InputNode | LayerNode)[] {
  const isRead: boolean[] = new Array(layers.length).fill(false);
  const readInputs = new Set<Source>();
  const read = (source: Source) => {
    if (source === "unknown") return;
    if (source.kind === "layer") isRead[source.index] = true;
    else readInputs.add(source);
  };
  for (const output of outputs) read(output);
  for (const { sources } of layers) for (const source of sources) read(source);
  const without = layers.filter(({ index }) => !isRead[index]);
  const statements = new Set(without.map(({ unit }) => unit.node));
  if (without.length > 0) for (const { index, unit } of layers) if (isRead[index]) statements.delete(unit.node);
  return [
    ...inputs.filter((input) => !readInputs.has(input)),
    ...without.filter(({ unit }) => statements.has(unit.node)),
  ];
}

function reportConstants(body: Body, problems: Problems): void {
  unusedIn(body.scope, problems);
  for (const entry of body.entries.values()) {
    if (entry.kind === "use") for (const copy of entry.copies) reportConstants(copy, problems);
  }
}

/** Constants of a file that has networks; those of a file without are there for other files. */
export function reportUnusedConstants({ file, scope }: FileNames, problems: Problems): void {
  if (file.tree.networks.length === 0) return;
  const own = [...scope.constants.values()].filter(({ place }) => place.file === file.path);
  unusedIn({ constants: new Map(own.map((constant) => [constant.name, constant])) }, problems);
}

function unusedIn({ constants }: Scope, problems: Problems): void {
  for (const constant of constants.values()) {
    if (!isUsed(constant)) problems.add(IMN105.at(constant.place, { what: "const", name: constant.name }));
  }
}

function isUsed({ used }: Constant): boolean {
  return used;
}
