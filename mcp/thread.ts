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

/** Characters of a structured result; the protocol's clients take messages of some 10 MB, and no longer answer behind a longer one. */
const MOST_CHARACTERS = 8_000_000;

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
      const result = await callTool(tool, input, world);
      const { length } = JSON.stringify(result.data) + result.text;
      if (length > MOST_CHARACTERS) throw new ToolProblem(tooLong(length));
      say({ kind: "result", result });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      say({ kind: error instanceof ToolProblem ? "problem" : "mistake", message });
    }
  });
}

function tooLong(length: number): string {
  const [own, most] = [length, MOST_CHARACTERS].map((each) => (each / 1e6).toFixed(1));
  return `the result has ${own} million characters, of which clients take ${most}; ask for less: one \`network\`, fewer \`layers\` or \`points\``;
}
