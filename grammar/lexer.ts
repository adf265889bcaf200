/** Text to tokens: those that chevrotain's lexer finds for these types, which takes a while to get ready. */
import { type IToken, Lexer, type TokenType } from "chevrotain";
import { Identifier, Junk, PrecisionWord, TOKENS, WhiteSpace, WORDS } from "./tokens.js";

interface Kind {
  readonly type: TokenType;
  readonly pattern: RegExp;
}

/** In the order they are tried. Words are none of them: each is found as an Identifier. */
const KINDS: readonly Kind[] = TOKENS.filter(
  (type) => type.PATTERN !== Lexer.NA && type !== PrecisionWord && !WORDS.has(String(type.PATTERN)),
).map((type) => ({ type, pattern: stickyOf(type) }));

const ASCII = 128;
/** Those that may begin with an ASCII character, by its code. */
const STARTS: readonly Kind[][] = Array.from({ length: ASCII }, () => []);
for (const kind of KINDS) for (const start of startsOf(kind.type)) STARTS[start.charCodeAt(0)]?.push(kind);
/** With any other character begins, if anything, white space. */
const BEYOND: readonly Kind[] = KINDS.filter(({ type }) => type === WhiteSpace);

const PRECISION = /^[wa]\d+$/;

/** All tokens of a text, comments apart. Never fails: a run of characters that mean nothing becomes a Junk token. */
export function tokenize(text: string): { readonly tokens: IToken[]; readonly comments: IToken[] } {
  const tokens: IToken[] = [];
  const comments: IToken[] = [];
  let junk: IToken | undefined;
  for (let at = 0; at < text.length; ) {
    const kind = kindAt(text, at);
    const end = kind?.pattern.lastIndex ?? at + 1;
    if (kind === undefined && junk !== undefined) junk.image += text.charAt(at);
    else if (kind?.type !== WhiteSpace) {
      const image = text.slice(at, end);
      const token = tokenOf(image, at, kind?.type ?? Junk);
      (token.tokenType.GROUP === "comments" ? comments : tokens).push(token);
      junk = kind === undefined ? token : undefined;
    } else junk = undefined;
    at = end;
  }
  return { tokens, comments };
}

/** The kind of the token that begins there; its pattern has stopped at the token's end. */
function kindAt(text: string, at: number): Kind | undefined {
  for (const kind of STARTS[text.charCodeAt(at)] ?? BEYOND) {
    kind.pattern.lastIndex = at;
    if (kind.pattern.test(text)) return kind;
  }
  return undefined;
}

function tokenOf(image: string, startOffset: number, found: TokenType): IToken {
  const tokenType = found === Identifier ? wordOf(image) : found;
  return { image, startOffset, tokenTypeIdx: tokenType.tokenTypeIdx as number, tokenType };
}

function wordOf(image: string): TokenType {
  return WORDS.get(image) ?? (PRECISION.test(image) ? PrecisionWord : Identifier);
}

function stickyOf({ PATTERN }: TokenType): RegExp {
  return new RegExp(PATTERN instanceof RegExp ? PATTERN.source : String(PATTERN).replace(/\W/g, "\\$&"), "y");
}

function startsOf(type: TokenType): readonly string[] {
  if (type === WhiteSpace) return [" ", "\t", "\n", "\r", "\v", "\f"];
  return typeof type.PATTERN === "string" ? [type.PATTERN] : (type.START_CHARS_HINT as string[]);
}
