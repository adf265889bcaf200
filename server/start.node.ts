/** The server's script as it is started by Node: for an editor, or, as `server.js mcp` and in the threads of that, for agents. Wiring only. */
import { createRequire } from "node:module";
import { isMainThread } from "node:worker_threads";
import type { Agents } from "./tools/agents.js";

/** `mcp.js`, which lies beside this script: what only agents need. */
interface ForAgents {
  readonly start: (agents: Agents, script: string) => Promise<void>;
}

async function startForAgents(): Promise<void> {
  const { AGENTS } = await import("./tools/agents.js");
  const { start } = createRequire(__filename)("./mcp.js") as ForAgents;
  await start(AGENTS, __filename);
}

void (isMainThread && process.argv[2] !== "mcp" ? import("./main.node.js") : startForAgents());
