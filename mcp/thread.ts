/** A thread in which tools are run, one call at a time: the process that started it stays free to speak the protocol, and can end it. */
import type { MessagePort } from "node:worker_threads";
import type { ToolResult } from "../server/tools/world.js";
import type { ThreadParts } from "./agents.js";
import type { Root } from "./places.js";
import { createWorlds } from "./world.js";

export interface Call {
  readonly tool: string;
  readonly input: unknown;
  readonly roots: readonly Root[];
}

/** The share that is done, 0 to 1, or the end. A problem is told to whoever called, a mistake is ours. */
export type Said =
  | { readonly kind: "share"; readonly share: number }
  | { readonly kind: "result"; readonly result: ToolResult }
  | { readonly kind: "problem" | "mistake"; readonly message: string };

/** Answers calls as long as the thread lasts. */
export function answerCalls(port: MessagePort, parts: ThreadParts): void {
  const worldFor = createWorlds(parts);
  const { callTool, ToolProblem } = parts.agents;
  const say = (said: Said) => port.postMessage(said);
  port.on("message", async ({ tool, input, roots }: Call) => {
    const world = worldFor(roots, (share) => say({ kind: "share", share }));
    try {
      say({ kind: "result", result: await callTool(tool, input, world) });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      say({ kind: error instanceof ToolProblem ? "problem" : "mistake", message });
    }
  });
}
