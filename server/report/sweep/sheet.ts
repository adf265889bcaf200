/** The front of a sweep as text in rows and columns: the best in the first goal first, each row with what separates it from the one above. */
import { formatCount } from "../../../src-sim/report/display.js";
import { allOf, quoted, shortened } from "../../diagnostics/words.js";
import { safe } from "../safe.js";
import type { Sheet } from "../sheet.js";
import { textsOf, underGoals } from "./assumptions.js";
import { CHANGED, type FrontColumns, frontColumns } from "./columns.js";
import { countsText, partSentence } from "./counts.js";
import type { FrontRow, SweepResult } from "./result.js";
import { byGoals, evenly, separated, textAt } from "./separate.js";

/** Rows of a front that are read through. */
const MOST_ROWS = 24;

/** In at most so many columns of a terminal; titles and sentences are the format's to wrap. */
export function sweepSheet(result: SweepResult, width = 80): Sheet {
  const { front, goals, assumptions, counts } = result;
  const rows = evenly(byGoals(result), goals, MOST_ROWS);
  const { common, varying } = separated(result);
  const shown = frontColumns(rows, varying, goals, width);
  const part = partSentence(counts);
  return {
    title: titleOf(result),
    above: part === undefined ? [] : [part],
    columns: rows.length === 0 ? [] : shown.columns,
    rows: rows.length === 0 ? [] : shown.rows,
    footers: [],
    sections: [
      { heading: "Points", lines: [countsText(result), ...sameSentences(front), ...leftOut(rows, front, shown)] },
      {
        heading: rows.length === 1 ? "On the front" : "Of all on the front",
        lines: rows.length === 0 ? [] : common.map(saidOf(rows)),
      },
    ],
    budgets: [],
    legend: legendOf(rows, shown),
    notes: textsOf(underGoals(assumptions, goals)),
  };
}

/** `width of vgg16_style: least latency, energy and area`. */
function titleOf({ name, networks, goals }: SweepResult): string {
  const wanted = (["less", "more"] as const).flatMap((better) => {
    const own = goals.filter((goal) => goal.better === better).map(({ metric }) => metric);
    return own.length === 0 ? [] : `${better === "less" ? "least" : "most"} ${allOf(own)}`;
  });
  return safe(`${shortened(name)} of ${allOf(networks.map((each) => shortened(each)))}: ${wanted.join("; ")}`);
}

const saidOf =
  ([first]: readonly FrontRow[]) =>
  ({ name, place }: { readonly name: string; readonly place: number }) =>
    safe(`${shortened(name)} ${first === undefined ? "" : shortened(textAt(first, place))}`);

function sameSentences(front: readonly FrontRow[]): string[] {
  const same = front.reduce((sum, row) => sum + row.same, 0);
  if (same === 0) return [];
  const are = same === 1 ? "1 further point equals" : `${formatCount(same)} further points equal`;
  return [`${are} one of them in all goals: of equal ones the first is on the front.`];
}

/** What the table has no room for, and how to see it. */
function leftOut(rows: readonly FrontRow[], front: readonly FrontRow[], { without }: FrontColumns): string[] {
  const all = "`--format csv` has all";
  return [
    ...(rows.length < front.length
      ? [
          `${rows.length} of the ${formatCount(front.length)} on the front are shown, the best of each goal among them; ${all}.`,
        ]
      : []),
    ...(without.length === 0
      ? []
      : [`No room for ${allOf(quoted(without.map((each) => safe(shortened(each)))))}; ${all}.`]),
  ];
}

function legendOf(rows: readonly FrontRow[], { layout }: FrontColumns): string[] {
  if (rows.length < 2) return [];
  const change = "Per cent: against the row above.";
  return layout === "axes" ? [`${change} ${CHANGED}: another value than there.`] : [change];
}
