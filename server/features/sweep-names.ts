/** The names that a sweep uses, and what they mean: networks, constants, operating points, instances and their parameters. */
import type {
  AxisStatement,
  Body,
  Expression,
  Name,
  NameExpression,
  Reference,
  Statement,
  SweepHeader,
  Unit,
  Value,
} from "../../grammar/syntax.js";
import { PROPERTY_BY_WORD } from "../../grammar/vocabulary.js";
import type { BlockScope, BodyScope, Construct, Declaration, FileScope } from "./declarations.js";
import { pointsOf } from "./point-scope.js";
import { namedItems, subjectKind, sweptNetworks } from "./sweep-at.js";
import { eachExpression, eachValue } from "./walk.js";

export interface NameUse {
  readonly unit: Unit;
  readonly name: Name;
  readonly declaration: Declaration | undefined;
  /** What could stand there, of a name that nothing declares. */
  readonly wanted: Construct;
}

export function sweepNames(scope: FileScope, body: Body<SweepHeader>): NameUse[] {
  const uses: NameUse[] = [];
  const { header, statements } = body;
  const networks = sweptNetworks(body);
  const { network } = header.node;
  const use = (unit: Unit, name: Name, declaration: Declaration | undefined, wanted: Construct) => {
    uses.push({ unit, name, declaration, wanted });
  };
  const useNetwork = (unit: Unit, name: Name) => use(unit, name, scope.networks.get(name.text)?.declaration, "network");
  const usePoint = (unit: Unit, name: Name) => {
    const found = networks.map((each) => pointsOf(scope, scope.networks.get(each)?.arch).get(name.text));
    use(
      unit,
      name,
      found.find((each) => each !== undefined),
      "point",
    );
  };

  /** An instance of a network before a block of that name; the last part is a parameter of its block. */
  const useParameter = (unit: Unit, { parts }: Reference) => {
    const bodies = networks.flatMap((each) => bodyNamed(scope, each) ?? []);
    const [first, ...others] = parts;
    if (first === undefined) return;
    const part = bodies.flatMap((each) => each.parts.get(first.name.text) ?? [])[0];
    let block: BlockScope | undefined = part?.block ? scope.blocks.get(part.block.text) : undefined;
    if (part === undefined) block = scope.blocks.get(first.name.text);
    use(unit, first.name, part?.declaration ?? block?.declaration, "instance");
    for (const [at, { name }] of others.entries()) {
      const inside: BodyScope | undefined = block?.file.bodyOf(block.body);
      if (at === others.length - 1) return use(unit, name, inside?.parameters.get(name.text), "parameter");
      const next = inside?.parts.get(name.text);
      use(unit, name, next?.declaration, "instance");
      block = next?.block && block?.file.blocks.get(next.block.text);
    }
  };

  const useOperands = (unit: Unit, value: Value) => {
    eachExpression(value, (each: Expression) => {
      if (each.kind !== "name" || PROPERTY_BY_WORD.has(each.name)) return;
      if (each.name.includes(".")) return useParameter(unit, dotted(each));
      use(unit, { text: each.name, span: each.span }, scope.constants.get(each.name), "const");
    });
  };

  const useSubject = (unit: Unit, subject: Reference) => {
    const kind = subjectKind(subject);
    const name = subject.parts[0]?.name;
    if (kind === "parameter") useParameter(unit, subject);
    else if (kind === "const" && name) use(unit, name, scope.constants.get(name.text), "const");
  };

  const useItems = (unit: Unit<Statement>, node: AxisStatement) => {
    const kind = node.subject && subjectKind(node.subject);
    if (kind !== "networks" && kind !== "point") return;
    for (const name of namedItems(node)) (kind === "networks" ? useNetwork : usePoint)(unit, name);
  };

  if (network) useNetwork(header, network);
  for (const unit of statements) {
    const { node } = unit;
    if ((node.kind === "axis" || node.kind === "derived") && node.subject) useSubject(unit, node.subject);
    if (node.kind === "axis") useItems(unit, node);
    eachValue(node, (value) => useOperands(unit, value));
  }
  return uses;
}

/** `N.k` in an expression, which is one name there, as it is in front of `[`. */
function dotted({ name, span }: NameExpression): Reference {
  let { start } = span;
  const parts = name.split(".").map((text) => {
    const part = { name: { text, span: { start, end: start + text.length } } };
    start += text.length + 1;
    return part;
  });
  return { parts, span };
}

function bodyNamed(scope: FileScope, network: string): BodyScope | undefined {
  const body = scope.file.tree.networks.find(({ header }) => header.node.name?.text === network);
  return body && scope.bodyOf(body);
}
