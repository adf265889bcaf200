/** New Network: an untitled document from a template. */
import { window, workspace } from "vscode";
import { TEMPLATES, type Template } from "./templates.js";

/** `wanted` is a template's id, given by the walkthrough; else the person picks. */
export async function newNetwork(wanted?: unknown): Promise<void> {
  const template = TEMPLATES.find(({ id }) => id === wanted) ?? (await pick());
  if (template === undefined) return;
  const document = await workspace.openTextDocument({ language: "imnpu", content: template.text });
  await window.showTextDocument(document);
}

async function pick(): Promise<Template | undefined> {
  const items = TEMPLATES.map((template) => ({ label: template.title, detail: template.detail, template }));
  const picked = await window.showQuickPick(items, {
    title: "New Network",
    placeHolder: "Start from ...",
    matchOnDetail: true,
  });
  return picked?.template;
}
