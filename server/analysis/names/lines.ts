/** The lines of layers' statements, found only when somebody reads them: an edit would otherwise count them all again. */
import { type LineIndex, lineIndex, positionAt } from "../../../grammar/lines.js";
import type { LayerNode } from "./graph.js";

export interface Lines {
  /** The line, from 1, on which a layer's statement stands in its file, in the texts of the last analysis. */
  readonly of: (node: LayerNode) => number;
  /** Begins an analysis of these texts. */
  readonly begin: (textOf: (file: string) => string | undefined) => void;
}

export function createLines(): Lines {
  const indexes = new Map<string, LineIndex>();
  let textOf: (file: string) => string | undefined = () => undefined;
  return {
    of({ site: { file }, unit: { at } }) {
      const index = indexes.get(file) ?? lineIndex(textOf(file) ?? "");
      indexes.set(file, index);
      return positionAt(index, at).line + 1;
    },
    begin(texts) {
      textOf = texts;
      indexes.clear();
    },
  };
}
