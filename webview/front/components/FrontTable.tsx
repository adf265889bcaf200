/** The front as a table, by rising x: its figures, and what separates each point from the one above it. */
import type { VNode } from "preact";
import { useMemo } from "preact/hooks";
import { formatCount } from "../../../src-sim/report/display.js";
import { Section } from "../../components/Section.js";
import { type PlainColumn, PlainTable } from "../../components/time/PlainTable.js";
import { shownValue } from "../metrics.js";
import type { Found } from "../store.js";
import { difference, valueText } from "../words.js";
import type { PartProps } from "./part.js";

export interface Row {
  readonly place: number;
  readonly above: number | undefined;
}

export function FrontTable({ store, found }: PartProps): VNode {
  const { inOrder } = found;
  const columns = useMemo(() => columnsOf(found), [found]);
  const rows = useMemo(() => inOrder.map((place, at): Row => ({ place, above: inOrder[at - 1] })), [inOrder]);
  const chosen = store.chosen.value;
  const openRow = (at: number) => store.open(inOrder[at] as number);
  return (
    <Section name="table" title="The front">
      <PlainTable
        id="front-row-"
        label="The front, and what separates its points"
        selected={chosen === undefined ? -1 : inOrder.indexOf(chosen)}
        onSelect={(at) => store.choose(inOrder[at] as number)}
        {...(store.commands && { onOpen: openRow })}
        {...{ columns, rows }}
      />
    </Section>
  );
}

function columnsOf({ data, front }: Found): readonly PlainColumn<Row>[] {
  const { columns, metrics, goals, indices } = data;
  const isGoal = (word: string) => goals.some(({ metric }) => metric === word);
  const same = new Map(front.map((each) => [each.place, each.same]));
  const figures = (kept: (word: string) => boolean): PlainColumn<Row>[] =>
    metrics
      .filter(({ word, values }) => kept(word) && values.some((value) => value !== null))
      .map(({ word, values }) => ({ head: word, cell: ({ place }) => shownValue(word, values[place]) }));
  const hasSame = front.some((each) => each.same > 0);
  return [
    { head: "point", cell: ({ place }) => String(indices[place]) },
    ...figures(isGoal),
    { head: "against the one above", left: true, cell: ({ place, above }) => difference(columns, above, place) },
    ...columns.map(
      (column): PlainColumn<Row> => ({ head: column.name, cell: ({ place }) => valueText(column, place) }),
    ),
    ...figures((word) => !isGoal(word)),
    ...(hasSame ? [{ head: "equals", cell: ({ place }: Row) => formatCount(same.get(place) ?? 0) }] : []),
  ];
}
