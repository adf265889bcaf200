/** Makes the table of lookahead of the grammar: by its own account, which costs time, each place once. */
import { getLookaheadPaths, type ILookaheadStrategy, LLkLookaheadStrategy, type LookaheadSequence } from "chevrotain";
import { UnitParser } from "../parser.js";
import { type LookaheadTable, NOTHING } from "./choices.js";

type ForAlternation = ILookaheadStrategy["buildLookaheadForAlternation"];
type ForOptional = ILookaheadStrategy["buildLookaheadForOptional"];
type Starts = LookaheadTable[string];

/** What it makes for a place parses nothing: it stands for the tokens there. */
class Tabulating extends LLkLookaheadStrategy {
  readonly starts = new Map<unknown, Starts>();

  override buildLookaheadForAlternation(options: Parameters<ForAlternation>[0]): ReturnType<ForAlternation> {
    const { prodOccurrence: occurrence, rule, maxLookahead } = options;
    const paths = getLookaheadPaths({ occurrence, rule, prodType: "Alternation", maxLookahead });
    return this.standIn(paths.map((each) => namesIn(each, rule.name)));
  }

  override buildLookaheadForOptional(options: Parameters<ForOptional>[0]): ReturnType<ForOptional> {
    const { prodOccurrence: occurrence, rule, maxLookahead, prodType } = options;
    const [inside = []] = getLookaheadPaths({ occurrence, rule, prodType, maxLookahead });
    return this.standIn(namesIn(inside, rule.name));
  }

  private standIn(starts: Starts): () => never {
    const choice = () => {
      throw new Error("made for the table of lookahead, not to parse");
    };
    this.starts.set(choice, starts);
    return choice;
  }
}

/** @throws Error if one token does not tell whether the part starts. */
function namesIn(paths: LookaheadSequence, rule: string): string[] {
  return paths.map(([first, second]) => {
    if (second !== undefined) throw new Error(`${rule}: one token ahead must tell what follows`);
    return first?.name ?? NOTHING;
  });
}

/** What chevrotain's declarations leave out. */
interface Undeclared {
  readonly lookAheadFuncsCache: ReadonlyMap<number, unknown>;
}

export function lookaheadTable(): LookaheadTable {
  const lookahead = new Tabulating({ maxLookahead: 1 });
  const { lookAheadFuncsCache } = new UnitParser({ lookahead, validate: true }) as unknown as Undeclared;
  return Object.fromEntries(
    [...lookAheadFuncsCache].map(([place, choice]) => [place, lookahead.starts.get(choice) ?? []]),
  );
}
