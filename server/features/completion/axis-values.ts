/** Values of an axis that make sense, between its brackets. */
import { CompletionItemKind } from "vscode-languageserver-types";
import * as t from "../../../grammar/tokens.js";
import { UNITS } from "../../../grammar/units.js";
import { PROPERTY_BY_WORD, PROPERTY_PHRASES, type ValueType } from "../../../grammar/vocabulary.js";
import type { Architecture } from "../../../src-sim/architecture.js";
import { roundHalfUp } from "../../../src-sim/report/display.js";
import { defaultArch } from "../../analysis/analyse.js";
import { mostBits } from "../../analysis/names/precision.js";
import { propertyText } from "../../report/property-text.js";
import { constantValue } from "../hover/names.js";
import { sweptMachines, sweptNetworks } from "../sweep-at.js";
import { type CursorContext, depthOf, type Token } from "./context.js";
import { type Follows, isOpen, pending, whole } from "./follows.js";
import { type Offer, wordItem } from "./items.js";
import { networks, operands } from "./names.js";
import { points, quantities } from "./values.js";

/** Behind the bracket at `open` in the tokens before the cursor. */
export function afterAxisBracket(context: CursorContext, open: number): Follows {
  const { before, after } = context;
  const inner = before.slice(open + 1);
  if (depthOf(before) === 0) return whole();
  const item = itemsOf(inner).at(-1) ?? [];
  const given = new Set([...itemsOf(inner), ...itemsOf(after)].map(textOf));
  const name = textOf(before.slice(0, open)).replaceAll(" ", "");
  if (item.length === 0) {
    const values = valuesOf(context, name).filter(({ label }) => !given.has(label));
    return pending(upwards(values, itemsOf(inner).at(-2)));
  }
  if (name === "precision") return pending(item.length === 1 ? restOf(item[0] as Token, machineOf(context)) : []);
  const seconds = item.length === 1 ? (PROPERTY_PHRASES.get(name)?.after(item[0]?.image ?? "") ?? []) : [];
  if (seconds.length > 0) return pending(seconds.map((word) => wordItem(word, CompletionItemKind.EnumMember)));
  return pending(isOpen(item) ? operands(context) : []);
}

/** Cut at the commas between them; the last may be empty. */
function itemsOf(tokens: readonly Token[]): Token[][] {
  const items: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.tokenType === t.LeftBracket || token.tokenType === t.LeftParen) depth++;
    if (token.tokenType === t.RightBracket || token.tokenType === t.RightParen) depth--;
    if (depth < 0) break;
    if (token.tokenType === t.Comma && depth === 0) items.push([]);
    else items.at(-1)?.push(token);
  }
  return items;
}

/** As a list is written: what the machine has itself, then from what stands before upwards. */
function upwards(values: readonly Offer[], before: readonly Token[] | undefined): readonly Offer[] {
  const own = (offer: Offer) => Number(offer.detail === AS_IT_IS);
  if (before === undefined) return [...values].sort((one, other) => own(other) - own(one));
  const last = Number.parseFloat(textOf(before));
  const isMore = ({ label }: Offer) => Number(Number.parseFloat(label) > last);
  return [...values].sort((one, other) => isMore(other) - isMore(one));
}

const AS_IT_IS = "as it is";

const textOf = (tokens: readonly Token[]): string => tokens.map(({ image }) => image).join(" ");

function machineOf({ model, sweep }: CursorContext): Architecture | undefined {
  return (sweep && sweptMachines(model, sweep)[0]) ?? defaultArch();
}

function valuesOf(context: CursorContext, name: string): Offer[] {
  const machine = machineOf(context);
  if (name === "networks") return networks(context);
  if (name === "point") return commonPoints(context);
  if (name === "precision") return precisionPairs(machine);
  const row = PROPERTY_BY_WORD.get(name);
  if (row !== undefined) {
    const base = (machine && propertyText(machine, row.word)) ?? row.sample ?? row.default;
    return valuesAround(context, row.type, base);
  }
  const constant = context.file.constants.get(name);
  const value = constant === undefined ? argumentOf(context, name) : constantValue(context.model, constant);
  return value === undefined ? [] : numbers([value / 2, value, 2 * value, 4 * value], value);
}

/** Of all machines that are asked. */
function commonPoints(context: CursorContext): Offer[] {
  const [first = defaultArch(), ...others] = context.sweep ? sweptMachines(context.model, context.sweep) : [];
  return points(context, first).filter(({ label }) =>
    others.every((machine) => machine.points?.some(({ name }) => name === label)),
  );
}

/** What `N.k` is without the sweep, where it is written as a number: by the first `use` that is meant, else by the block. */
function argumentOf({ model, sweep, file }: CursorContext, path: string): number | undefined {
  const [owner, parameter] = path.split(".");
  const networks = new Set(sweep && sweptNetworks(sweep));
  const uses = model.analysis.file.tree.networks
    .filter(({ header }) => networks.has(header.node.name?.text ?? ""))
    .flatMap(({ statements }) => statements.flatMap(({ node }) => (node.kind === "use" ? [node] : [])));
  const use = uses.find(({ name }) => name?.text === owner) ?? uses.find(({ block }) => block?.text === owner);
  const header = file.blocks.get(use?.block?.text ?? "")?.body.header.node;
  const parameters = header?.kind === "block" ? header.parameters : [];
  const place = parameters.findIndex(({ name }) => name.text === parameter);
  const given = use?.args.find(({ name }, index) => (name === undefined ? index === place : name.text === parameter));
  const value = given?.value ?? parameters[place]?.value;
  return value?.kind === "number" ? value.value : undefined;
}

/** Values of a property around the one that it has. */
export function valuesAround(context: CursorContext, type: ValueType, base: string): Offer[] {
  switch (type.kind) {
    case "word":
      return type.words.map((word) => wordItem(word, CompletionItemKind.EnumMember));
    case "count":
      return numbers(powers(Number(base), type), Number(base));
    case "quantity":
      return /^\d/.test(context.prefix) ? quantities(context, type.dimension) : scaled(base, type);
    default:
      return [wordItem(base, CompletionItemKind.Value)];
  }
}

/** An eighth to eight times as many. */
function powers(base: number, { min, max }: { readonly min: number; readonly max: number }): number[] {
  const found: number[] = [];
  for (let power = 1; power <= Math.min(max, base * 8); power *= 2) {
    if (power >= Math.max(min, base / 8)) found.push(power);
  }
  return found.includes(base) || !(base >= min && base <= max) ? found : [...found, base].sort((a, b) => a - b);
}

function numbers(values: readonly number[], base: number): Offer[] {
  return values
    .filter((value) => Number.isInteger(value) && value > 0)
    .map((value) => wordItem(String(value), CompletionItemKind.Value, 0, value === base ? AS_IT_IS : undefined));
}

/** A quarter to four times as much, in the same unit. */
function scaled(base: string, { min, max }: { readonly min: number; readonly max: number }): Offer[] {
  const found = /^(\d+(?:\.\d+)?)(.*)$/.exec(base);
  if (found === null) return [];
  const [, number, unit] = found;
  const { scale } = UNITS.find(({ text }) => text === unit) ?? { scale: 1 };
  return [1 / 4, 1 / 2, 1, 2, 4]
    .map((factor) => roundHalfUp(Number(number) * factor, 6))
    .filter((value) => Number(value) * scale >= min && Number(value) * scale <= max)
    .map((value) => {
      const text = `${value}${unit}`;
      return wordItem(text, CompletionItemKind.Unit, 0, text === base ? AS_IT_IS : undefined);
    });
}

/** Powers of two of both operands, as far as the machine runs them. */
function precisionPairs(machine: Architecture | undefined): Offer[] {
  const most = Math.min(mostBits(machine?.weightBits ?? 4), mostBits(machine?.activationBits ?? 4));
  return [1, 2, 4, 8, 16]
    .filter((bits) => bits <= most)
    .map((bits) => wordItem(`w${bits} a${bits}`, CompletionItemKind.EnumMember));
}

/** The other operand's bits, as many first. */
function restOf({ image }: Token, machine: Architecture | undefined): Offer[] {
  const [other, native] = image.startsWith("w") ? ["a", machine?.activationBits] : ["w", machine?.weightBits];
  const most = mostBits(native ?? 4);
  const same = Number(image.slice(1));
  const all = Array.from({ length: most }, (_, index) => index + 1).sort(
    (one, two) => Number(two === same) - Number(one === same),
  );
  return all.map((bits) => wordItem(`${other}${bits}`, CompletionItemKind.EnumMember));
}
