/** Shapes of inputs that a model leaves open, as its import was told them: the comment that begins an imported file says them. */

const HEADER = /^(?:[ \t]*\/\/[^\n]*(?:\n|$))*/;
/** Its line of the importer's version and options, those that did not fit into it included. */
const OPTIONS = /\bimnpu \S+, with (.*)$/;
const SHAPE = /\bshape (.+?)=(\d+(?:x\d+)*)(?=[,\s]|$)/g;

export function headerShapes(text: string): Readonly<Record<string, readonly number[]>> {
  const [header = ""] = HEADER.exec(text) ?? [];
  const joined = header.replaceAll(/^[ \t]*\/\/ ?/gm, "").replaceAll(/\s*\n\s*/g, " ");
  const [, options = ""] = OPTIONS.exec(joined) ?? [];
  return Object.fromEntries(
    [...options.matchAll(SHAPE)].map(([, name = "", sizes = ""]) => [name, sizes.split("x").map(Number)]),
  );
}
