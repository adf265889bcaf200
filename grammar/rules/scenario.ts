/** What a scenario holds: its states, what the system around takes, and a battery. */
import type * as syntax from "../syntax.js";
import * as t from "../tokens.js";
import { AssertionParser } from "./assertions.js";
import type { Draft } from "./drafts.js";

const word = t.wordToken;

export abstract class ScenarioParser extends AssertionParser {
  scenarioHeader = this.RULE("scenarioHeader", () => {
    const draft = this.start<Draft<syntax.ScenarioHeader>>({ kind: "scenario" });
    this.CONSUME(word("scenario"));
    draft.name = this.SUBRULE(this.name);
    this.CONSUME(t.LeftBrace);
  });

  /** Its clauses may stand in any order. */
  runStatement = this.RULE("runStatement", () => {
    const draft = this.start<Draft<syntax.RunStatement>>({ kind: "run" });
    this.CONSUME(word("run"));
    draft.network = this.SUBRULE(this.name);
    this.MANY(() =>
      this.OR([
        { ALT: () => this.SUBRULE(this.onClause, { ARGS: [draft] }) },
        { ALT: () => this.SUBRULE(this.atClause, { ARGS: [draft] }) },
        { ALT: () => this.SUBRULE(this.everyClause, { ARGS: [draft] }) },
        { ALT: () => this.SUBRULE(this.shareClause, { ARGS: [draft] }) },
      ]),
    );
  });

  protected shareClause = this.RULE("shareClause", (draft: Draft<syntax.RunStatement>) => {
    const token = this.CONSUME(word("share"));
    const share = this.SUBRULE(this.expression);
    this.ACTION(() => {
      this.once(draft, token, draft.share, () => {
        draft.share = share;
      });
    });
  });

  systemStatement = this.RULE("systemStatement", () => {
    const draft = this.start<Draft<syntax.SystemStatement>>({ kind: "system" });
    this.CONSUME(word("system"));
    draft.value = this.SUBRULE(this.expression);
  });

  batteryStatement = this.RULE("batteryStatement", () => {
    const draft = this.start<Draft<syntax.BatteryStatement>>({ kind: "battery" });
    this.CONSUME(word("battery"));
    draft.capacity = this.SUBRULE(this.expression);
    this.OPTION(() => {
      draft.voltage = this.SUBRULE2(this.expression);
    });
  });
}
