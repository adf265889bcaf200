/** The theme's colours for what is drawn on a canvas, which knows no style sheet. */
import { useLayoutEffect, useState } from "preact/hooks";
import { paletteOn } from "../../time/palette.js";

export interface Inks {
  readonly ground: string;
  readonly text: string;
  readonly soft: string;
  /** Of what is chosen. */
  readonly focus: string;
  /** Around marks, in themes of high contrast. */
  readonly edge: string | undefined;
  /** Of bits that are 1. */
  readonly one: string;
  /** Of layers. */
  readonly palette: readonly string[];
}

/** Other ones as soon as the theme is another. */
export function useInks(): Inks {
  const [inks, setInks] = useState(inksNow);
  useLayoutEffect(() => {
    const look = () => setInks((before) => (JSON.stringify(before) === JSON.stringify(inksNow()) ? before : inksNow()));
    look();
    const observer = new MutationObserver(look);
    observer.observe(document.body, { attributes: true });
    observer.observe(document.documentElement, { attributes: true });
    return () => observer.disconnect();
  }, []);
  return inks;
}

/** The kinds of themes as the editor names them; a theme without one is light. */
const DARK = new Set(["vscode-dark", "vscode-high-contrast"]);

function inksNow(): Inks {
  const style = getComputedStyle(document.body);
  const variable = (name: string) => style.getPropertyValue(name).trim();
  const edge = variable("--vscode-contrastBorder");
  return {
    ground: variable("--ground"),
    text: style.color,
    soft: variable("--soft"),
    focus: variable("--focus"),
    one: variable("--one"),
    edge: edge === "" ? undefined : edge,
    palette: paletteOn(DARK.has(document.body.dataset.vscodeThemeKind ?? "") ? "dark" : "light"),
  };
}
