/** Names that nothing reads. */
import type { Diagnostic } from "../diagnostics/diagnostic.js";
import { IMN105 } from "../diagnostics/IMN105.js";
import type { Body, Graph, Source } from "./graph.js";
import type { FileNames } from "./names.js";
import type { Problems } from "./problems.js";
import type { Constant, Scope } from "./scope.js";

/** Layers, inputs, instances and constants of a network, and of the instances in it, that go nowhere. */
export function reportUnused(graph: Graph, problems: Problems): void {
  if (!graph.complete) return;
  const read = new Set<Source>(graph.outputs);
  for (const layer of graph.layers) for (const source of layer.sources) read.add(source);
  const found = [...graph.inputs, ...graph.layers]
    .filter((node) => !read.has(node))
    .map((node): Diagnostic => IMN105.at(node.place, { what: node.kind, name: node.name }));
  // A layer of a block counts as unused only if no instance of the block uses it.
  const used = new Set(graph.layers.filter((layer) => read.has(layer)).map(({ place }) => placeKey(place)));
  for (const diagnostic of found) if (!used.has(placeKey(diagnostic.place))) problems.add(diagnostic);
  reportConstants(graph.root, problems);
}

function placeKey({ file, span }: Diagnostic["place"]): string {
  return `${span.start} ${file}`;
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
