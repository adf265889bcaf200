/** What can be read without a file: the language reference, the diagnostics' pages and the bundled architectures. */
import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import {
  ListResourcesRequestSchema,
  ListResourceTemplatesRequestSchema,
  ReadResourceRequestSchema,
} from "@modelcontextprotocol/sdk/types.js";
import language from "../docs/language.md";
import type { Agents, Document } from "../server/tools/agents.js";
import { protocolError } from "./errors.js";

export interface Shelf {
  readonly kind: string;
  /** `imnpu://diagnostics/{code}`. */
  readonly variable: string;
  readonly title: string;
  readonly description: string;
  readonly mimeType: string;
  readonly documents: readonly Document[];
}

const LANGUAGE: Document = { name: "language", title: "The IMNPU language", text: () => language };

export function shelvesOf({ diagnostics, architectures }: Agents): readonly Shelf[] {
  return [
    {
      kind: "docs",
      variable: "name",
      title: "Reference",
      description:
        "The reference of the language: statements, layers with their attributes and shapes, mappings, architectures.",
      mimeType: "text/markdown",
      documents: [LANGUAGE],
    },
    {
      kind: "architectures",
      variable: "name",
      title: "Bundled architectures",
      description: 'A bundled architecture as a file of the language; `import "NAME"` imports it.',
      mimeType: "text/plain",
      documents: architectures,
    },
    {
      kind: "diagnostics",
      variable: "code",
      title: "Diagnostics",
      description: "What a diagnostic means and how to mend it, with an example before and after.",
      mimeType: "text/markdown",
      documents: diagnostics,
    },
  ];
}

export function serveResources(server: Server, shelves: readonly Shelf[]): void {
  server.setRequestHandler(ListResourcesRequestSchema, () => ({
    resources: shelves.flatMap(({ kind, mimeType, description, documents }) =>
      documents.map(({ name, title }) => ({ uri: uriOf(kind, name), name, title, description, mimeType })),
    ),
  }));
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({
    resourceTemplates: shelves
      .filter(({ documents }) => documents.length > 1)
      .map(({ kind, variable, title, description, mimeType }) => ({
        uriTemplate: templateOf(kind, variable),
        ...{ name: kind, title, description, mimeType },
      })),
  }));
  server.setRequestHandler(ReadResourceRequestSchema, ({ params: { uri } }) => {
    for (const { kind, mimeType, documents } of shelves) {
      const found = documents.find(({ name }) => uriOf(kind, name).toLowerCase() === uri.toLowerCase());
      if (found !== undefined) return { contents: [{ uri, mimeType, text: found.text() }] };
    }
    const known = shelves.map(({ kind, documents }) => uriOf(kind, documents[0]?.name ?? "")).join(", ");
    throw protocolError(
      "no such resource",
      `there is no resource ${uri.slice(0, 200)}; there are some such as ${known}`,
    );
  });
}

function uriOf(kind: string, name: string): string {
  return `imnpu://${kind}/${name}`;
}

export function templateOf(kind: string, variable: string): string {
  return `imnpu://${kind}/{${variable}}`;
}
