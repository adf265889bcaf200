/** What clients send, looked at before it is used: parameters of other types are refused in words, as LSP wants it. */
import { ErrorCodes, ResponseError } from "vscode-languageserver";

type Check = (value: unknown) => boolean;

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
const isText: Check = (value) => typeof value === "string";
const isCount: Check = (value) => Number.isInteger(value) && (value as number) >= 0;
const isPosition: Check = (value) => isObject(value) && isCount(value.line) && isCount(value.character);
const isRange: Check = (value) => isObject(value) && isPosition(value.start) && isPosition(value.end);
const isFlag: Check = (value) => typeof value === "boolean";
const isPositive: Check = (value) => isCount(value) && value !== 0;
/** Or nothing, for what holds unless given. */
const isOneOf =
  (...values: readonly string[]): Check =>
  (value) =>
    value === undefined || value === null || values.includes(value as string);
const isListOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const isChange: Check = (value) =>
  isObject(value) && isText(value.text) && (value.range === undefined || isRange(value.range));

const isMove: Check = (value) => isObject(value) && isText(value.oldUri) && isText(value.newUri);
const isSetting: Check = (value) => isObject(value) && isText(value.name) && isText(value.value);

/** Members of parameters by path, and what is right there. */
const MEMBERS = {
  uri: { check: isText, wanted: "an address" },
  "textDocument.uri": { check: isText, wanted: "an address" },
  "textDocument.text": { check: isText, wanted: "a text" },
  "textDocument.version": { check: Number.isInteger as Check, wanted: "an integer" },
  contentChanges: { check: isListOf(isChange), wanted: "a list of changes" },
  position: { check: isPosition, wanted: "a position" },
  positions: { check: isListOf(isPosition), wanted: "a list of positions" },
  range: { check: isRange, wanted: "a range" },
  inSight: { check: isListOf(isRange), wanted: "a list of ranges" },
  files: { check: isListOf(isMove), wanted: "a list of old and new addresses" },
  newName: { check: isText, wanted: "a name" },
  ch: { check: isText, wanted: "a character" },
  query: { check: isText, wanted: "a text" },
  context: { check: isObject, wanted: "an object" },
  "context.diagnostics": { check: isListOf(isObject), wanted: "a list of diagnostics" },
  "item.uri": { check: isText, wanted: "an address" },
  "item.name": { check: isText, wanted: "a name" },
  text: { check: isText, wanted: "a text" },
  uris: { check: isListOf(isText), wanted: "a list of addresses" },
  from: { check: isCount, wanted: "a number of layers" },
  tool: { check: isText, wanted: "a name" },
  input: { check: isObject, wanted: "an object" },
  file: { check: isText, wanted: "a path or an address" },
  network: { check: isText, wanted: "a name" },
  sweep: { check: isText, wanted: "a name" },
  run: { check: isFlag, wanted: "`true` or `false`" },
  index: { check: isCount, wanted: "the number of a point" },
  set: { check: isListOf(isSetting), wanted: "a list of names with values" },
  anew: { check: isFlag, wanted: "`true` or `false`" },
  use: { check: isFlag, wanted: "`true` or `false`" },
  name: { check: isText, wanted: "a name" },
  clusters: { check: isPositive, wanted: "a number of clusters" },
  loads: { check: isOneOf("plain", "ahead"), wanted: "`plain` or `ahead`" },
  layers: { check: isOneOf("in turn", "pipelined"), wanted: "`in turn` or `pipelined`" },
} satisfies Readonly<Record<string, { readonly check: Check; readonly wanted: string }>>;

/** A member by its path; with a `?` behind it, it may be left out. */
export type Member = Path | `${Path}?`;
type Path = keyof typeof MEMBERS;

/** What is wrong with the members named, in words; undefined where nothing is. */
export function wrongIn(params: unknown, members: readonly Member[]): string | undefined {
  for (const asked of members) {
    const member = asked.replace("?", "") as Path;
    const { check, wanted } = MEMBERS[member];
    const found = member.split(".").reduce((value: unknown, key) => (isObject(value) ? value[key] : undefined), params);
    const isLeftOut = found === undefined && member !== asked;
    if (!isLeftOut && !check(found)) return `\`${member}\` is ${shown(found)}, and should be ${wanted}`;
  }
  return undefined;
}

/** @throws ResponseError, `InvalidParams`, where one of the members is not as it should be. */
export function expectMembers(params: unknown, members: readonly Member[]): void {
  const wrong = wrongIn(params, members);
  if (wrong !== undefined) throw new ResponseError(ErrorCodes.InvalidParams, wrong);
}

function shown(value: unknown): string {
  const text = value === undefined ? "missing" : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}...` : text;
}
