/** Import Model: a TFLite or ONNX file becomes a .imnpu file beside it, which is opened. */
import { type CancellationToken, FileType, Uri, window, workspace } from "vscode";
import { type Importer, openImporter } from "../import-model/importer.js";
import type { Answer, OpenInput, Question } from "../import-model/messages.js";
import { plain } from "../import-model/plain.js";
import { objection, openShape, proposed, shapeOf } from "../import-model/shapes.js";
import { notOrdinary } from "../ordinary-file.js";
import type { Parts } from "./parts.js";
import { withProgress } from "./progress.js";

type Options = Question["options"];
type Unsupported = Extract<Answer, { kind: "unsupported" }>;

/** Neither format can address more. */
const LARGEST = 2 * 1024 ** 3;
/** As many operators as a dialog shows. */
const MOST_OPERATORS = 12;
const MODEL = /\.(tflite|onnx)$/i;
const GO_ON = "Import Around Them";

/** Of the one that the person picks. */
export async function pickModel(parts: Parts): Promise<void> {
  const uri = await pick();
  if (uri !== undefined) await importModel(parts, uri);
}

/** Of the file in the explorer, and of the others that are selected with it. */
export async function importFiles(parts: Parts, given?: unknown, selected?: unknown): Promise<void> {
  const files = Array.isArray(selected) ? selected : [given];
  for (const file of files) if (file instanceof Uri && MODEL.test(file.path)) await importModel(parts, file);
}

async function importModel(parts: Parts, uri: Uri): Promise<void> {
  const name = fileName(uri);
  const text = await imported(parts, uri, name);
  if (text === undefined) return;
  const target = await targetFor(uri, name);
  if (target === undefined) return;
  await workspace.fs.writeFile(target, new TextEncoder().encode(text));
  await window.showTextDocument(await workspace.openTextDocument(target), { preview: false });
}

async function pick(): Promise<Uri | undefined> {
  const picked = await window.showOpenDialog({
    title: "Import Model",
    openLabel: "Import",
    filters: { "TFLite and ONNX models": ["tflite", "onnx"], "All files": ["*"] },
  });
  return picked?.[0];
}

/** The text; undefined where there is none, which the person has then been told, or does not want. */
async function imported(parts: Parts, uri: Uri, name: string): Promise<string | undefined> {
  const refused = (why: string) => void window.showErrorMessage(plain(`${name} cannot be imported: ${why}`));
  const stats = await workspace.fs.stat(uri);
  const other = notOrdinary(stats);
  if (other !== undefined) return refused(`it ${other}`);
  if (stats.size > LARGEST) return refused("it is larger than 2 GB, the most that TFLite and ONNX files hold");
  const importer = await openImporter(parts.startImporter, await workspace.fs.readFile(uri));
  try {
    let options: Options | undefined = { fileName: name, version: parts.version };
    while (options !== undefined) {
      const answer = await ask(importer, name, options);
      if (answer === undefined) return undefined;
      if (answer.kind === "imported") return answer.text;
      if (answer.kind === "problem") return refused(answer.why);
      if (answer.kind === "mistake") throw new Error(answer.message);
      options = await decided(options, answer, name);
    }
    return undefined;
  } finally {
    importer.dispose();
  }
}

function ask(importer: Importer, name: string, options: Options): Promise<Answer | undefined> {
  return withProgress(`Importing ${plain(name)}`, (token: CancellationToken, tell) =>
    importer.ask(options, token, tell),
  );
}

/** The options with what the person has said; undefined: no import. */
async function decided(
  options: Options,
  answer: Extract<Answer, { kind: "open shapes" | "unsupported" }>,
  name: string,
): Promise<Options | undefined> {
  if (answer.kind === "unsupported")
    return (await wantsAround(answer, name)) ? { ...options, allowUnsupported: true } : undefined;
  const shapes: Record<string, readonly number[]> = { ...options.shapes };
  for (const input of answer.inputs) {
    const shape = await askShape(input, name);
    if (shape === undefined) return undefined;
    shapes[input.name] = shape;
  }
  return { ...options, shapes };
}

async function askShape(input: OpenInput, name: string): Promise<readonly number[] | undefined> {
  const text = await window.showInputBox({
    title: `Import ${plain(name)}`,
    prompt: plain(`Shape of the input "${input.name}", which the model leaves open: ${openShape(input)}`),
    value: proposed(input),
    ignoreFocusOut: true,
    validateInput: (text) => objection(text, input),
  });
  return text === undefined ? undefined : shapeOf(text);
}

async function wantsAround({ operators, canBeLeft }: Unsupported, name: string): Promise<boolean> {
  const more = operators.length - MOST_OPERATORS;
  const lines = operators
    .slice(0, MOST_OPERATORS)
    .map(({ operator, name, why }) => plain(`${operator}${name === "" ? "" : ` "${name}"`}: ${why}`));
  const detail = [...lines, ...(more > 0 ? [`and ${more} more`] : [])].join("\n");
  const message = `${plain(name)} has operators that cannot be imported.`;
  const choices = canBeLeft ? [GO_ON] : [];
  return (await window.showWarningMessage(message, { modal: true, detail }, ...choices)) === GO_ON;
}

/** Beside the model where nothing is in the way; else where the person says. */
async function targetFor(uri: Uri, name: string): Promise<Uri | undefined> {
  const target = Uri.joinPath(uri, "..", `${name.replace(/\.\w+$/, "")}.imnpu`);
  const isWritable = workspace.fs.isWritableFileSystem(uri.scheme) === true;
  if (isWritable && !(await exists(target))) return target;
  return await window.showSaveDialog({ title: "Import Model", defaultUri: target, filters: { IMNPU: ["imnpu"] } });
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    return (await workspace.fs.stat(uri)).type !== FileType.Unknown;
  } catch {
    return false;
  }
}

function fileName({ path }: Uri): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
