/** A report has no editor to tell it the theme: the reader's system does, in the editor's words. */
const QUERIES: readonly (readonly [query: string, kind: string])[] = [
  ["(prefers-contrast: more) and (prefers-color-scheme: dark)", "vscode-high-contrast"],
  ["(prefers-contrast: more)", "vscode-high-contrast-light"],
  ["(prefers-color-scheme: dark)", "vscode-dark"],
];

export function followSystemTheme(): void {
  const apply = () => {
    const kind = QUERIES.find(([query]) => matchMedia(query).matches)?.[1] ?? "vscode-light";
    document.body.className = `report ${kind}`;
    document.body.dataset.vscodeThemeKind = kind;
  };
  for (const [query] of QUERIES) matchMedia(query).addEventListener("change", apply);
  apply();
}
