/// <reference lib="dom" />
/** What a run has left behind lines, as it is drawn; and the editor's own themes, in which it has to be legible. */
import type { Locator } from "playwright-core";

/** With the class that the workbench has then. */
export const EDITOR_CLASSES = [
  { name: "Default Light Modern", className: "vs" },
  { name: "Default Dark Modern", className: "vs-dark" },
  { name: "Default High Contrast", className: "hc-black" },
  { name: "Default High Contrast Light", className: "hc-light" },
] as const;

/** Both are empty where nothing stands there. */
export async function markBehind(line: Locator): Promise<{ readonly text: string; readonly colour: string }> {
  return await line.evaluate((element) => {
    const styles = [...element.querySelectorAll("span")].map((each) => getComputedStyle(each, "::after"));
    const marks = styles.filter(({ content }) => /[✓✗]/.test(content));
    return { text: marks.map(({ content }) => content).join(""), colour: marks[0]?.color ?? "" };
  });
}
