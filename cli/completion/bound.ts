/** The names that only a file bound to its imports has: layers with those of blocks, and the operating points of its machines. */
import type { SyntaxTree } from "../../grammar/syntax.js";
import { defaultArch } from "../../server/analysis/analyse.js";
import { loadFile } from "../../server/analysis/files/files.js";
import { SILENT } from "../../server/analysis/files/problems.js";
import { architectures } from "../../server/analysis/names/architecture.js";
import { type FileNames, fileNames } from "../../server/analysis/names/names.js";
import { unroll } from "../../server/analysis/names/unroll.js";
import { fileHost } from "../host.js";

/** More than anybody chooses from; of a longer network the first are offered. */
const MOST_LAYERS = 5_000;

interface Bound {
  readonly tree: SyntaxTree;
  readonly names: FileNames;
}

/** Nothing is mapped: that would take longer than whoever pressed a key waits. @param path as it is read from the working directory */
export function boundFile(path: string, text: string, workingDirectory: string): Bound {
  const file = loadFile(path, text, { host: fileHost(path, workingDirectory), problems: SILENT });
  return { tree: file.tree, names: fileNames(file, SILENT) };
}

/** Of all networks, each by its full name, as `S[0].D`. */
export function layerNames({ tree, names }: Bound): readonly string[] {
  const options = { problems: SILENT, maxLayers: MOST_LAYERS, unrolled: { statements: 0 } };
  return tree.networks.flatMap((body) => unroll(body, names, options).layers.map(({ name }) => name));
}

/** Of the machines that networks run on, whatever they extend. */
export function pointNames({ tree, names }: Bound): readonly string[] {
  const resolve = architectures(SILENT);
  return tree.networks.flatMap(({ header: { node } }) => {
    const declared = node.arch && names.archs.get(node.arch.text);
    const arch = node.arch === undefined ? defaultArch() : declared && resolve(declared);
    return (arch?.points ?? []).map(({ name }) => name);
  });
}
