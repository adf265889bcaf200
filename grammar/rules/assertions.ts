/** Budgets and measurements, and the clauses that they share with the states of a scenario. */
import type { IToken } from "chevrotain";
import type { Mutable } from "../expression-parser.js";
import type * as syntax from "../syntax.js";
import * as t from "../tokens.js";
import { METRIC_PHRASES } from "../vocabulary.js";
import type { Draft } from "./drafts.js";
import { RunningParser } from "./running.js";

const word = t.wordToken;

type Assertion = Draft<syntax.BudgetStatement | syntax.MeasuredStatement>;
/** What budgets, measurements and states have in common. */
type Clauses = Mutable<Pick<syntax.RunStatement, "clusters" | "point" | "every" | "repeated">>;

export abstract class AssertionParser extends RunningParser {
  budgetStatement = this.RULE("budgetStatement", () => {
    const draft = this.start<Draft<syntax.BudgetStatement>>({ kind: "budget" });
    this.CONSUME(word("budget"));
    this.SUBRULE(this.metric, { ARGS: [draft] });
    draft.comparison = this.CONSUME(t.ComparisonOperator).image as syntax.Comparison;
    draft.value = this.SUBRULE(this.expression);
    this.SUBRULE(this.circumstances, { ARGS: [draft] });
  });

  measuredStatement = this.RULE("measuredStatement", () => {
    const draft = this.start<Draft<syntax.MeasuredStatement>>({ kind: "measured" });
    this.CONSUME(word("measured"));
    this.SUBRULE(this.metric, { ARGS: [draft] });
    this.CONSUME(t.Equals);
    draft.value = this.SUBRULE(this.expression);
    this.SUBRULE(this.circumstances, { ARGS: [draft] });
  });

  /** `cycles`, `timeline cycles`, `cycles(C1)`, in a scenario `power of system`. */
  protected metric = this.RULE("metric", (draft: Assertion) => {
    const metric = this.SUBRULE(this.phrase, { ARGS: [METRIC_PHRASES] });
    this.ACTION(() => {
      draft.metric = metric;
    });
    this.OPTION(() => {
      this.CONSUME(t.LeftParen);
      const ref = this.SUBRULE(this.reference);
      this.ACTION(() => {
        draft.ref = ref;
      });
      this.CONSUME(t.RightParen);
    });
    this.OPTION2(() => {
      this.CONSUME(word("of"));
      const part = this.SUBRULE2(this.name);
      this.ACTION(() => {
        draft.part = part;
      });
    });
  });

  /** `on 1 cluster`, `at sleep`, `every 100ms`, `counting macs`: each may be left out, in any order. */
  protected circumstances = this.RULE("circumstances", (draft: Assertion) => {
    this.MANY(() =>
      this.OR([
        { ALT: () => this.SUBRULE(this.onClause, { ARGS: [draft] }) },
        { ALT: () => this.SUBRULE(this.atClause, { ARGS: [draft] }) },
        { ALT: () => this.SUBRULE(this.everyClause, { ARGS: [draft] }) },
        {
          ALT: () => {
            const token = this.CONSUME(word("counting"));
            const counting = this.SUBRULE(this.name);
            this.ACTION(() => {
              this.once(draft, token, draft.counting, () => {
                draft.counting = counting;
              });
            });
          },
        },
      ]),
    );
  });

  protected onClause = this.RULE("onClause", (draft: Clauses) => {
    const token = this.CONSUME(word("on"));
    const clusters = this.SUBRULE(this.expression);
    this.ACTION(() => {
      this.once(draft, token, draft.clusters, () => {
        draft.clusters = clusters;
      });
    });
    this.OR([{ ALT: () => this.CONSUME(word("cluster")) }, { ALT: () => this.CONSUME(word("clusters")) }]);
  });

  protected atClause = this.RULE("atClause", (draft: Clauses) => {
    const token = this.CONSUME(word("at"));
    const point = this.SUBRULE(this.name);
    this.ACTION(() => {
      this.once(draft, token, draft.point, () => {
        draft.point = point;
      });
    });
  });

  protected everyClause = this.RULE("everyClause", (draft: Clauses) => {
    const token = this.CONSUME(word("every"));
    const every = this.SUBRULE(this.expression);
    this.ACTION(() => {
      this.once(draft, token, draft.every, () => {
        draft.every = every;
      });
    });
  });

  /** Keeps the first of a clause; of a second its word. */
  protected once(draft: Clauses, token: IToken, given: unknown, keep: () => void): void {
    if (given === undefined) keep();
    else draft.repeated ??= this.nameOf(token);
  }
}
