/** Lenses of scenarios and of their states. */
import type { CodeLens } from "vscode-languageserver-types";
import { absolute, type Name, type Unit } from "../../../grammar/syntax.js";
import { powerLine, stateLine } from "../../../src-sim/power/notes.js";
import { type DocumentModel, rangeOf } from "../../workspace/document.js";
import { isRun } from "../scenario-at.js";

const NO_FIGURES = "no figures: an error keeps this scenario from being computed";

const BEFORE_ERROR = " \u00b7 before the error";

/** In file order, without commands. */
export function scenarioLenses(model: DocumentModel): CodeLens[] {
  return model.analysis.file.tree.scenarios.flatMap((body) => {
    const { name } = body.header.node;
    if (name === undefined) return [];
    const found = model.powers.get(name.text);
    const stale = found?.stale ? BEFORE_ERROR : "";
    const lens = (unit: Unit, { span }: Name, title: string): CodeLens => {
      return { range: rangeOf(model.lines, absolute(unit, span)), command: { title, command: "" } };
    };
    const own = lens(body.header, name, found === undefined ? NO_FIGURES : `${powerLine(found.report)}${stale}`);
    const states = body.statements.filter(isRun).flatMap((unit, index): CodeLens[] => {
      const { network } = unit.node;
      const state = found?.report.states[index];
      return network === undefined || state?.network !== network.text ? [] : [lens(unit, network, stateLine(state))];
    });
    return [own, ...states];
  });
}
