/** The protocol's own client against the real process. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { type CallToolResult, ListRootsRequestSchema, type Progress } from "@modelcontextprotocol/sdk/types.js";
import { CLI } from "../cli/run.js";

export interface Setting {
  /** The working directory. */
  readonly folder: string;
  /** Behind `imnpu mcp`. */
  readonly words?: readonly string[];
  /** Of Node. */
  readonly options?: readonly string[];
  /** Folders that the client names as its roots; a client without knows no roots. */
  readonly roots?: () => readonly string[];
  /** The client does not say when they change. */
  readonly silent?: true;
  /** In place of the command: script and words. */
  readonly script?: readonly string[];
}

export interface Agent {
  readonly client: Client;
  /** A tool's result, which the client has held against the tool's schema. */
  call(name: string, input?: object, calling?: Calling): Promise<CallToolResult>;
  /** The text of a tool's error. */
  refusal(name: string, input?: object): Promise<string>;
  pid(): number | null;
}

export interface Calling {
  readonly onprogress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
}

export async function startAgent({ folder, words = [], options = [], roots, silent, script }: Setting): Promise<Agent> {
  const { PATH = "", HOME = "" } = process.env;
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [...options, ...(script ?? [CLI, "mcp"]), ...words],
    cwd: folder,
    env: { PATH, HOME },
  });
  const capabilities = roots === undefined ? {} : { roots: silent ? {} : { listChanged: true } };
  const client = new Client({ name: "test", version: "1" }, { capabilities });
  if (roots !== undefined) {
    client.setRequestHandler(ListRootsRequestSchema, () => ({
      roots: roots().map((root) => ({ uri: root.includes("://") ? root : pathToFileURL(root).toString() })),
    }));
  }
  await client.connect(transport);
  await client.listTools();
  const call = async (name: string, input: object = {}, calling: Calling = {}) => {
    return (await client.callTool({ name, arguments: { ...input } }, undefined, calling)) as CallToolResult;
  };
  return {
    client,
    call,
    async refusal(name, input) {
      const result = await call(name, input);
      if (!result.isError) throw new Error(`${name} was not refused: ${textOf(result).slice(0, 200)}`);
      return textOf(result);
    },
    pid: () => transport.pid,
  };
}

export function textOf({ content }: CallToolResult): string {
  const [part] = content;
  return part?.type === "text" ? part.text : "";
}

/** What a model reads whose client gives it the structured content alone. */
export function summaryOf({ structuredContent }: CallToolResult): string {
  return String(structuredContent?.summary);
}

/** All that lies in a folder: what each file holds, and when it was written. */
export function snapshotOf(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  return Object.fromEntries(
    names.map((name) => {
      const { mtimeMs, mode, isFile } = statFile(join(folder, name));
      return [name, `${mode} ${mtimeMs} ${isFile ? readFileSync(join(folder, name)).toString("base64") : ""}`];
    }),
  );
}

function statFile(path: string) {
  const stats = statSync(path, { throwIfNoEntry: false });
  return { mtimeMs: stats?.mtimeMs ?? 0, mode: stats?.mode ?? 0, isFile: stats?.isFile() ?? false };
}
