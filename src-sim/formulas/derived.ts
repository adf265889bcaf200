/** Figures that follow from those of a whole: formulas as text, computed as those of the table are. */
import { assemble } from "./compile.js";
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

/** The formula's value; undefined where something that it reads is not known. */
export function derive<Known extends { readonly [Name in keyof Known]: number | undefined } = Reached>(
  formula: string,
): (known: Known) => number | undefined {
  const expression = parseFormula(formula);
  const names = [...namesOf(expression)];
  const program = assemble(
    names.map((symbol) => ({ symbol, stage: 0 })),
    [{ symbol: "result", expression }],
  );
  return (known) => {
    for (const [place, name] of names.entries()) {
      const value = (known as Values)[name];
      if (value === undefined) return undefined;
      program.frame[place] = value;
    }
    run(program, []);
    return program.frame[program.result];
  };
}
