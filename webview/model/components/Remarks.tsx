/** What the importer remarks: operators on the host, what is left out, what was assumed. */
import type { VNode } from "preact";
import { formatCount } from "../../../src-sim/report/display.js";
import { Coded } from "../../components/time/Coded.js";
import type { ShownModel } from "../messages.js";

type Remark = ShownModel["remarks"][number];

const TITLES: readonly (readonly [Remark["kind"], string])[] = [
  ["host", "On the host"],
  ["left out", "Left out"],
  ["assumed", "Assumed"],
];

export function Remarks({ remarks, more }: Pick<ShownModel, "remarks" | "more">): VNode | null {
  if (remarks.length === 0) return null;
  return (
    <div class="remarks">
      {TITLES.map(([kind, title]) => {
        const own = remarks.filter((each) => each.kind === kind);
        if (own.length === 0) return null;
        return (
          <section key={kind}>
            <h2>{title}</h2>
            <ul>
              {own.map(({ of, why, count }) => (
                <li key={`${of} ${why}`}>
                  {of !== "" && <b>{of}</b>}
                  {of === "" ? "" : ": "}
                  <Coded text={why} />
                  {count > 1 && <span class="note"> ({formatCount(count)} times)</span>}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      {more > 0 && <p class="none">and {formatCount(more)} kinds of remarks more</p>}
    </div>
  );
}
