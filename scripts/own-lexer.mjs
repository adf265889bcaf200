/**
 * The language has a lexer of its own (grammar/lexer.ts, held against chevrotain's by its test). In bundles the library's, with
 * its analysis of regular expressions, is left out: what tokens are made of needs two constants of it alone.
 */
const STUB = `
export class Lexer {
  static SKIPPED = "skipped";
  static NA = /NOT_APPLICABLE/;
}
export const LexerDefinitionErrorType = {};
`;

/** @type {import("esbuild").Plugin} */
export const ownLexer = {
  name: "own-lexer",
  setup(build) {
    build.onLoad({ filter: /[\\/]chevrotain[\\/]lib[\\/]src[\\/]scan[\\/]lexer_public\.js$/ }, () => ({
      contents: STUB,
    }));
  },
};
