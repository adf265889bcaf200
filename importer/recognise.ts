/** Which kind of file bytes are, by what is in them. */
import { ImportProblem } from "./problem.js";
import { isTflite } from "./tflite/is-tflite.js";

export type Format = "TFLite" | "ONNX";

/** How files begin that people take for these models. */
const OTHERS: readonly { readonly what: string; readonly begins: readonly number[] }[] = [
  { what: "a ZIP archive, such as PyTorch and Keras make", begins: [0x50, 0x4b, 0x03, 0x04] },
  { what: "an HDF5 file, such as Keras makes", begins: [0x89, 0x48, 0x44, 0x46] },
  { what: "a pickled Python object, such as PyTorch makes", begins: [0x80, 0x02] },
  { what: "a compressed file (gzip)", begins: [0x1f, 0x8b] },
  { what: "a pointer to a file in Git LFS: fetch the file itself first", begins: codesOf("version https://git-lfs") },
  { what: "an image (PNG)", begins: [0x89, 0x50, 0x4e, 0x47] },
  { what: "a web page", begins: codesOf("<!") },
];

const LONGEST_EXCERPT = 16;

/** @throws ImportProblem which says what the bytes seem to be instead */
export async function recognise(bytes: Uint8Array): Promise<Format> {
  if (isTflite(bytes)) return "TFLite";
  // It has no mark of its own: its format's library is needed to tell.
  const { isOnnx } = await import("./onnx/bytes/is-onnx.js");
  if (isOnnx(bytes)) return "ONNX";
  throw new ImportProblem(`the file is neither a TFLite nor an ONNX model: ${guess(bytes)}`);
}

function guess(bytes: Uint8Array): string {
  if (bytes.length === 0) return "it is empty";
  const other = OTHERS.find(({ begins }) => begins.every((code, index) => bytes[index] === code));
  if (other) return `it seems to be ${other.what}`;
  const start = [...bytes.subarray(0, LONGEST_EXCERPT)];
  if (start.every(isText))
    return `it seems to be text and begins with \`${String.fromCharCode(...start)
      .replace(/[\s`]+/g, " ")
      .trim()}\``;
  return `it begins with the bytes ${start.map((code) => code.toString(16).padStart(2, "0")).join(" ")}`;
}

function isText(code: number): boolean {
  return (code >= 32 && code < 127) || code === 9 || code === 10 || code === 13;
}

function codesOf(text: string): readonly number[] {
  return [...text].map((letter) => letter.charCodeAt(0));
}
