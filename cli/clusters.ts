/** `--clusters 1,8`: for which numbers of clusters the figures are shown. */
import { InvalidArgumentError } from "commander";
import type { Network } from "../server/analysis/layers/model.js";
import { plural } from "../server/diagnostics/words.js";
import { Failure } from "./failure.js";

export function parseClusters(text: string): number[] {
  return text.split(",").map((part) => countIn(part, "1,8"));
}

/** Of commands that are about one number. */
export function parseCluster(text: string): number {
  if (text.includes(","))
    throw new InvalidArgumentError(`Found \`${text}\` where one number of clusters belongs, as in \`8\`.`);
  return countIn(text, "8");
}

function countIn(text: string, example: string): number {
  const count = Number(text);
  if (/^\s*\d+\s*$/.test(text) && count >= 1 && Number.isSafeInteger(count)) return count;
  const found = text.trim() === "" ? "nothing" : `\`${text.trim()}\``;
  throw new InvalidArgumentError(`Found ${found} where a number of clusters belongs, 1 or more, as in \`${example}\`.`);
}

/** @throws Failure if the network's architecture has fewer clusters than asked for. */
export function checkClusters(counts: readonly number[] | undefined, { name, arch }: Network): void {
  const most = Math.max(...(counts ?? []));
  if (most <= arch.clusters) return;
  const has = `${name} runs on ${arch.name}, which has ${plural(arch.clusters, "cluster")}`;
  throw new Failure(`--clusters ${most}: ${has}; ${arch.clusters} is the most that can be asked for`);
}
