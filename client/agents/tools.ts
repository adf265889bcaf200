/** The tools of the manifest in the editor's chat: answered by the language server, models by their worker. */
import {
  type CancellationToken,
  Disposable,
  type ExtensionContext,
  LanguageModelTextPart,
  type LanguageModelTool,
  LanguageModelToolResult,
  lm,
  MarkdownString,
  Uri,
  workspace,
} from "vscode";
import {
  TOOL_MODEL_REQUEST,
  TOOL_REQUEST,
  type ToolCallResult,
  type ToolModelResult,
  type ToolParams,
} from "../../server/protocol.js";
import type { ReportQuestion } from "../import-model/messages.js";
import type { LanguageServer } from "../language-server/server.js";
import { alone, openWorker, type StartThread } from "../model-worker/thread.js";
import { notReadable } from "../ordinary-file.js";
import { invocationOf } from "./words.js";

export interface ToolParts {
  readonly server: LanguageServer;
  readonly startModelWorker: StartThread;
  readonly version: string;
}

type Input = Readonly<Record<string, unknown>>;

const PREFIX = "imnpu_";
const IMPORT = "import";

/** Each that the manifest contributes. */
export function registerTools({ extension }: ExtensionContext, parts: ToolParts): Disposable {
  const { contributes } = extension.packageJSON as {
    contributes: { languageModelTools: readonly { readonly name: string; readonly displayName: string }[] };
  };
  return Disposable.from(
    ...contributes.languageModelTools.map(({ name, displayName }) =>
      lm.registerTool(name, toolOf(name.slice(PREFIX.length), displayName, parts)),
    ),
  );
}

function toolOf(name: string, title: string, parts: ToolParts): LanguageModelTool<Input> {
  return {
    prepareInvocation({ input }) {
      const { doing, question } = invocationOf(name, title, input);
      return {
        invocationMessage: new MarkdownString(doing),
        confirmationMessages: { title, message: new MarkdownString(question) },
      };
    },
    async invoke({ input }, token) {
      const params = name === IMPORT ? await importedParams(input, parts, token) : { tool: name, input };
      const result =
        "problem" in params ? params : await parts.server.request<ToolCallResult>(TOOL_REQUEST, params, token);
      // What a model can mend is an answer, in words; the editor shows what is thrown as a failure of the tool.
      if ("problem" in result) throw new Error(result.problem);
      const data = JSON.stringify(result.data);
      return new LanguageModelToolResult([new LanguageModelTextPart(result.text), new LanguageModelTextPart(data)]);
    },
  };
}

type Problem = { readonly problem: string };

/** The call with the model read, which the server cannot do. */
async function importedParams(
  input: Input,
  { server, startModelWorker, version }: ToolParts,
  token: CancellationToken,
): Promise<ToolParams | Problem> {
  const { file, ...options } = input;
  const call: ToolParams = { tool: IMPORT, input };
  // What is wrong with the input the server says.
  if (typeof file !== "string") return call;
  const found = await server.request<ToolModelResult>(TOOL_MODEL_REQUEST, { file }, token);
  if ("problem" in found) return found;
  const uri = Uri.parse(found.uri);
  const bytes = await read(uri);
  if (typeof bytes === "string") return { problem: `\`${file}\`: ${bytes}` };
  const fileName = uri.path.slice(uri.path.lastIndexOf("/") + 1);
  const worker = await openWorker(startModelWorker);
  try {
    const own = alone(bytes);
    const question = { bytes: own, options: { ...options, fileName, version } } as ReportQuestion;
    const answer = await worker.ask("report", question, { moved: [own.buffer], token });
    if (answer.kind === "problem") return { problem: `\`${file}\`: ${answer.why}` };
    if (answer.kind === "mistake") throw new Error(answer.message);
    return { ...call, imported: { report: answer.report, summary: answer.summary } };
  } finally {
    worker.dispose();
  }
}

/** The bytes, or why there are none. */
async function read(uri: Uri): Promise<Uint8Array | string> {
  try {
    return notReadable(await workspace.fs.stat(uri)) ?? (await workspace.fs.readFile(uri));
  } catch {
    return "there is no such file";
  }
}
