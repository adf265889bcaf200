/**
 * Parts of chevrotain, and of the lodash that it is made with, that bundles have in another form: each start pays for them.
 *
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

/**
 * Every part of chevrotain's grammar is made by lodash's `pickBy` of two or three properties, which for that goes through arrays of keys,
 * of symbols, and paths: a fifth of the time that the grammar takes at a start. Objects are plain there.
 */
const PICK_BY = `
export default function pickBy(object, isPicked) {
  const picked = {};
  for (const key in object) if (isPicked(object[key], key)) picked[key] = object[key];
  return picked;
}
`;

/** The same of `has`: no name of a rule or an option is a path. */
const HAS = `
export default function has(object, key) {
  return object != null && Object.prototype.hasOwnProperty.call(object, key);
}
`;

/**
 * Each type of token, when it is made and once more when a parser takes them all, goes through lists of all that count as its
 * categories. Here it is noted once, in those that it counts as, which are made before it.
 */
const TOKEN_TYPES = `
export function tokenStructuredMatcher(token, type) {
  const index = token.tokenTypeIdx;
  return index === type.tokenTypeIdx || (type.isParent === true && type.categoryMatchesMap[index] === true);
}

export function tokenStructuredMatcherNoCategories(token, type) {
  return token.tokenTypeIdx === type.tokenTypeIdx;
}

export function isTokenType(type) {
  return Object.hasOwn(type, "tokenTypeIdx");
}
export { isTokenType as hasShortKeyProperty };

let made = 0;

export function augmentTokenTypes(types) {
  for (const type of types) {
    if (isTokenType(type)) continue;
    made += 1;
    type.tokenTypeIdx = made;
    type.CATEGORIES ??= [];
    type.categoryMatches = [];
    type.categoryMatchesMap = {};
    type.isParent = false;
    note(made, type.CATEGORIES);
  }
}

function note(index, categories) {
  for (const category of categories) {
    if (category.categoryMatchesMap[index] === true) continue;
    category.categoryMatchesMap[index] = true;
    category.categoryMatches.push(index);
    category.isParent = true;
    note(index, category.CATEGORIES);
  }
}
`;

/** @type {import("esbuild").Plugin} */
export const leanChevrotain = {
  name: "lean-chevrotain",
  setup(build) {
    build.onLoad({ filter: /[\\/]chevrotain[\\/]lib[\\/]src[\\/]scan[\\/]lexer_public\.js$/ }, () => ({
      contents: STUB,
    }));
    build.onLoad({ filter: /[\\/]chevrotain[\\/]lib[\\/]src[\\/]scan[\\/]tokens\.js$/ }, () => ({
      contents: TOKEN_TYPES,
    }));
    build.onLoad({ filter: /[\\/]lodash-es[\\/]pickBy\.js$/ }, () => ({ contents: PICK_BY }));
    build.onLoad({ filter: /[\\/]lodash-es[\\/]has\.js$/ }, () => ({ contents: HAS }));
  },
};
