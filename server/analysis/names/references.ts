/** References such as `A`, `L1`, `L1[2].A`, `in` to what they name. */
import type { Reference } from "../../../grammar/syntax.js";
import { replace } from "../../diagnostics/diagnostic.js";
import { IMN101 } from "../../diagnostics/IMN101.js";
import { IMN104 } from "../../diagnostics/IMN104.js";
import { IMN203 } from "../../diagnostics/IMN203.js";
import { closestWord } from "../../diagnostics/words.js";
import { placeOf, report, type Site } from "../files/problems.js";
import { evaluateWhole } from "./evaluate.js";
import { type Body, placeOfName, type Source, type UseEntry } from "./graph.js";

type Part = Reference["parts"][number];

/** Resolves a reference in a body; in a block, `in` is what the instance reads. */
export function resolve(site: Site, body: Body, reference: Reference): Source {
  const [head, ...rest] = reference.parts;
  if (head === undefined) return "unknown";
  if (head.name.text === "in" && body.inputs !== undefined) return blockInput(site, body, head, rest, body.inputs());
  let at = body;
  for (const [index, part] of reference.parts.entries()) {
    const entry = at.entries.get(part.name.text);
    const last = index === reference.parts.length - 1;
    if (entry === undefined) return unknownName(site, at, part);
    if (entry.kind !== "use") return part.index || !last ? notAnInstance(site, part) : entry;
    entry.read = true;
    const copy = copyOf(site, body, part, entry, last);
    if (copy === undefined) return "unknown";
    if (last) return entry.settle() ? copy.result() : circle(site, entry);
    at = copy;
  }
  return "unknown";
}

function circle(site: Site, entry: UseEntry): Source {
  const { name } = entry;
  site.problems.add(IMN104.at(placeOfName(entry), { kind: "cycle", chain: [name, name] }));
  return "unknown";
}

function blockInput(site: Site, body: Body, head: Part, rest: readonly Part[], inputs: readonly Source[]): Source {
  const [next] = rest;
  if (next !== undefined) return notAnInstance(site, head);
  const index = head.index ? wholeIndex(site, body, head, inputs.length) : 0;
  return index === undefined ? "unknown" : (inputs[index] ?? "unknown");
}

function copyOf(site: Site, body: Body, part: Part, entry: UseEntry, last: boolean): Body | undefined {
  const { copies, repeated } = entry;
  if (part.index === undefined) {
    if (repeated && !last) {
      const expected = `an index from 0 to ${copies.length - 1}, as in \`${part.name.text}[0]\``;
      report(site, IMN203, part.name.span, {
        kind: "type",
        what: "a repeated instance",
        expected,
        found: part.name.text,
      });
      return undefined;
    }
    return copies.at(-1);
  }
  if (!repeated) {
    notAnInstance(site, part);
    return undefined;
  }
  const index = wholeIndex(site, body, part, copies.length);
  return index === undefined ? undefined : copies[index];
}

function wholeIndex(site: Site, body: Body, part: Part, length: number): number | undefined {
  if (part.index === undefined) return undefined;
  const index = evaluateWhole(site, body.scope, part.index);
  if (index === undefined || length === 0) return undefined;
  if (index >= 0 && index < length) return index;
  const [min, max] = ["0", String(length - 1)];
  const nearest = index < 0 ? min : max;
  const what = `the index of \`${part.name.text}\``;
  report(site, IMN203, part.index.span, { kind: "range", what, found: String(index), min, max, nearest });
  return undefined;
}

function unknownName(site: Site, body: Body, { name }: Part): Source {
  const suggestion = closestWord(name.text, body.entries.keys());
  const fixes = suggestion ? [replace(placeOf(site, name.span), suggestion, `Change to \`${suggestion}\``)] : [];
  report(site, IMN101, name.span, { what: "layer or input", name: name.text, suggestion }, { fixes });
  return "unknown";
}

function notAnInstance(site: Site, { name }: Part): Source {
  const expected = "no index and no part: only instances of blocks have them";
  report(site, IMN203, name.span, { kind: "type", what: `\`${name.text}\``, expected, found: name.text });
  return "unknown";
}
