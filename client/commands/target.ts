/** The document a command is about. */
import { Uri, window } from "vscode";

/** What a menu or a lens names, else the active editor's document; tells the person where there is none. */
export function targetOf(given: unknown): Uri | undefined {
  if (given instanceof Uri) return given;
  if (typeof given === "string") return Uri.parse(given);
  const document = window.activeTextEditor?.document;
  if (document?.languageId === "imnpu") return document.uri;
  void window.showInformationMessage("Open a .imnpu file first.");
  return undefined;
}

/** `vgg16_style` of `/a/vgg16_style.imnpu`, `Untitled-1` of a document without a file. */
export function baseName({ path }: Uri): string {
  return path.slice(path.lastIndexOf("/") + 1).replace(/\.imnpu$/, "");
}
