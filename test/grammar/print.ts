/** A syntax tree as text, one unit a line; lists in square brackets, every chain and sign in parentheses. */
import { parse } from "../../grammar/parse.js";
import type {
  Attribute,
  AxisItem,
  Expression,
  Reference,
  Statement,
  TextValue,
  UnitNode,
  Value,
} from "../../grammar/syntax.js";

export function printTree(text: string): string[] {
  return parse(text).units.map(({ node }) => printNode(node));
}

export function printNode(node: UnitNode): string {
  const parts = [...partsOf(node), node.broken ? "BROKEN" : "", node.doc === undefined ? "" : `doc "${node.doc}"`];
  return [node.kind, ...parts].filter((part) => part !== "").join(" ");
}

function partsOf(node: UnitNode): string[] {
  const missing = "?";
  switch (node.kind) {
    case "import":
      return [node.path?.text ?? missing];
    case "arch":
      return [
        node.name?.text ?? missing,
        after("extends", node.base?.text),
        list(node.properties.map(printProperty)),
        ...node.points.map(
          ({ name, properties }) => `point ${name?.text ?? missing} ${list(properties.map(printProperty))}`,
        ),
        ...node.measured.map(({ metric, precision, value, point }) =>
          [
            `measured ${metric?.text ?? missing}`,
            ...precision.map(({ operand, bits }) => `${operand}${bits}`),
            value ? printValue(value) : missing,
            after("at", point?.text),
          ]
            .filter((part) => part !== "")
            .join(" "),
        ),
      ];
    case "network":
      return [node.name?.text ?? missing, after("on", node.arch?.text), after("at", node.point?.text)];
    case "scenario":
      return [node.name?.text ?? missing];
    case "sweep":
      return [node.name?.text ?? missing, after("of", node.network?.text)];
    case "block":
      return [
        node.name?.text ?? missing,
        list(node.parameters.map(({ name, value }) => (value ? `${name.text}=${printValue(value)}` : name.text))),
      ];
    default:
      return statementParts(node);
  }
}

function statementParts(node: Statement | Extract<UnitNode, { kind: "close" }>): string[] {
  const missing = "?";
  switch (node.kind) {
    case "const":
      return [node.name?.text ?? missing, node.value ? printValue(node.value) : missing];
    case "precision":
      return node.items.map(({ operand, bits }) => `${operand}${bits}`);
    case "resident":
      return [node.auto ? "auto" : ""];
    case "omitted":
      return [
        node.operator?.text ?? missing,
        node.nodeName?.text ?? "",
        node.figures.length > 0 ? list(node.figures.map(printAttribute)) : "",
        after("because", node.reason?.text),
      ];
    case "input":
      return [
        node.name?.text ?? missing,
        node.shape ? printValue(node.shape) : missing,
        ...node.precision.map(({ operand, bits }) => `${operand}${bits}`),
        after("via", node.via && printValue(node.via)),
      ];
    case "layer":
      return layerParts(node);
    case "use":
      return [
        node.block?.text ?? missing,
        list(node.args.map(({ name, value }) => (name ? `${name.text}=${printValue(value)}` : printValue(value)))),
        after("as", node.name?.text),
        after("repeat", node.repeat && printValue(node.repeat)),
        after("from", node.from.map(printReference).join(", ")),
      ];
    case "output":
      return [node.refs.map(printReference).join(", ")];
    case "budget":
    case "measured":
      return [
        node.metric?.text ?? missing,
        after("of", node.ref && printReference(node.ref)),
        after("part", node.part?.text),
        node.kind === "budget" ? (node.comparison ?? missing) : "",
        node.value ? printValue(node.value) : missing,
        after("on", node.clusters && printValue(node.clusters)),
        after("at", node.point?.text),
        after("every", node.every && printValue(node.every)),
        after("counting", node.counting?.text),
        after("twice", node.repeated?.text),
      ];
    case "overlap":
      return [list(node.parts.map(printAttribute))];
    case "fuse":
      return [
        node.auto ? "auto" : "",
        node.refs.map(printReference).join(", "),
        node.options.length > 0 ? list(node.options.map(printAttribute)) : "",
      ];
    case "weights":
      return [list(node.options.map(printAttribute))];
    case "run":
      return [
        node.network?.text ?? missing,
        after("on", node.clusters && printValue(node.clusters)),
        after("at", node.point?.text),
        after("every", node.every && printValue(node.every)),
        after("share", node.share && printValue(node.share)),
        after("twice", node.repeated?.text),
      ];
    case "axis":
      return [printSubject(node.subject), list(node.items.map(printItem))];
    case "derived":
      return [printSubject(node.subject), node.value ? printValue(node.value) : missing];
    case "keep":
      return [
        node.left ? printValue(node.left) : missing,
        node.comparison ?? missing,
        node.right ? printValue(node.right) : missing,
      ];
    case "minimize":
    case "maximize":
      return [node.metrics.map(({ text }) => text).join(", ")];
    case "system":
      return [node.value ? printValue(node.value) : missing];
    case "battery":
      return [node.capacity ? printValue(node.capacity) : missing, node.voltage ? printValue(node.voltage) : ""];
    default:
      return [];
  }
}

function layerParts(node: Extract<Statement, { kind: "layer" }>): string[] {
  const { mapping } = node;
  return [
    node.op.text,
    node.name?.text ?? "?",
    after("from", node.from.map(printReference).join(", ")),
    node.attributes.length > 0 ? list(node.attributes.map(printAttribute)) : "",
    ...node.precision.map(({ operand, bits }) => `${operand}${bits}`),
    mapping ? `map ${mapping.auto ? "auto" : list(mapping.directives.map(printAttribute))}` : "",
    mapping?.resident ? "resident" : "",
    mapping?.across ? `across ${list(mapping.across.directives.map(printAttribute))}` : "",
  ];
}

function printProperty(property: Attribute): string {
  const { provenance } = property;
  if (provenance === undefined) return printAttribute(property);
  const note = provenance.note === undefined ? "" : ` "${provenance.note.text}"`;
  return `${printAttribute(property)} ${provenance.word.text}${note}`;
}

const after = (word: string, text: string | undefined) => (text === undefined || text === "" ? "" : `${word} ${text}`);
const list = (parts: readonly string[]) => `[${parts.join(", ")}]`;

function printAttribute({ word, value }: Attribute): string {
  return value === undefined ? word.text : `${word.text}=${printValue(value)}`;
}

function printReference({ parts }: Reference): string {
  return parts.map(({ name, index }) => name.text + (index ? `[${printValue(index)}]` : "")).join(".");
}

const printSubject = (subject: Reference | undefined) => (subject ? printReference(subject) : "?");

function printItem({ value, precision = [] }: AxisItem): string {
  return value ? printValue(value) : precision.map(({ operand, bits }) => `${operand}${bits}`).join(" ");
}

function printValue(value: Value | TextValue): string {
  if (value.kind === "text") return `"${value.text}"`;
  return value.kind === "list" ? list(value.items.map(printExpression)) : printExpression(value);
}

function printExpression(expression: Expression): string {
  switch (expression.kind) {
    case "number":
      return String(expression.value);
    case "quantity":
      return `${expression.value} ${expression.unit}`;
    case "name":
      return expression.name;
    case "negate":
      return `(-${printExpression(expression.operand)})`;
    case "call":
      return `${expression.callee.text}(${expression.args.map(printExpression).join(", ")})`;
    case "chain":
      return `(${printExpression(expression.first)}${expression.rest
        .map(({ operator, operand }) => ` ${operator} ${printExpression(operand)}`)
        .join("")})`;
  }
}
