/** Numbers of clusters that an architecture does not have. */
import { plural } from "../../diagnostics/words.js";
import type { Network } from "../layers/model.js";

/** What is wrong with asking for so many clusters, in words; undefined where nothing is. */
export function tooManyClusters(count: number, { name, arch }: Network): string | undefined {
  if (count <= arch.clusters) return undefined;
  const has = `${name} runs on ${arch.name}, which has ${plural(arch.clusters, "cluster")}`;
  return `${has}; ${arch.clusters} is the most that can be asked for`;
}
