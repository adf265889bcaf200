/** The machines of a file's networks as they are without a sweep: what areas are held against. */
import type { Architecture } from "../../src-sim/architecture.js";
import { defaultArch } from "../analysis/analyse.js";
import type { SourceFile } from "../analysis/files/files.js";
import { problemList } from "../analysis/files/problems.js";
import { architectures } from "../analysis/names/architecture.js";
import { fileNames } from "../analysis/names/names.js";
import type { Snapshot } from "./point.js";
import { fileOf } from "./snapshot.js";

/** By the network's name; undefined where the machine has an error. */
export function baseMachines(snapshot: Snapshot): (network: string) => Architecture | undefined {
  return machinesIn(fileOf(snapshot));
}

/** The same of a file that is loaded. */
export function machinesIn(file: SourceFile): (network: string) => Architecture | undefined {
  const problems = problemList();
  const names = fileNames(file, problems);
  const resolve = architectures(problems);
  return (network) => {
    const declared = file.tree.networks.find(({ header }) => header.node.name?.text === network);
    const named = declared?.header.node.arch;
    if (named === undefined) return defaultArch();
    const arch = names.archs.get(named.text);
    return arch && resolve(arch);
  };
}
