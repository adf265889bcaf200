/** `--clusters 1,8`: for which numbers of clusters the figures are shown. */
import { InvalidArgumentError } from "commander";
import { tooManyClusters } from "../server/analysis/figures/too-many-clusters.js";
import type { Network } from "../server/analysis/layers/model.js";
import { Failure } from "./failure.js";
import { OF_COMMAND } from "./option-words.js";

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
export function checkClusters(counts: readonly number[] | undefined, network: Network, words = OF_COMMAND): void {
  const most = Math.max(...(counts ?? []));
  const wrong = tooManyClusters(most, network);
  if (wrong !== undefined) throw new Failure(`${words.clusters(most)}: ${wrong}`);
}
