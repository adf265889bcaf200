/** `use`: which block, with which arguments, how many times. */
import { MAX_NESTING } from "../../../grammar/parse-unit.js";
import type { Argument, Parameter, UseStatement } from "../../../grammar/syntax.js";
import { replace } from "../../diagnostics/diagnostic.js";
import { IMN005 } from "../../diagnostics/IMN005.js";
import { IMN101 } from "../../diagnostics/IMN101.js";
import { IMN104 } from "../../diagnostics/IMN104.js";
import { IMN202 } from "../../diagnostics/IMN202.js";
import { IMN203 } from "../../diagnostics/IMN203.js";
import { closestWord, quoted } from "../../diagnostics/words.js";
import { placeOf, report, type Site } from "../files/problems.js";
import { repeatedWord } from "./attributes.js";
import type { Declaring } from "./declaring.js";
import { evaluateWhole } from "./evaluate.js";
import type { Body, Unrolling, UseEntry, UseSite } from "./graph.js";
import type { Block } from "./names.js";
import type { Constant, Scope } from "./scope.js";

/** The instances of a `use`; without copies after an error, which has been reported. */
export function instancesOf(use: UseSite, declaring: Declaring, before: UseEntry | undefined): UseEntry {
  const { unit, site } = use;
  const { node } = unit;
  const { scope, unrolling, above, prefix, precision, residency, compressed, declare } = declaring;
  const repeated = node.repeat !== undefined;
  const name = prefix + (node.name?.text ?? "");
  const block = usableBlock(use, declaring);
  const count = repeatCount(use, declaring);
  const copies: Body[] = [];
  const entry: UseEntry = { kind: "use", name, site, unit, copies, repeated, settle: () => true, read: false };
  const parameters = block && bindArguments(use, scope, block);
  if (block === undefined || count === undefined || parameters === undefined) {
    unrolling.complete = false;
    return entry;
  }
  for (let copy = 0; copy < count && !unrolling.full && roomForCopy(use, block, unrolling); copy++) {
    const source = {
      statements: block.body.statements,
      names: block.names,
      prefix: `${name}${repeated ? `[${copy}]` : ""}.`,
      parameters,
      precision,
      residency,
      compressed,
      above: [...above, block],
      inBlock: true,
      before: before?.copies[copy],
    };
    copies.push(declare(source));
  }
  return entry;
}

function usableBlock({ unit, site }: UseSite, { names, above }: Declaring): Block | undefined {
  const wanted = unit.node.block;
  if (wanted === undefined) return undefined;
  const block = names.blocks.get(wanted.text);
  if (block === undefined) {
    const suggestion = closestWord(wanted.text, names.blocks.keys());
    const fixes = suggestion ? [replace(placeOf(site, wanted.span), suggestion, `Change to \`${suggestion}\``)] : [];
    report(site, IMN101, wanted.span, { what: "block", name: wanted.text, suggestion }, { fixes });
    return undefined;
  }
  block.used = true;
  if (above.length >= MAX_NESTING) {
    report(site, IMN005, wanted.span, { what: "blocks", limit: MAX_NESTING });
    return undefined;
  }
  if (!above.includes(block)) return block;
  const chain = [...above.slice(above.indexOf(block)), block].map((each) => each.name);
  report(site, IMN104, wanted.span, { kind: "self-use", chain });
  return undefined;
}

/** How many copies, or undefined after an error: a count out of range is never unrolled in part. */
function repeatCount({ unit, site }: UseSite, { scope, unrolling }: Declaring): number | undefined {
  const { repeat } = unit.node;
  if (repeat === undefined) return 1;
  const copies = evaluateWhole(site, scope, repeat);
  if (copies === undefined) return undefined;
  const { maxLayers, layers } = unrolling;
  if (copies < 1) {
    const range = { min: "1", max: String(maxLayers), nearest: "1" };
    report(site, IMN203, repeat.span, { kind: "range", what: "`repeat`", found: String(copies), ...range });
    return undefined;
  }
  if (copies > maxLayers - layers.length) {
    report(site, IMN203, repeat.span, { kind: "repeat", copies, limit: maxLayers });
    unrolling.full = true;
    return undefined;
  }
  return copies;
}

/** For each layer that a network may have: what blocks unroll to takes memory, be there layers in it or not. */
const STATEMENTS_PER_LAYER = 3;

/** Blocks that use each other would make any number of copies of a few lines. */
function roomForCopy({ unit, site }: UseSite, { body }: Block, unrolling: Unrolling): boolean {
  const { unrolled, maxLayers } = unrolling;
  const limit = STATEMENTS_PER_LAYER * maxLayers;
  unrolled.statements += 1 + body.statements.length + body.header.node.parameters.length;
  if (unrolled.statements <= limit) return true;
  if (unit.node.block) report(site, IMN203, unit.node.block.span, { kind: "blocks", limit });
  unrolling.full = true;
  unrolling.complete = false;
  return false;
}

/** The block's parameters with the arguments' values; undefined where arguments and parameters do not agree. */
function bindArguments({ unit, site }: UseSite, scope: Scope, block: Block): Map<string, Constant> | undefined {
  const { parameters } = block.body.header.node;
  const given = argumentsByName(site, unit.node, parameters, block.name);
  const bound = new Map<string, Constant>();
  for (const parameter of parameters) {
    const argument = given?.get(parameter.name.text);
    if (argument === undefined && parameter.value === undefined) {
      if (given && unit.node.block) {
        const facts = { kind: "missing", word: `\`${parameter.name.text}\``, of: `\`${block.name}\`` } as const;
        report(site, IMN202, unit.node.block.span, facts);
      }
      return undefined;
    }
    bound.set(parameter.name.text, constantOfParameter(parameter, block, site, bound));
    if (argument !== undefined) {
      const value = evaluateWhole(site, scope, argument.value);
      bound.set(parameter.name.text, { ...constantOfParameter(parameter, block, site), state: "done", value });
    }
  }
  return given && bound;
}

/** A parameter as a constant of the block's body; a default sees the parameters before it. */
export function constantOfParameter(
  { name, value }: Parameter,
  block: Block,
  { problems }: Pick<Site, "problems">,
  before?: ReadonlyMap<string, Constant>,
): Constant {
  const site = { file: block.names.file.path, unit: block.body.header, problems };
  const scope: Scope = { constants: before ?? new Map(), parent: block.names.scope };
  const definition = value && before && { site, expression: value, scope };
  const constant = { name: name.text, place: placeOf(site, name.span), value: undefined, used: true };
  return definition ? { ...constant, definition, state: "new" } : { ...constant, state: "done" };
}

function argumentsByName(
  site: Site,
  use: UseStatement,
  parameters: readonly Parameter[],
  block: string,
): Map<string, Argument> | undefined {
  const given = new Map<string, Argument>();
  let agrees = true;
  for (const [index, argument] of use.args.entries()) {
    const parameter = argument.name
      ? parameters.find(({ name }) => name.text === argument.name?.text)
      : parameters[index];
    const takes = parameters.map(({ name }) => name.text);
    const word = argument.name?.text ?? `argument ${index + 1}`;
    const before = parameter && given.get(parameter.name.text);
    if (parameter === undefined) {
      const suggestion = argument.name && closestWord(word, takes);
      report(site, IMN202, argument.span, {
        kind: "unknown",
        word,
        of: `block \`${block}\``,
        takes: quoted(takes),
        suggestion,
      });
      agrees = false;
    } else if (before !== undefined) {
      repeatedWord(site, { text: parameter.name.text, span: argument.span }, { text: "", span: before.span });
      agrees = false;
    } else given.set(parameter.name.text, argument);
  }
  return agrees ? given : undefined;
}
