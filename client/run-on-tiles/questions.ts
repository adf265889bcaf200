/** What a person is asked before a run: which model, which input, on how many clusters. Undefined where they want none. */
import { type QuickPickItem, type Uri, window, workspace } from "vscode";
import { plural } from "../../src-sim/report/display.js";
import { notReadable } from "../ordinary-file.js";
import type { GivenFile, InputFile } from "./messages.js";
import { type FoundModel, fileName } from "./model-file.js";

/** Null: none, random values. */
export type ChosenModel = GivenFile | null;

export interface ChosenInput {
  readonly seed: number;
  /** Random values without. */
  readonly file?: InputFile;
}

const TITLE = "Run on Tiles";
const FIRST_SEED = 1;
const LARGEST_SEED = 2 ** 32 - 1;

interface Choice<T> extends QuickPickItem {
  readonly choose: () => Promise<T | undefined>;
}

async function pick<T>(placeHolder: string, choices: readonly Choice<T>[]): Promise<T | undefined> {
  const picked = await window.showQuickPick(choices, { title: TITLE, placeHolder, ignoreFocusOut: true });
  return await picked?.choose();
}

export function askModel(hash: string | null, found: FoundModel | undefined): Promise<ChosenModel | undefined> {
  const random: Choice<ChosenModel> = {
    label: "Random Values",
    detail: "Weights and features of each layer's bits, without a model: whether the mapping computes what it should",
    choose: async () => null,
  };
  const other = (label: string, detail?: string): Choice<ChosenModel> => ({
    label,
    ...(detail !== undefined && { detail }),
    choose: () => openFile("Model", { "TFLite and ONNX models": ["tflite", "onnx"], "All files": ["*"] }),
  });
  const choices = () => {
    if (hash === null) return [random, other("A Model...")];
    if (found === undefined) return [other("The Model...", notFound(hash)), random];
    const { uri, bytes } = found;
    const known: Choice<ChosenModel> = {
      label: fileName(uri),
      description: workspace.asRelativePath(uri),
      detail: "The model that this file was imported from",
      choose: async () => ({ fileName: fileName(uri), bytes }),
    };
    return [known, other("Another Model..."), random];
  };
  return pick("Whose weights?", choices());
}

function notFound(hash: string): string {
  const where = workspace.isTrusted ? "is not in this workspace" : "is not looked for in Restricted Mode";
  return `The one that this file was imported from, of the SHA-256 ${hash.slice(0, 12)}…, ${where}`;
}

export async function askClusters(counts: readonly number[]): Promise<number | undefined> {
  if (counts.length === 1) return counts[0];
  return await pick(
    "On how many clusters?",
    counts.map((count) => ({ label: plural(count, "cluster"), choose: async () => count })),
  );
}

export function askInput(hasModel: boolean): Promise<ChosenInput | undefined> {
  const what = hasModel ? "Input" : "Values";
  const choices: readonly Choice<ChosenInput>[] = [
    { label: `Random ${what}`, description: `seed ${FIRST_SEED}`, choose: async () => ({ seed: FIRST_SEED }) },
    { label: `Random ${what} of Another Seed...`, choose: askSeed },
  ];
  const file: Choice<ChosenInput> = {
    label: "A File...",
    detail: "Values as .npy, or a picture as .png",
    choose: async () => {
      const given = await openFile("Input", { "Arrays and pictures": ["npy", "png"] });
      const file = given && (await withSample(given));
      return file && { seed: FIRST_SEED, file };
    },
  };
  return pick(hasModel ? "Which input?" : "Which values?", hasModel ? [...choices, file] : choices);
}

async function askSeed(): Promise<ChosenInput | undefined> {
  const text = await window.showInputBox({
    title: TITLE,
    prompt: "Seed of the random values",
    value: `${FIRST_SEED}`,
    ignoreFocusOut: true,
    validateInput: (text) => (isSeed(text) ? undefined : `A whole number from 0 to ${LARGEST_SEED}`),
  });
  return text === undefined ? undefined : { seed: Number(text) };
}

/** Of an array; a picture is one. */
async function withSample(file: GivenFile): Promise<InputFile | undefined> {
  if (!/\.npy$/i.test(file.fileName)) return file;
  const text = await window.showInputBox({
    title: TITLE,
    prompt: `Which of several samples in ${file.fileName}, counted from 0; empty for all of the file as one input`,
    ignoreFocusOut: true,
    validateInput: (text) => (/^\d{0,9}$/.test(text) ? undefined : "A whole number from 0, or nothing"),
  });
  if (text === undefined) return undefined;
  return text === "" ? file : { ...file, sample: Number(text) };
}

function isSeed(text: string): boolean {
  return /^\d{1,10}$/.test(text) && Number(text) <= LARGEST_SEED;
}

/** Tells why a file is not read. */
async function openFile(title: string, filters: Record<string, string[]>): Promise<GivenFile | undefined> {
  const [uri] = (await window.showOpenDialog({ title: `${TITLE}: ${title}`, openLabel: "Choose", filters })) ?? [];
  return uri && (await read(uri));
}

async function read(uri: Uri): Promise<GivenFile | undefined> {
  const why = notReadable(await workspace.fs.stat(uri));
  if (why === undefined) return { fileName: fileName(uri), bytes: await workspace.fs.readFile(uri) };
  void window.showErrorMessage(`${fileName(uri)} cannot be read: ${why}`);
  return undefined;
}
