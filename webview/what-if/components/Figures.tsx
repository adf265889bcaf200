/** What the network comes to: now, with what is set, and the difference. */
import type { VNode } from "preact";
import { Section } from "../../components/Section.js";
import { Coded } from "../../components/time/Coded.js";
import type { View } from "../messages.js";
import { figuresOf, headOf } from "../words.js";

export function Figures({ view }: { readonly view: View }): VNode {
  const { now, changed, remapped, assumptions } = view;
  const figures = figuresOf(now, changed);
  const notes = [
    ...(remapped.length === 0 ? [] : [`Mapped anew, as their clauses are not legal there: ${remapped.join(", ")}.`]),
    ...assumptions,
  ];
  return (
    <Section name="sum" title="What it comes to">
      {figures.length === 0 ? (
        <p class="none">There are no figures; why, stands above.</p>
      ) : (
        <table class="compared">
          <thead>
            <tr>
              <td />
              <th scope="col">{headOf("now", now)}</th>
              <th scope="col">{headOf("what if", changed)}</th>
              <th scope="col">difference</th>
            </tr>
          </thead>
          <tbody>
            {figures.map(({ word, now: before, changed: after, difference, tone }) => (
              <tr key={word}>
                <th scope="row">{word}</th>
                <td>{before}</td>
                <td>{after ?? ""}</td>
                <td class={tone}>{difference}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {notes.length > 0 && (
        <ul class="notes" aria-label="What this rests on">
          {notes.map((each) => (
            <li key={each}>
              <Coded text={each} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
