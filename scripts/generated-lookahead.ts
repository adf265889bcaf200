/** The table of lookahead as a file; a line each place of the grammar. */
import { lookaheadTable } from "../grammar/lookahead/tabulate.js";

export const LOOKAHEAD = {
  path: "grammar/lookahead/table.json",
  text: (): string => {
    const rows = Object.entries(lookaheadTable()).map(([place, starts]) => `  "${place}": ${JSON.stringify(starts)}`);
    return `{\n${rows.join(",\n")}\n}\n`;
  },
};
