/** What the workbench keeps of a window: it writes what is open and its state every few seconds, and not when it is left. */
import type { Page } from "playwright-core";

/** What is open, with each view's own state, as it would be opened again; empty where nothing is kept yet. */
export async function keptLayout(page: Page): Promise<string> {
  return await page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const layouts: unknown[] = [];
    for (const { name = "" } of await indexedDB.databases()) {
      const database = await done(indexedDB.open(name));
      for (const store of database.objectStoreNames) {
        const items = database.transaction(store).objectStore(store);
        layouts.push(await done(items.get("memento/workbench.parts.editor")));
      }
      database.close();
    }
    // Texts within texts: their signs of quotation are marked.
    return layouts.filter(Boolean).join("\n").replaceAll("\\", "");
  });
}
