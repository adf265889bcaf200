/** Fixtures with marks: `«` and `»` around the text that an error must mark. */
import { parse } from "../../grammar/parse.js";

export interface MarkedErrors {
  /** The text with every error's span marked. */
  readonly text: string;
  /** Code, what was found and what could stand there, in file order. */
  readonly errors: readonly string[];
}

export function unmarked(fixture: string): string {
  return fixture.replace(/[«»]/g, "");
}

export function markedErrors(text: string): MarkedErrors {
  const { errors } = parse(text);
  const marks = errors.flatMap(({ span }) => [
    { at: span.start, mark: "«" },
    { at: span.end, mark: "»" },
  ]);
  let marked = text;
  // From the end, so that offsets stay true; a span that ends where another begins closes first.
  marks.sort((a, b) => b.at - a.at || (a.mark === b.mark ? 0 : a.mark === "«" ? -1 : 1));
  for (const { at, mark } of marks) marked = marked.slice(0, at) + mark + marked.slice(at);
  return { text: marked, errors: errors.map(describeError) };
}

function describeError({ code, found, expected, related }: ReturnType<typeof parse>["errors"][number]): string {
  const what = found === undefined ? "end" : JSON.stringify(found);
  return [code, what, "->", expected.join(", "), related ? `(${related.what})` : ""].join(" ").trim();
}
