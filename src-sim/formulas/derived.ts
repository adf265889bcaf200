/** Figures that follow from those of a whole: formulas as text, computed as those of the table are. */
import { assemble, type Program } from "./compile.js";
import { namesOf, parseFormula } from "./parse.js";
import { run } from "./run.js";

/** What such a formula may read, of a layer or of a network on a number of clusters. */
export interface Reached {
  readonly cycles: number;
  /** Hz. */
  readonly clock: number;
  /** On the host, s. */
  readonly host_seconds: number;
  readonly macs: number;
  /** J; undefined where energies are not known. */
  readonly energy?: number | undefined;
  /** W of all clusters that are on. */
  readonly leakage?: number | undefined;
  /** From one inference to the next, s. */
  readonly period?: number | undefined;
}

/** Names of a formula with their values; undefined where one is not known. */
type Values = Readonly<Record<string, number | undefined>>;

/** The formula's value; undefined where something that it reads is not known. Compiled when it is first asked for. */
export function derive<Known extends { readonly [Name in keyof Known]: number | undefined } = Reached>(
  formula: string,
): (known: Known) => number | undefined {
  let compiled: ReturnType<typeof compile> | undefined;
  return (known) => {
    compiled ??= compile(formula);
    const { names, program } = compiled;
    for (const [place, name] of names.entries()) {
      const value = (known as Values)[name];
      if (value === undefined) return undefined;
      program.frame[place] = value;
    }
    run(program, []);
    return program.frame[program.result];
  };
}

/** A formula that reads nothing else than what is known. */
function compile(formula: string): { readonly names: readonly string[]; readonly program: Program } {
  const expression = parseFormula(formula);
  const names = [...namesOf(expression)];
  const inputs = names.map((symbol) => ({ symbol, stage: 0 }));
  return { names, program: assemble(inputs, [{ symbol: "result", expression }]) };
}
