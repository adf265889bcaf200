/** The tools as the protocol has them: listed with their schemas, and called in threads. */
import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import type { RequestHandlerExtra } from "@modelcontextprotocol/sdk/shared/protocol.js";
import {
  CallToolRequestSchema,
  type CallToolResult,
  ListToolsRequestSchema,
  type ServerNotification,
  type ServerRequest,
} from "@modelcontextprotocol/sdk/types.js";
import type { ToolRow } from "../server/tools/table.js";
import { protocolError } from "./errors.js";
import type { Root } from "./places.js";
import { outputSchema } from "./schemas.js";
import type { Threads } from "./threads.js";

type Extra = RequestHandlerExtra<ServerRequest, ServerNotification>;

/** Milliseconds a call may take, besides what it is asked to take. */
const LIMIT = 120_000;

/** All of them only read, and the same of the same. */
const ANNOTATIONS = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

export interface Calls {
  readonly tools: readonly ToolRow[];
  readonly threads: Threads;
  readonly roots: () => Promise<readonly Root[]>;
}

export function serveTools(server: Server, { tools, threads, roots }: Calls): void {
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: tools.map(({ name, title, description, input, output }) => ({
      ...{ name, title, description, inputSchema: input as unknown as { type: "object" } },
      outputSchema: outputSchema(output),
      annotations: { title, ...ANNOTATIONS },
    })),
  }));
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, extra): Promise<CallToolResult> => {
    const { name, arguments: input = {} } = params;
    if (!tools.some((each) => each.name === name)) {
      const known = tools.map((each) => each.name).join(", ");
      throw protocolError("wrong parameters", `there is no tool \`${name.slice(0, 100)}\`; there are ${known}`);
    }
    const outcome = await threads.call(
      { tool: name, input, roots: await roots() },
      { signal: extra.signal, tell: teller(name, extra), limit: LIMIT + askedFor(input) },
    );
    if (outcome.kind === "result") {
      const { data, text, summary = text } = outcome.result;
      // VS Code, and others, give a model the structured content alone.
      return { content: [{ type: "text", text }], structuredContent: { summary, ...data } };
    }
    if (outcome.kind === "problem") return failed(outcome.message);
    return failed(`internal error: ${outcome.message}; please report it with the network that brings it`);
  });
}

function failed(text: string): CallToolResult {
  return { content: [{ type: "text", text }], isError: true };
}

/** What a bounded tool is asked to take, in milliseconds. */
function askedFor({ seconds }: Readonly<Record<string, unknown>>): number {
  return typeof seconds === "number" && seconds > 0 && seconds <= 3_600 ? seconds * 1000 : 0;
}

/** Tells each percent once, where the client wants to know. */
function teller(name: string, { _meta, sendNotification }: Extra): (share: number) => void {
  const progressToken = _meta?.progressToken;
  let told = -1;
  return (share) => {
    const progress = Math.floor(share * 100);
    if (progressToken === undefined || progress <= told) return;
    told = progress;
    const params = { progressToken, progress, total: 100, message: `${name}: ${progress}%` };
    // A client that is gone needs no news.
    sendNotification({ method: "notifications/progress", params }).catch(() => undefined);
  };
}
