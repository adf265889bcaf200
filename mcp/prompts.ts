/** Ways of working that a person can start: what to ask for, in which order. */
import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { GetPromptRequestSchema, ListPromptsRequestSchema } from "@modelcontextprotocol/sdk/types.js";
import { protocolError } from "./errors.js";

export interface Prompt {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly arguments: readonly {
    readonly name: string;
    readonly description: string;
    readonly required: boolean;
    /** Those that it may be, where it may not be any. */
    readonly words?: readonly string[];
  }[];
  readonly text: (given: Readonly<Record<string, string>>) => string;
}

/** Characters of what is wrong that an error repeats. */
const LONGEST = 60;

const FILE = { name: "file", description: "The .imnpu file.", required: true };

/** @param architectures the names of the bundled ones */
export function promptsOf(architectures: readonly string[]): readonly Prompt[] {
  return [
    {
      name: "improve",
      title: "Improve a Network's Mapping",
      description: "Finds what costs most in a network, and mends it step by step.",
      arguments: [
        FILE,
        { name: "for", description: "cycles, energy or edp.", required: false, words: ["cycles", "energy", "edp"] },
      ],
      text: ({ file = "", for: objective = "cycles" }) => `Improve the mapping of ${file} for ${objective}.
1. \`check\` it, and mend errors first.
2. \`map\` it, and note the totals, the costliest layers and what bounds them; \`explain\` a layer whose cost is unclear.
3. \`automap\` with the objective ${objective}. Show the diff and what it gains; apply it only if I agree.
4. Where layers are bound by load, look at \`timeline\` with \`compare\`.
5. \`map\` again, and report before and after in one table. Use the tools' figures alone.`,
    },
    {
      name: "write",
      title: "Write a Network",
      description: "Describes a network in the language, checked and mapped.",
      arguments: [
        { name: "description", description: "What the network is, layer by layer or by its name.", required: true },
        {
          name: "architecture",
          description: "A bundled architecture, such as imnpu18.",
          required: false,
          words: architectures,
        },
      ],
      text: ({ description = "", architecture }) => `Write this network in the IMNPU language: ${description}
Read imnpu://docs/language first${architecture === undefined ? "" : `, and imnpu://architectures/${architecture}, and map onto that`}.
Give the draft to \`check\` as \`text\`, and mend it until nothing is wrong; then \`map\` it, and say what it costs and which layers cost most.`,
    },
  ];
}

export function servePrompts(server: Server, prompts: readonly Prompt[]): void {
  server.setRequestHandler(ListPromptsRequestSchema, () => ({
    prompts: prompts.map(({ text: _, ...prompt }) => ({
      ...prompt,
      arguments: prompt.arguments.map(({ words: _, ...argument }) => argument),
    })),
  }));
  server.setRequestHandler(GetPromptRequestSchema, ({ params: { name, arguments: asked = {} } }) => {
    const prompt = prompts.find((each) => each.name === name);
    if (prompt === undefined) {
      const known = prompts.map((each) => `\`${each.name}\``).join(" and ");
      throw protocolError("wrong parameters", `there is no prompt \`${name}\`; there are ${known}`);
    }
    // Forms send what is left empty.
    const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== ""));
    const missing = prompt.arguments.find((each) => each.required && given[each.name] === undefined);
    if (missing !== undefined) {
      const what = missing.description.replace(/\.$/, "").toLowerCase();
      throw protocolError("wrong parameters", `\`${missing.name}\` is missing: ${what}`);
    }
    for (const { name, words } of prompt.arguments) {
      const value = given[name];
      if (value === undefined || words === undefined || words.includes(value)) continue;
      const known = words.map((word) => `\`${word}\``).join(", ");
      throw protocolError("wrong parameters", `\`${name}\` is \`${value.slice(0, LONGEST)}\`; it may be ${known}`);
    }
    const { description, text } = prompt;
    return { description, messages: [{ role: "user", content: { type: "text", text: text(given) } }] };
  });
}
