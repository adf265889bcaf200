/** Import Model: a TFLite or ONNX file becomes a .imnpu file beside it, which is opened. */
import { type CancellationToken, FileType, Uri, window, workspace } from "vscode";
import { type Importer, openImporter } from "../import-model/importer.js";
import type { ImportAnswer, ImportQuestion } from "../import-model/messages.js";
import { objection, proposed, question, shapesOf } from "../import-model/shapes.js";
import type { Answer } from "../model-worker/messages.js";
import { plain } from "../model-worker/plain.js";
import { notReadable } from "../ordinary-file.js";
import type { Parts } from "./parts.js";
import { withProgress } from "./progress.js";

type Options = ImportQuestion["options"];

const MODEL = /\.(tflite|onnx)$/i;

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
  await importedFile(uri, text);
}

/** Writes what a model became beside it, or where the person says, and shows it. */
export async function importedFile(uri: Uri, text: string): Promise<void> {
  const target = await targetFor(uri);
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
  const why = notReadable(await workspace.fs.stat(uri));
  if (why !== undefined) return refused(why);
  const importer = await openImporter(parts.startModelWorker, await workspace.fs.readFile(uri));
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

function ask(importer: Importer, name: string, options: Options): Promise<Answer<"import"> | undefined> {
  return withProgress(`Importing ${plain(name)}`, (token: CancellationToken, tell) =>
    importer.ask(options, token, tell),
  );
}

/** The options with the shapes that the person gives, of all inputs at once; undefined: no import. */
async function decided(
  options: Options,
  { inputs }: Extract<ImportAnswer, { kind: "open shapes" }>,
  name: string,
): Promise<Options | undefined> {
  const text = await window.showInputBox({
    title: `Import ${plain(name)}`,
    prompt: plain(question(inputs)),
    value: proposed(inputs),
    ignoreFocusOut: true,
    validateInput: (text) => objection(text, inputs),
  });
  if (text === undefined) return undefined;
  const given = Object.fromEntries(inputs.map((input, index) => [input.name, shapesOf(text)[index] ?? []]));
  return { ...options, shapes: { ...options.shapes, ...given } };
}

/** Beside the model where nothing is in the way; else where the person says. */
async function targetFor(uri: Uri): Promise<Uri | undefined> {
  const target = targetOfModel(uri);
  const isWritable = workspace.fs.isWritableFileSystem(uri.scheme) === true;
  if (isWritable && !(await exists(target))) return target;
  return await window.showSaveDialog({ title: "Import Model", defaultUri: target, filters: { IMNPU: ["imnpu"] } });
}

/** The file that a model becomes, beside it. */
export function targetOfModel(uri: Uri): Uri {
  return Uri.joinPath(uri, "..", `${fileName(uri).replace(/\.\w+$/, "")}.imnpu`);
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
