/** Runs of budgets: those that are asked for, file by file, and those that go on as long as somebody watches. */
import {
  type CancellationToken,
  Location,
  type TestController,
  type TestItem,
  TestMessage,
  type TestRun,
  TestRunRequest,
} from "vscode";
import type { FileFiguresResult, Outcome } from "../../server/overview/protocol.js";
import type { NetworkFiles } from "../networks/files.js";
import { type BudgetItem, budgetsOf, withBudgets } from "./items.js";

export interface BudgetRuns {
  /** Runs what is asked for, once or on and on. */
  run(request: TestRunRequest, token: CancellationToken): Promise<void>;
  /** A file may have changed, or all: what is watched of it is run again. */
  changed(uri: string | undefined): void;
}

interface Watch {
  readonly request: TestRunRequest;
  readonly token: CancellationToken;
}

export function createRuns(controller: TestController, files: NetworkFiles, discover: () => Promise<void>): BudgetRuns {
  const watches = new Set<Watch>();
  /** What was last said of each budget while it was watched. */
  let said = new WeakMap<TestItem, string>();

  const runFiles = async ({ request, token }: Watch, wanted: readonly BudgetItem[]) => {
    const found = new Map<string, FileFiguresResult>();
    const uris = [...new Set(wanted.map((each) => each.uri))];
    // The server takes them one after another.
    await Promise.all(uris.map(async (uri) => found.set(uri, await files.figures(uri, token))));
    if (token.isCancellationRequested) return;
    const outcomes = wanted.map((each) => ({ each, outcome: outcomeOf(each, found.get(each.uri) ?? null) }));
    // Who watches is told of what is other than before.
    const news = request.continuous
      ? outcomes.filter(({ each, outcome }) => said.get(each.item) !== keyOf(each, outcome))
      : outcomes;
    if (news.length === 0) return;
    const run = controller.createTestRun(
      request.continuous
        ? ofItems(
            request,
            news.map(({ each }) => each.item),
          )
        : request,
    );
    for (const { each, outcome } of news) {
      said.set(each.item, keyOf(each, outcome));
      tell(run, each, outcome);
    }
    run.end();
  };

  const wantedOf = ({ include, exclude = [] }: TestRunRequest): BudgetItem[] => {
    const left = new Set(exclude.flatMap((item) => budgetsOf(item).map((each) => each.item)));
    const items = include ?? [...controller.items].map(([, item]) => item);
    const all = new Map(items.flatMap(budgetsOf).map((each) => [each.item, each]));
    return [...all.values()].filter(({ item }) => !left.has(item));
  };

  return {
    async run(request, token) {
      await discover();
      const watch = { request, token };
      if (request.continuous) {
        said = new WeakMap();
        watches.add(watch);
        token.onCancellationRequested(() => watches.delete(watch));
        return await runFiles(watch, wantedOf(request));
      }
      await runFiles(watch, wantedOf(request));
    },
    changed(uri) {
      for (const watch of watches) {
        const wanted = wantedOf(watch.request).filter((each) => uri === undefined || each.uri === uri);
        if (wanted.length > 0) void runFiles(watch, wanted).catch(() => undefined);
      }
    },
  };
}

function ofItems({ profile }: TestRunRequest, items: readonly TestItem[]): TestRunRequest {
  return new TestRunRequest(items, undefined, profile, true);
}

function outcomeOf({ body, budget }: BudgetItem, found: FileFiguresResult): Outcome {
  if (found === null) return { kind: "unknown", why: "the file is gone" };
  if ("problem" in found) return { kind: "unknown", why: found.problem };
  const outcome = withBudgets(found.bodies)[body]?.budgets[budget]?.outcome;
  return outcome ?? { kind: "unknown", why: "the text has changed: run it again" };
}

function keyOf({ item }: BudgetItem, outcome: Outcome): string {
  return JSON.stringify([item.label, outcome]);
}

/** Passed, failed with value, limit and place, or no verdict, with the sentence that says why. */
function tell(run: TestRun, { item }: BudgetItem, outcome: Outcome): void {
  const { text, verdict } = VERDICTS[outcome.kind](item, outcome as never);
  run.started(item);
  run.appendOutput(`${text}\r\n`, undefined, item);
  verdict(run);
}

type Verdict = { readonly text: string; readonly verdict: (run: TestRun) => void };

const VERDICTS: {
  readonly [K in Outcome["kind"]]: (item: TestItem, outcome: Extract<Outcome, { kind: K }>) => Verdict;
} = {
  met: (item, { value }) => ({
    text: `budget ${item.label} is met: the value reached is ${value}`,
    verdict: (run) => run.passed(item),
  }),
  // Not as expected and actual text: an editor then shows these two, and not the sentence that says why. It stands beside the budget.
  missed: (item, { why }) => ({
    text: `budget ${item.label} is missed: ${why}`,
    verdict: (run) => run.failed(item, placed(new TestMessage(sentence(why)), item)),
  }),
  unknown: (item, { why }) => ({
    text: `budget ${item.label} has no verdict: ${why}`,
    verdict: (run) => run.errored(item, placed(new TestMessage(why), item)),
  }),
};

const sentence = (words: string): string => `${words.slice(0, 1).toUpperCase()}${words.slice(1)}`;

function placed(message: TestMessage, { uri, range }: TestItem): TestMessage {
  if (uri !== undefined && range !== undefined) message.location = new Location(uri, range);
  return message;
}
