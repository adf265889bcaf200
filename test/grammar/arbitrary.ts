/** Arbitrary .imnpu files for property tests: syntactically valid ones, and soups of tokens and of characters. */
import fc from "fast-check";
import { tokenize } from "../../grammar/lexer.js";
import {
  ACROSS_DIRECTIVES,
  ATTRIBUTES,
  type AttributeRow,
  AUTO_OPTIONS,
  CLAUSES,
  COUNTED,
  DECLARATIONS,
  FUSE_OPTIONS,
  LAYERS,
  MAP_DIRECTIVES,
  METRICS,
  NAMING_DECLARATIONS,
  NAMING_STATEMENTS,
  OMITTED_FIGURES,
  OVERLAPPING,
  PEAK_METRICS,
  POINT_PROPERTIES,
  POWER_PARTS,
  PROPERTIES,
  PROVENANCES,
  QUOTING_STATEMENTS,
  SCENARIO_METRICS,
  SCENARIO_STATEMENTS,
  STATEMENTS,
  SWEEP_STATEMENTS,
  TAKEN_WORDS,
  WEIGHT_OPTIONS,
} from "../../grammar/vocabulary.js";

/** Tokens without white space. */
type Tokens = fc.Arbitrary<readonly string[]>;

const wordsOf = (rows: readonly { readonly word: string }[]) => rows.map((row) => row.word);
const plainName = fc.constantFrom("N", "image", "C1_1", "C2", "longer_name_3", "_", "K");
/** Words that mean something elsewhere are names like any other. */
const anyName = fc.oneof(
  { weight: 4, arbitrary: plainName },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "map",
      "size",
      "from",
      "on",
      "w4",
      "auto",
      "as",
      "relu",
      "clusters",
      "omitted",
      "scenario",
      "run",
      "system",
      "sweep",
      "keep",
      "minimize",
      "networks",
      "overlap",
      "fuse",
      "weights",
      "layers",
    ),
  },
);
const number = fc.constantFrom("0", "1", "3", "32", "900_000", "0.525", "1e6", "12");
const quantity = fc.constantFrom(
  "600MHz",
  "8B/cycle",
  "50%",
  "4_000/s",
  "5ms",
  "2Mb",
  "0.525V",
  "46.8TOPS/W",
  "54TOPS/mm2",
  "2.66pJ",
);

const sequence = (...parts: (string | fc.Arbitrary<string> | Tokens)[]): Tokens =>
  fc
    .tuple(
      ...parts.map(
        (part): fc.Arbitrary<string | readonly string[]> => (typeof part === "string" ? fc.constant(part) : part),
      ),
    )
    .map((values) => values.flat());
const optional = (part: Tokens): Tokens => fc.oneof(fc.constant([]), part);
const many = (part: Tokens, maxLength: number, minLength = 0): Tokens =>
  fc.array(part, { minLength, maxLength }).map((parts) => parts.flat());
const separated = (part: Tokens, separator: string, maxLength: number, minLength = 0): Tokens =>
  fc
    .array(part, { minLength, maxLength })
    .map((parts) => parts.flatMap((tokens, index) => (index > 0 ? [separator, ...tokens] : tokens)));
const one = (...words: readonly string[]): Tokens => fc.constantFrom(...words).map((word) => [word]);
const single = (word: fc.Arbitrary<string>): Tokens => word.map((text) => [text]);

/** The parts one after another, from any of them on. */
const inAnyOrder = (...parts: Tokens[]): Tokens =>
  fc
    .tuple(fc.nat(parts.length - 1), fc.tuple(...parts))
    .map(([first, values]) => [...values.slice(first), ...values.slice(0, first)].flat());

const expression: Tokens = fc.letrec<{ expression: readonly string[] }>((tie) => ({
  expression: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    single(number),
    single(quantity),
    single(plainName),
    sequence("-", tie("expression")),
    sequence("(", tie("expression"), ")"),
    sequence(tie("expression"), one("+", "-", "*", "/", "%"), tie("expression")),
    sequence(one("min", "max", "ceil"), "(", separated(tie("expression"), ",", 3, 1), ")"),
  ),
})).expression;

const value: Tokens = fc.oneof(
  expression,
  one("3x112x112", "2x2", "3x3"),
  sequence("[", separated(expression, ",", 3, 1), "]"),
);
const reference = separated(sequence(anyName, optional(sequence("[", expression, "]"))), ".", 3, 1);
const fromClause = sequence("from", separated(reference, ",", 3, 1));
const precision = one("w4", "a4", "w2", "a8", "w1");

const isFlag = (row: (typeof ATTRIBUTES)[number]) => row.type.kind === "flag";
const attribute = fc.oneof(
  one(...wordsOf(ATTRIBUTES.filter(isFlag))),
  sequence("op", one("TopK", '"com.x.Y"', '"a b"')),
  sequence(one(...wordsOf(ATTRIBUTES.filter((row) => !isFlag(row)))), value),
  precision,
);
const directives = (rows: readonly { readonly word: string }[]) => many(sequence(one(...wordsOf(rows)), expression), 3);
const mapping = sequence(
  "map",
  fc.oneof(one("auto"), sequence(one("auto"), one(...wordsOf(AUTO_OPTIONS))), directives(MAP_DIRECTIVES)),
  optional(sequence("across", directives(ACROSS_DIRECTIVES))),
);
const newLayers = LAYERS.filter(({ word }) => TAKEN_WORDS.has(word));
const layer = fc.oneof(
  sequence(
    one(...wordsOf(LAYERS.filter((row) => !newLayers.includes(row)))),
    anyName,
    optional(fromClause),
    optional(sequence(":", many(attribute, 4))),
    optional(mapping),
  ),
  // None of them is complete without attributes or operands, by which it is told from a name.
  sequence(
    one(...wordsOf(newLayers)),
    anyName,
    fc.oneof(sequence(fromClause, optional(sequence(":", many(attribute, 4)))), sequence(":", many(attribute, 4))),
    optional(mapping),
  ),
);
const metric = sequence(
  fc.constantFrom(...wordsOf(METRICS)).map((word) => word.split(" ")),
  optional(sequence("(", reference, ")")),
);
const onClusters = optional(sequence("on", single(number), one("cluster", "clusters")));
const atPoint = optional(sequence("at", anyName));
const every = optional(sequence("every", expression));
const counting = optional(sequence("counting", one(...wordsOf(COUNTED))));
const circumstances = inAnyOrder(onClusters, atPoint, every, counting);
const constant = sequence("const", anyName, "=", expression);
const argument = fc.oneof(expression, sequence(plainName, "=", expression));

const quoted = one('"Erf"', '"a conv {"', '""', '"// é😀"');
const omitted = sequence(
  sequence("omitted", quoted, optional(quoted)),
  optional(sequence(":", many(sequence(one(...wordsOf(OMITTED_FIGURES)), expression), 3), optional(quoted))),
);

const ofPhrase = (word: string) => word.split(" ");
const phrase = (words: readonly string[]): Tokens => fc.constantFrom(...words).map(ofPhrase);
const overlapPart = fc
  .constantFrom(...OVERLAPPING)
  .chain(({ word, type }) => sequence(word, phrase(type.kind === "word" ? type.words : [])));
const overlap = sequence("overlap", separated(overlapPart, ",", 3, 1));
/** The first name of the list is what tells the statement from a name. */
const fused = sequence(separated(sequence(single(plainName), optional(sequence("[", expression, "]"))), ".", 2, 1));
const fuse = sequence(
  "fuse",
  fc.oneof(
    one("auto"),
    sequence(
      fused,
      many(sequence(",", reference), 3, 1),
      optional(sequence(one(...wordsOf(FUSE_OPTIONS)), expression)),
    ),
  ),
);
const weights = sequence("weights", many(sequence(one(...wordsOf(WEIGHT_OPTIONS)), expression), 2, 1));

export const statement: Tokens = fc.oneof(
  { weight: 6, arbitrary: layer },
  { weight: 1, arbitrary: constant },
  { weight: 1, arbitrary: sequence("precision", many(precision, 2, 1)) },
  { weight: 1, arbitrary: sequence("resident", optional(one("auto"))) },
  { weight: 1, arbitrary: omitted },
  { weight: 1, arbitrary: overlap },
  { weight: 1, arbitrary: fuse },
  { weight: 1, arbitrary: weights },
  {
    weight: 1,
    arbitrary: sequence("input", anyName, ":", value, many(precision, 2), optional(sequence("via", single(quantity)))),
  },
  {
    weight: 1,
    arbitrary: sequence(
      sequence("use", anyName, "(", separated(argument, ",", 3), ")", "as", anyName),
      optional(sequence("repeat", expression)),
      optional(fromClause),
    ),
  },
  { weight: 1, arbitrary: sequence("output", separated(reference, ",", 3, 1)) },
  {
    weight: 1,
    arbitrary: sequence("budget", metric, one("<=", ">=", "<", ">", "=="), expression, circumstances),
  },
  { weight: 1, arbitrary: sequence("measured", metric, "=", expression, circumstances) },
);

const provenance = sequence(one(...wordsOf(PROVENANCES)), optional(one('"as measured"', '"// é😀 }"')));
const property = (rows: readonly AttributeRow[]) =>
  sequence(
    fc.constantFrom(...rows).chain(({ word, type }) => {
      const phrases = type.kind === "word" ? type.words.filter((each) => each.includes(" ")) : [];
      return sequence(word, phrases.length > 0 ? fc.oneof(value, phrase(phrases)) : value);
    }),
    optional(provenance),
  );
const archPart = fc.oneof(
  { weight: 4, arbitrary: property(PROPERTIES) },
  { weight: 1, arbitrary: sequence("point", anyName, "{", many(property(POINT_PROPERTIES), 3), "}") },
  {
    weight: 1,
    arbitrary: sequence(
      sequence("measured", one(...wordsOf(PEAK_METRICS)), "(", many(precision, 2, 1), ")"),
      sequence("=", expression, atPoint),
    ),
  },
);

const scenarioStatement: Tokens = fc.oneof(
  {
    weight: 3,
    arbitrary: sequence(
      sequence("run", anyName),
      inAnyOrder(onClusters, atPoint, every, optional(sequence("share", expression))),
    ),
  },
  { weight: 1, arbitrary: sequence("system", one("172uW", "10.2fJ/MAC")) },
  { weight: 1, arbitrary: sequence("battery", one("6000mAh", "22Wh"), optional(one("1V"))) },
  {
    weight: 1,
    arbitrary: sequence(
      "budget",
      one(...wordsOf(SCENARIO_METRICS)),
      optional(sequence("of", one(...wordsOf(POWER_PARTS)))),
      sequence(one("<=", ">="), expression),
    ),
  },
  { weight: 1, arbitrary: sequence("measured", one(...wordsOf(SCENARIO_METRICS)), "=", expression) },
);

const axisItem = fc.oneof(value, single(plainName));
const phrased = PROPERTIES.flatMap(({ word, type }) =>
  type.kind === "word" && type.words.some((each) => each.includes(" ")) ? [[word, type.words] as const] : [],
);
const subject = fc.oneof(
  { weight: 3, arbitrary: one(...wordsOf(PROPERTIES), "clusters", "point", "networks") },
  { weight: 2, arbitrary: single(anyName) },
  { weight: 1, arbitrary: sequence(anyName, ".", anyName) },
);
const axis = fc.oneof(
  { weight: 4, arbitrary: sequence(subject, "[", separated(axisItem, ",", 4, 1), "]") },
  { weight: 1, arbitrary: sequence("precision", "[", separated(many(precision, 2, 1), ",", 3, 1), "]") },
  {
    weight: 1,
    arbitrary: fc
      .constantFrom(...phrased)
      .chain(([word, words]) => sequence(word, "[", separated(phrase(words), ",", 2, 1), "]")),
  },
);
/** In which the parameter of an instance is one name. */
const sweepExpression = fc.oneof(
  { weight: 3, arbitrary: expression },
  { weight: 1, arbitrary: sequence(one("N.K", "C2.keep"), one("*", "-"), expression) },
);
const sweepStatement: Tokens = fc.oneof(
  { weight: 5, arbitrary: axis },
  { weight: 2, arbitrary: sequence(subject, "=", sweepExpression) },
  { weight: 2, arbitrary: sequence("keep", sweepExpression, one("<=", ">=", "<", ">", "=="), sweepExpression) },
  {
    weight: 1,
    arbitrary: sequence(one("minimize", "maximize"), separated(one("latency", "weights", "area", "rounds"), ",", 3, 1)),
  },
);

const body = sequence("{", many(statement, 6), "}");
const parameter = sequence(anyName, optional(sequence("=", expression)));
const declaration: Tokens = fc.oneof(
  { weight: 1, arbitrary: sequence("import", one('"imnpu18"', '"./a b.imnpu"')) },
  { weight: 1, arbitrary: constant },
  {
    weight: 1,
    arbitrary: sequence(
      sequence("arch", anyName, optional(sequence("extends", anyName))),
      sequence("{", many(archPart, 5), "}"),
    ),
  },
  { weight: 3, arbitrary: sequence("network", anyName, optional(sequence("on", anyName)), atPoint, body) },
  { weight: 1, arbitrary: sequence("scenario", anyName, "{", many(scenarioStatement, 5), "}") },
  {
    weight: 1,
    arbitrary: sequence(
      sequence("sweep", anyName, optional(sequence("of", anyName))),
      sequence("{", many(sweepStatement, 6), "}"),
    ),
  },
  { weight: 1, arbitrary: sequence("block", anyName, "(", separated(parameter, ",", 3), ")", body) },
);

/** The tokens of a valid file. */
export const validTokens: Tokens = many(declaration, 4);

const commentText = fc.constantFrom("", " note", " C1 }", " é😀 wide", " * ");
const comment = fc.oneof(
  commentText.map((text) => `//${text}\n`),
  commentText.map((text) => `///${text}\n`),
  commentText.map((text) => `/*${text}*/`),
  commentText.map((text) => `/*${text}\n   ${text}*/`),
);
const blank = fc.constantFrom("", " ", "  ", "\n", "\n  ", "\n\n\n", "\t");
const gap = fc.oneof(
  { weight: 5, arbitrary: blank },
  { weight: 1, arbitrary: fc.tuple(blank, comment, blank).map((parts) => parts.join("")) },
);
const gaps = fc.array(gap, { minLength: 1, maxLength: 60 });

/** A syntactically valid file with random white space and comments. */
export const validFile: fc.Arbitrary<string> = fc
  .tuple(validTokens, gaps, fc.constantFrom("\n", "\n", "\r\n"), fc.constantFrom("", "", "\uFEFF"))
  .map(([tokens, between, lineEnd, mark]) => mark + joined(tokens, between).replaceAll("\n", lineEnd));

/** Tokens with the gaps between them, in turn; a space more where tokens would run together. */
export function joined(tokens: readonly string[], between: readonly string[]): string {
  let text = "";
  /** What stands since the last white space, as text and as the tokens it must be. */
  let run = "";
  let runTokens: string[] = [];
  for (const [index, token] of tokens.entries()) {
    const gap = between[index % between.length] ?? " ";
    if (gap !== "" || !staysApart(run + token, [...runTokens, token])) {
      // `/` and a comment would be another comment.
      text += gap === "" || (run.endsWith("/") && gap.startsWith("/")) ? ` ${gap}` : gap;
      [run, runTokens] = ["", []];
    }
    text += token;
    run += token;
    runTokens.push(token);
  }
  return text + (between[tokens.length % between.length] ?? "");
}

function staysApart(text: string, expected: readonly string[]): boolean {
  const { tokens, comments } = tokenize(text);
  // A quantity's `%` may be read otherwise before white space.
  if (comments.length > 0 || /\d%$/.test(text)) return expected.length === 1;
  return tokens.length === expected.length && tokens.every((token, index) => token.image === expected[index]);
}

const soupToken = fc.oneof(
  fc.constantFrom(...wordsOf([...DECLARATIONS, ...STATEMENTS, ...QUOTING_STATEMENTS, ...LAYERS])),
  fc.constantFrom(
    ...wordsOf([...NAMING_DECLARATIONS, ...NAMING_STATEMENTS, ...SCENARIO_STATEMENTS, ...SWEEP_STATEMENTS]),
  ),
  fc.constantFrom("tiles [4", "rows = ", "precision [w4", "N.k ["),
  fc.constantFrom("loads ahead", "layers in turn", "in", "turn", "auto", "timeline"),
  fc.constantFrom(...wordsOf([...CLAUSES, ...ATTRIBUTES, ...MAP_DIRECTIVES])),
  anyName,
  number,
  quantity,
  fc.constantFrom("3x3", "w4", '"a"', '"open', "convv", "bogus"),
  fc.constantFrom("{", "}", "(", ")", "[", "]", ":", ",", ".", "=", "<=", "-", "+", "*", "/", "%"),
  fc.constantFrom("// c\n", "/// d\n", "/* b */", "/*\n*/", "§", "é", "😀", "/*"),
);
const soupGap = fc.constantFrom("", " ", " ", "\n", "\n\n", "\r\n", "\t", "\u2028", "\uFEFF");

/** Words and signs of the language in any order. */
export const tokenSoup: fc.Arbitrary<string> = fc
  .array(fc.tuple(soupToken, soupGap), { maxLength: 60, size: "medium" })
  .map((parts) => parts.flat().join(""));

/** Statements that are valid, next to such as are not. */
export const brokenFile: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(
      fc.oneof(
        statement,
        fc.array(soupToken, { maxLength: 6 }),
        one("{", "}", "network n {", "scenario s {", "sweep s of n {"),
        sweepStatement,
      ),
      {
        maxLength: 12,
        size: "medium",
      },
    ),
    fc.array(gap, { minLength: 1, maxLength: 40 }),
  )
  .map(([statements, between]) => `network n {\n${joined(statements.flat(), between)}`);
