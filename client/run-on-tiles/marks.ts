/** What stands behind a line of a layer, and where it is after an edit. */

export interface Mark {
  /** From 0. */
  readonly line: number;
  /** Of the layer's name, in characters of the line. */
  readonly name: { readonly from: number; readonly to: number };
  /** What was checked is what it should be. */
  readonly isRight: boolean;
  readonly text: string;
  /** Markdown. */
  readonly hover: string;
}

/** As the editor tells it: lines from 0, of the text before. */
export interface Change {
  readonly range: { readonly start: { readonly line: number }; readonly end: { readonly line: number } };
  readonly text: string;
}

/** Those of lines that were edited are gone, those below move along. Changes are of one text, in any order. */
export function marksAfter(marks: readonly Mark[], changes: readonly Change[]): readonly Mark[] {
  return marks.flatMap((mark) => {
    let moved = 0;
    for (const { range, text } of changes) {
      const [first, last] = [range.start.line, range.end.line];
      if (first <= mark.line && mark.line <= last) return [];
      if (last < mark.line) moved += text.split("\n").length - 1 - (last - first);
    }
    return [{ ...mark, line: mark.line + moved }];
  });
}

/** By the addresses of files; one without marks is as one that is not there. */
export function sameMarks(
  some: ReadonlyMap<string, readonly Mark[]>,
  others: ReadonlyMap<string, readonly Mark[]>,
): boolean {
  return [...new Set([...some.keys(), ...others.keys()])].every((uri) => {
    const [these, those] = [some.get(uri) ?? [], others.get(uri) ?? []];
    return these.length === those.length && these.every((mark, index) => isSame(mark, those[index]));
  });
}

function isSame(one: Mark, other: Mark | undefined): boolean {
  return (
    other !== undefined &&
    one.line === other.line &&
    one.name.from === other.name.from &&
    one.name.to === other.name.to &&
    one.isRight === other.isRight &&
    one.text === other.text &&
    one.hover === other.hover
  );
}
