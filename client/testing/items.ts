/** Budgets as items of the Testing view: file, then network or scenario, then budget. They follow the text. */
import { Range, type TestController, type TestItem, Uri, workspace } from "vscode";
import type { Range as ProtocolRange } from "vscode-languageserver-types";
import type { BodyOutline, FileOutline } from "../../server/overview/protocol.js";
import { withIds } from "../networks/nodes.js";

/** A budget's item: its network or scenario, and which of its budgets it is. */
export interface BudgetItem {
  readonly item: TestItem;
  readonly uri: string;
  /** Place among the bodies of the file that have budgets. */
  readonly body: number;
  /** Place among the budgets of the body. */
  readonly budget: number;
}

/** Brings the items of a file in step with what it declares; one without budgets has none. */
export function follow(controller: TestController, uri: string, outline: FileOutline | undefined): void {
  const bodies = withBudgets(outline?.bodies ?? []);
  if (bodies.length === 0) {
    controller.items.delete(uri);
    return;
  }
  const address = Uri.parse(uri);
  const file = controller.items.get(uri) ?? controller.createTestItem(uri, workspace.asRelativePath(address), address);
  const make = (id: string, label: string, range: ProtocolRange, parent: TestItem): TestItem => {
    const item = parent.children.get(id) ?? controller.createTestItem(id, label, address);
    item.label = label;
    item.range = rangeOf(range);
    return item;
  };
  file.children.replace(
    withIds(bodies, idOfBody, (body, id) => {
      const own = make(id, body.name, body.range, file);
      own.description = body.kind;
      // By number: a budget whose limit is typed stays the same.
      own.children.replace(
        body.budgets.map(({ text, range }, place) => {
          const item = make(`${id} ${place}`, text, range, own);
          item.sortText = String(place).padStart(6, "0");
          return item;
        }),
      );
      return own;
    }),
  );
  controller.items.add(file);
}

/** The budgets at and below an item, in the order of the text. */
export function budgetsOf(item: TestItem): BudgetItem[] {
  const above: TestItem[] = [];
  for (let each = item.parent; each !== undefined; each = each.parent) above.unshift(each);
  const [file = item, body = above.length === 0 ? undefined : item] = above;
  const bodies = body === undefined ? childrenOf(file) : [body];
  const all = childrenOf(file);
  return bodies.flatMap((each) =>
    childrenOf(each).flatMap((budget, place) => {
      const isWanted = above.length < 2 || budget === item;
      return isWanted ? [{ item: budget, uri: file.id, body: all.indexOf(each), budget: place }] : [];
    }),
  );
}

/** Those that budgets stand in. */
export function withBudgets<B extends BodyOutline>(bodies: readonly B[]): readonly B[] {
  return bodies.filter(({ budgets }) => budgets.length > 0);
}

function idOfBody({ kind, name }: BodyOutline): string {
  return `${kind} ${name}`;
}

function childrenOf({ children }: TestItem): TestItem[] {
  return [...children].map(([, child]) => child);
}

function rangeOf({ start, end }: ProtocolRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}
