/** The tools as the extension's manifest contributes them to the editor's chat. */
import { TOOL_ROWS } from "../server/tools/table.js";

/** The manifest's text with the tools of the table in it. */
export function withTools(text: string): string {
  const manifest = JSON.parse(text);
  const languageModelTools = TOOL_ROWS.map(({ name, title, summary, description, icon, input }) => ({
    name: `imnpu_${name}`,
    toolReferenceName: `imnpu-${name}`,
    displayName: title,
    userDescription: summary,
    modelDescription: description,
    canBeReferencedInPrompt: true,
    icon: `$(${icon})`,
    tags: ["imnpu", "in-memory computing", "neural networks"],
    inputSchema: input,
  }));
  const contributes = { ...manifest.contributes, languageModelTools };
  return `${JSON.stringify({ ...manifest, contributes }, undefined, 2)}\n`;
}
