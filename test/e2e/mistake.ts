/** A mistake as one types it in the published network: told among the problems, and forgotten when it is taken back. */
import type { Editor } from "./editor.js";

export async function tellsAMistake(editor: Editor, source: string): Promise<void> {
  await editor.replace(source, "map stripes 4 chains 2", "map stripes 4 chains 1");
  await editor.showProblems();
  await editor.problem("IMN301").waitFor();
  await editor.key("Mod+1");
  await editor.revert();
  await editor.lenses().filter({ hasText: "14,688 cycles" }).waitFor();
}
