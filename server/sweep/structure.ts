/** A network with what a point says of it but for its machine: unrolled once, however many machines it is mapped on. */
import type { Architecture } from "../../src-sim/architecture.js";
import type { Overlapping } from "../../src-sim/overlapping.js";
import { defaultArch, MAX_LAYERS } from "../analysis/analyse.js";
import { omissionsOf } from "../analysis/figures/omissions.js";
import { type Host, loadFile } from "../analysis/files/files.js";
import { type Problems, problemList } from "../analysis/files/problems.js";
import { reportSyntaxErrors } from "../analysis/files/syntax-errors.js";
import { architectures } from "../analysis/names/architecture.js";
import type { Graph } from "../analysis/names/graph.js";
import { type FileNames, fileNames } from "../analysis/names/names.js";
import { statedOverlap } from "../analysis/names/stated/overlap.js";
import { unroll } from "../analysis/names/unroll.js";

export interface Structure {
  /** Its name. */
  readonly network: string;
  readonly graph: Graph;
  /** Where its layers report. */
  readonly problems: Problems;
  readonly names: FileNames;
  /** What the point's machine extends, without what the network says of it. */
  readonly ground: Architecture;
  /** What the network says in place of its machine. */
  readonly overlap: Overlapping;
  /** The operating point of its header. */
  readonly point: string | undefined;
}

/** Of the text of one network; undefined where something is wrong with it, or its layers are not mapped one by one. */
export function structureOf(path: string, text: string, network: string, host: Host): Structure | undefined {
  const problems = problemList();
  const file = loadFile(path, text, { host, problems });
  reportSyntaxErrors(file, problems);
  const body = file.tree.networks.find(({ header }) => header.node.name?.text === network);
  const names = fileNames(file, problems);
  if (body === undefined) return undefined;
  const { arch, point } = body.header.node;
  const graph = unroll(body, names, { problems, maxLayers: MAX_LAYERS, unrolled: { statements: 0 } });
  const overlap = statedOverlap(graph.root);
  omissionsOf(graph);
  const declared = arch && names.archs.get(arch.text);
  const ground = arch === undefined ? defaultArch() : declared && architectures(problems)(declared);
  const isPlain = graph.complete && graph.fused.length === 0 && problems.list.every(isHarmless);
  return isPlain && ground !== undefined
    ? { network, graph, problems, names, ground, overlap, point: point?.text }
    : undefined;
}

function isHarmless({ severity }: { readonly severity: string }): boolean {
  return severity !== "error";
}
