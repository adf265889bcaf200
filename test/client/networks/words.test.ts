import { describe, expect, it } from "vitest";
import { bodyText, budgetDetails, budgetText } from "../../../client/networks/words.js";
import type { BodyFigures, BudgetFigures, Outcome } from "../../../server/overview/protocol.js";

const range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const budget = (text: string, outcome: Outcome): BudgetFigures => ({ text, range, outcome });
const MET = budget("cycles <= 900_000 on 1 cluster", { kind: "met", value: "865,214" });
const MISSED = budget("utilization(D) >= 50%", {
  kind: "missed",
  value: "3.1%",
  why: "the value reached is 3.1%, 93.8% below the limit",
});
const UNKNOWN = budget("power of system < 1mW", { kind: "unknown", why: "The network has an error." });

describe("rows of the view of all networks", () => {
  it("have a budget's value beside its limit", () => {
    expect([MET, MISSED, UNKNOWN].map(budgetText)).toEqual([
      ["cycles", "865,214 <= 900_000 on 1 cluster"],
      ["utilization(D)", "3.1% >= 50%"],
      ["power of system", "not known, < 1mW"],
    ]);
    expect(budgetText(budget("cycles", { kind: "unknown", why: "" }))).toEqual(["cycles", "not known"]);
    expect(budgetDetails(MISSED)).toBe(
      "budget utilization(D) >= 50%\nmissed: the value reached is 3.1%, 93.8% below the limit",
    );
  });

  it("begin with figures", () => {
    const body = (budgets: readonly BudgetFigures[], isWrong = false): BodyFigures => {
      return { kind: "network", name: "n", range, text: "7,344 cycles", details: [], layers: 1, isWrong, budgets };
    };
    expect([[MET], [MISSED], [MET, MISSED]].map((budgets) => bodyText(body(budgets)))).toEqual([
      "7,344 cycles",
      "7,344 cycles · budget missed",
      "7,344 cycles · 1 of 2 budgets missed",
    ]);
    expect(bodyText(body([MISSED], true))).toBe("7,344 cycles");
  });
});
