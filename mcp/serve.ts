/** The Model Context Protocol on standard input and output, by the protocol's own SDK. Wiring only. */
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import type { ServerParts } from "./agents.js";
import { serveTools } from "./calls.js";
import { serveCompletions } from "./completions.js";
import { promptsOf, servePrompts } from "./prompts.js";
import { serveResources, shelvesOf } from "./resources.js";
import { clientRoots } from "./roots.js";
import { createThreads } from "./threads.js";

const INSTRUCTIONS = `IMNPU maps neural networks onto tiled in-memory-computing processors and says exactly what they cost. Networks are .imnpu files.
- Read imnpu://docs/language before you write or change a network, and imnpu://architectures/NAME for a machine.
- After each change \`check\`, then \`map\`; take figures from the tools alone, never estimate them.
- \`automap\` gives a diff, \`import\` a text: nothing here writes a file.
- A draft can be given as \`text\` instead of a \`file\`. Only files in the workspace's folders are read.`;

/** Until the client is gone. */
export async function serve({ agents, version, folders, script }: ServerParts): Promise<void> {
  const server = new Server(
    { name: "imnpu", title: "IMNPU Mapping", version },
    { capabilities: { tools: {}, resources: {}, prompts: {}, completions: {} }, instructions: INSTRUCTIONS },
  );
  const threads = createThreads(script);
  const shelves = shelvesOf(agents);
  serveTools(server, { tools: agents.tools, threads, roots: clientRoots(server, folders) });
  serveResources(server, shelves);
  const prompts = promptsOf(agents.architectures.map(({ name }) => name));
  serveCompletions(server, shelves, prompts);
  servePrompts(server, prompts);
  const ended = new Promise<void>((resolve) => {
    server.onclose = resolve;
    process.stdin.once("end", () => void server.close());
  });
  await server.connect(new StdioServerTransport());
  await ended;
  threads.end();
}
