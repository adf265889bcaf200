/** Words of `imnpu run`: what the model reads, how much of it is run, and the seed. */
import { InvalidArgumentError } from "commander";

/** A file, or `random`; without a name of the only input. */
export interface GivenInput {
  readonly input: string | undefined;
  readonly source: string;
}

const LARGEST_SEED = 2 ** 31 - 1;

/** `image=cat.png`, `cat.npy`, `random`; once for each input. */
export function moreInputs(text: string, before: readonly GivenInput[] = []): readonly GivenInput[] {
  const at = text.lastIndexOf("=");
  const input = at < 0 ? undefined : text.slice(0, at);
  const source = text.slice(at + 1);
  if (source === "" || input === "")
    throw new InvalidArgumentError(`Found \`${text}\` where an input belongs, as in \`image=cat.png\`.`);
  if (before.some((each) => each.input === input))
    throw new InvalidArgumentError(`${input === undefined ? "The input" : `\`${input}\``} is given twice.`);
  return [...before, { input, source }];
}

/** `1%`, or `0.01`: a share above 0, up to 1. */
export function share(text: string): number {
  const [, number, percent] = /^\s*(\d+(?:\.\d+)?)\s*(%?)\s*$/.exec(text) ?? [];
  const value = Number(number ?? Number.NaN) / (percent === "%" ? 100 : 1);
  if (value > 0 && value <= 1) return value;
  throw new InvalidArgumentError(
    `Found \`${text}\` where a share of the places belongs, above 0 to 100%, as in \`1%\`.`,
  );
}

export function seed(text: string): number {
  const value = Number(text);
  if (/^\s*\d+\s*$/.test(text) && value <= LARGEST_SEED) return value;
  throw new InvalidArgumentError(`Found \`${text}\` where a seed belongs, a whole number of 0 to ${LARGEST_SEED}.`);
}
