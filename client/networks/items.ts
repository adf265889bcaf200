/** The nodes of the view as the editor's own items: icons and colours of its themes, and where a click leads. */
import {
  type Command,
  Range as EditorRange,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  workspace,
} from "vscode";
import type { Range } from "vscode-languageserver-types";
import type { BudgetFigures } from "../../server/overview/protocol.js";
import { formatCount } from "../../src-sim/report/display.js";
import type { BodyNode, BudgetNode, FileNode, LayerNode, MoreNode, NetworksNode, NoteNode } from "./nodes.js";
import { bodyText, budgetDetails, budgetText, heatOf, missedOf } from "./words.js";

export const SHOW_MORE = "imnpu.networks.showMore";

export function itemOf(node: NetworksNode): TreeItem {
  const item = (MAKERS[node.kind] as (node: NetworksNode) => TreeItem)(node);
  item.id = node.id;
  item.contextValue = node.kind;
  return item;
}

const MAKERS: { readonly [K in NetworksNode["kind"]]: (node: Extract<NetworksNode, { kind: K }>) => TreeItem } = {
  file: fileItem,
  network: bodyItem,
  scenario: bodyItem,
  sweep: bodyItem,
  budget: budgetItem,
  layer: layerItem,
  more: moreItem,
  note: noteItem,
};

const { None, Collapsed, Expanded } = TreeItemCollapsibleState;

function fileItem({ uri, isOnly }: FileNode): TreeItem {
  const address = Uri.parse(uri);
  const item = new TreeItem(address, isOnly ? Expanded : Collapsed);
  const path = workspace.asRelativePath(address);
  item.description = path.includes("/") ? path.slice(0, path.lastIndexOf("/")) : "";
  item.iconPath = ThemeIcon.File;
  return item;
}

const BODY_ICONS = { network: "circuit-board", scenario: "pulse", sweep: "graph-scatter" } as const;

function bodyItem({ uri, figures }: BodyNode): TreeItem {
  const { kind, name, range, budgets, isWrong, details } = figures;
  const hasMore = figures.layers > 0 || budgets.length > 0;
  const item = new TreeItem(name, hasMore ? Collapsed : None);
  item.description = bodyText(figures);
  item.tooltip = [`${kind} ${name}`, item.description, ...details].join("\n");
  item.iconPath = isWrong ? new ThemeIcon("error", new ThemeColor("list.errorForeground")) : bodyIcon(kind, budgets);
  item.command = showing(uri, range);
  return item;
}

function bodyIcon(kind: BodyNode["kind"], budgets: readonly BudgetFigures[]): ThemeIcon {
  const icon = BODY_ICONS[kind];
  if (budgets.length === 0) return new ThemeIcon(icon);
  if (missedOf(budgets).length > 0) return new ThemeIcon(icon, new ThemeColor("testing.iconFailed"));
  const areMet = budgets.every(({ outcome }) => outcome.kind === "met");
  return areMet ? new ThemeIcon(icon, new ThemeColor("testing.iconPassed")) : new ThemeIcon(icon);
}

const OUTCOME_ICONS = {
  met: new ThemeIcon("pass", new ThemeColor("testing.iconPassed")),
  missed: new ThemeIcon("error", new ThemeColor("testing.iconFailed")),
  unknown: new ThemeIcon("question", new ThemeColor("testing.iconQueued")),
} as const;

function budgetItem({ uri, budget }: BudgetNode): TreeItem {
  const [metric, figures] = budgetText(budget);
  const item = new TreeItem(metric);
  item.description = figures;
  item.tooltip = budgetDetails(budget);
  item.accessibilityInformation = { label: `${budget.outcome.kind}: ${metric} ${figures}` };
  item.iconPath = OUTCOME_ICONS[budget.outcome.kind];
  item.command = showing(uri, budget.range);
  return item;
}

const HEATS = {
  high: new ThemeIcon("symbol-field", new ThemeColor("charts.orange")),
  some: new ThemeIcon("symbol-field", new ThemeColor("charts.yellow")),
  low: new ThemeIcon("symbol-field"),
} as const;

function layerItem({ layer }: LayerNode): TreeItem {
  const { name, share, text, details, location } = layer;
  const item = new TreeItem(name);
  item.description = text;
  item.tooltip = [name, ...details].join("\n");
  item.iconPath = HEATS[heatOf(share)];
  item.command = showing(location.uri, location.range);
  return item;
}

function moreItem(node: MoreNode): TreeItem {
  const item = new TreeItem(`\u2026 ${formatCount(node.left)} more`);
  item.description = "that cost less";
  item.tooltip = "Show the next layers by cost";
  item.command = { title: "Show More Layers", command: SHOW_MORE, arguments: [node] };
  return item;
}

function noteItem({ text }: NoteNode): TreeItem {
  const item = new TreeItem(text);
  item.tooltip = text;
  item.iconPath = new ThemeIcon("info");
  return item;
}

/** Opens the file where it says so. */
function showing(uri: string, { start, end }: Range): Command {
  const selection = new EditorRange(start.line, start.character, end.line, end.character);
  return { title: "Show in the Text", command: "vscode.open", arguments: [Uri.parse(uri), { selection }] };
}
