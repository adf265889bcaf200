/** Properties that something else says than the architecture: a sweep cannot change them there. */
import type { AxisStatement, DerivedStatement, Span, Unit } from "../../../grammar/syntax.js";
import { replace } from "../../diagnostics/diagnostic.js";
import { IMN203 } from "../../diagnostics/IMN203.js";
import { allOf, quoted } from "../../diagnostics/words.js";
import { placeOf, report, type Site } from "../files/problems.js";
import { POINT_WORDS } from "../names/arch-checks.js";
import type { Asked } from "./asked.js";
import type { Draft } from "./draft.js";
import type { Subject } from "./subjects.js";

type Stated = Unit<AxisStatement> | Unit<DerivedStatement>;

/** Reports one that nothing would follow from. */
export function isChangeable(
  unit: Stated,
  subject: Subject,
  site: Site,
  { asked = [] }: Pick<Draft, "asked">,
): boolean {
  if (subject.kind !== "property") return true;
  const span = unit.node.subject?.span ?? unit.node.span;
  return asked.every(
    (each) => !ofPoints(each, subject.name, unit, span, site) && !ofNetwork(each, subject.name, span, site),
  );
}

/** Clock, voltages and leakage where each operating point has its own. */
function ofPoints({ arch }: Asked, word: string, { node }: Stated, span: Span, site: Site): boolean {
  const points = arch?.points ?? [];
  if (arch === undefined || points.length === 0) return false;
  const isOfPoints = POINT_WORDS.some((each) => each === word);
  if (!isOfPoints && !(word === "leakage" && points.every(({ leakage }) => leakage !== undefined))) return false;
  const names = points.map(({ name }) => name);
  const axis = `point [${names.join(", ")}]`;
  const why = `the operating points of \`${arch.name}\`, ${allOf(quoted(names))}, have their own`;
  const fixes = [replace(placeOf(site, node.span), axis, `Change to \`${axis}\``)];
  report(site, IMN203, span, { kind: "no-axis", word, why, instead: "`point` chooses among them" }, { fixes });
  return true;
}

/** What the network's own `overlap` says. */
function ofNetwork({ name, body }: Asked, word: string, span: Span, site: Site): boolean {
  const says = body.statements.some(
    ({ node }) => node.kind === "overlap" && node.parts.some((part) => part.word.text === word),
  );
  if (!says) return false;
  const why = `the \`overlap\` of the network \`${name}\` says it`;
  report(site, IMN203, span, {
    kind: "no-axis",
    word,
    why,
    instead: `without \`${word}\` there, the architecture's counts`,
  });
  return true;
}
