/** Values that fit the variables of resource templates and the arguments of prompts. */
import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { CompleteRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import type { Prompt } from "./prompts.js";
import { type Shelf, templateOf } from "./resources.js";

/** As the protocol allows. */
const MOST = 100;

export function serveCompletions(server: Server, shelves: readonly Shelf[], prompts: readonly Prompt[]): void {
  server.setRequestHandler(CompleteRequestSchema, ({ params: { ref, argument } }) => {
    const all = ref.type === "ref/resource" ? namesOf(ref.uri) : wordsOf(ref.name, argument.name);
    const begun = argument.value.toLowerCase();
    const fitting = all.filter((name) => name.toLowerCase().startsWith(begun));
    return { completion: { values: fitting.slice(0, MOST), total: fitting.length, hasMore: fitting.length > MOST } };
  });

  function namesOf(template: string): readonly string[] {
    const shelf = shelves.find(({ kind, variable }) => templateOf(kind, variable) === template);
    return shelf?.documents.map(({ name }) => name) ?? [];
  }

  function wordsOf(prompt: string, argument: string): readonly string[] {
    const found = prompts.find(({ name }) => name === prompt)?.arguments.find(({ name }) => name === argument);
    return found?.words ?? [];
  }
}
