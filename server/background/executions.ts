/** How networks are executed, for views: computed when nobody has typed for a while, and once for as long as a text stays. */
import type { CancellationToken } from "vscode-languageserver";
import type { ExecutionParams, ExecutionResult } from "../protocol.js";
import { executionOf } from "../report/execution.js";
import type { Workspace } from "../workspace/workspace.js";
import { settled } from "./settled.js";

export interface Executions {
  answer(params: ExecutionParams, token: CancellationToken): Promise<ExecutionResult>;
}

const NOT_WHOLE = "This network cannot be executed as the text stands.";

type Parts = Pick<Workspace, "model" | "cache" | "revision">;

export function createExecutions({ model: modelOf, cache, revision }: Parts): Executions {
  return {
    async answer({ uri, network: name, clusters, loads, layers }, token) {
      if (!(await settled(revision, token))) return null;
      const analysed = modelOf(uri)?.analysis.networks.find(({ network, whole }) => network.name === name && whole);
      if (analysed === undefined) return modelOf(uri) === undefined ? null : { problem: NOT_WHOLE };
      const { network } = analysed;
      const { arch, overlap } = network;
      if (clusters > arch.clusters) return { problem: `${arch.name} has ${arch.clusters} clusters, not ${clusters}.` };
      const tried = { loads: loads ?? overlap.loads, layers: layers ?? overlap.layers };
      const execution = executionOf(analysed, { clusters, overlap: tried }, cache);
      return execution === undefined ? { problem: NOT_WHOLE } : { execution };
    },
  };
}
