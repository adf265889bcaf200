/** Errors of the place where a unit stands: spans absolute. */
import type { IToken } from "chevrotain";
import type { SyntaxFault } from "./syntax.js";
import * as t from "./tokens.js";
import { SWEEP_STATEMENTS } from "./vocabulary.js";

/** The first word of a body. */
interface Opening {
  readonly text: string;
  readonly start: number;
}

type Place = NonNullable<SyntaxFault["inside"]>;

/** What these hold, in words. */
export const HELD: Readonly<Record<Place, readonly string[]>> = {
  scenario: ["a statement of a scenario"],
  sweep: ["an axis", ...SWEEP_STATEMENTS.map(({ word }) => `\`${word}\``)],
};

const spanOf = (token: IToken) => ({ start: token.startOffset, end: token.startOffset + token.image.length });

export function unexpectedBrace(token: IToken): SyntaxFault {
  return { code: "IMN001", span: spanOf(token), found: "}", expected: ["a declaration"] };
}

export function misspelt(token: IToken, meant: Place): SyntaxFault {
  return { code: "IMN002", span: spanOf(token), found: token.image, expected: [`\`${meant}\``] };
}

/** Of a statement that a scenario, or a sweep, does not hold. */
export function strayInside(token: IToken, inside: Place): SyntaxFault {
  return { code: "IMN004", span: spanOf(token), found: token.image, expected: HELD[inside], inside };
}

export function outsideNetwork(token: IToken, header: Opening | undefined, before: IToken | undefined): SyntaxFault {
  const error = { code: "IMN004", span: spanOf(token), found: token.image, expected: ["a declaration"] } as const;
  if (header === undefined || before?.tokenType !== t.RightBrace) return error;
  return { ...error, related: { span: spanOf(before), what: `\`${header.text}\` was closed here` } };
}

/** Of a body that ends, with its last token, without its brace. */
export function notClosed(header: Opening | undefined, last: IToken): SyntaxFault {
  const related = header && {
    span: { start: header.start, end: header.start + header.text.length },
    what: `\`${header.text}\` begins here`,
  };
  return {
    code: "IMN003",
    span: spanOf(last),
    expected: ["`}`"],
    ...(related && { related }),
  };
}
