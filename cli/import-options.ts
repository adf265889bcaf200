/** Words of `imnpu import`: shapes and precisions. */
import { InvalidArgumentError } from "commander";
import type { ImportOptions } from "../importer/options.js";

/** Of the language. */
const MOST_BITS = 8;

/** Without a name: of the one input that the model leaves open. */
export interface GivenShape {
  readonly input: string | undefined;
  readonly shape: readonly number[];
}

/** `image=1x3x224x224`, or `1x3x224x224`; of several inputs with commas between them. */
export function moreShapes(text: string, before: readonly GivenShape[] = []): readonly GivenShape[] {
  // Names of inputs may hold commas themselves: only behind a shape another one begins.
  return text.split(/(?<=(?:^|[=x])\d+),/).reduce(oneMoreShape, before);
}

function oneMoreShape(before: readonly GivenShape[], text: string): readonly GivenShape[] {
  // Names of inputs may hold the sign themselves; shapes never do.
  const at = text.lastIndexOf("=");
  const input = at < 0 ? undefined : text.slice(0, at);
  const shape = text
    .slice(at + 1)
    .split("x")
    .map(Number);
  if (!/^\d+(x\d+)*$/.test(text.slice(at + 1)))
    throw new InvalidArgumentError(`Found \`${text}\` where a shape belongs, as in \`image=1x3x224x224\`.`);
  if (before.some((each) => each.input === input))
    throw new InvalidArgumentError(
      `The shape of ${input === undefined ? "the input" : `\`${input}\``} is given twice.`,
    );
  return [...before, { input, shape }];
}

type Precision = NonNullable<ImportOptions["precision"]>;

const FIELDS = { w: "weightBits", a: "activationBits" } as const;
const EXAMPLE = "as in `--precision w4 a4`";

/** `w4`, `a4`, or both in one word: `w4,a4`. */
export function precision(text: string, before: Precision = {}): Precision {
  return text
    .split(/[\s,]+/)
    .filter(Boolean)
    .reduce(withBits, before);
}

function withBits(before: Precision, word: string): Precision {
  const [, letter, bits] = /^([wa])(\d+)$/.exec(word) ?? [];
  if (letter !== "w" && letter !== "a")
    throw new InvalidArgumentError(
      `Found \`${word}\` where bits belong, ${EXAMPLE}; the model's name stands before the option.`,
    );
  const count = Number(bits);
  if (count < 1 || count > MOST_BITS)
    throw new InvalidArgumentError(`Found \`${word}\`, where 1 to ${MOST_BITS} bits are legal, ${EXAMPLE}.`);
  const field = FIELDS[letter];
  if (before[field] !== undefined) throw new InvalidArgumentError(`\`${letter}\` is given twice, ${EXAMPLE}.`);
  return { ...before, [field]: count };
}
