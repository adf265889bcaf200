/** Sums that pages work out by hand: `label   2 * 1024 / 770 = 2.660   remark`, a line each. */
import { expect } from "vitest";

/** The value of products, quotients, sums, `ceil`, `max` and `pow`; digits may stand in groups. */
export function computed(sum: string): number {
  const plain = sum.replace(/(?<=\d) (?=\d{3}\b)/g, "");
  expect(plain).toMatch(/^(?:[\d\s.+\-*/(),]|ceil|max|pow)+$/);
  return new Function("ceil", "max", "pow", `return ${plain};`)(Math.ceil, Math.max, Math.pow) as number;
}

/** Holds each line's value against its sum, to the digits written, and gives the values by their labels. */
export function summed(text: string): Readonly<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const line of text.split("\n").filter((each) => each.includes(" = "))) {
    const [, label = "", sum = "", value = ""] =
      /^(.*?) *(?<= {2}|^)((?:ceil|max|pow|[\d(]).*?) += ([\d ]*\d(?:\.\d+)?)/.exec(line) ?? [];
    const places = value.split(".")[1]?.length ?? 0;
    expect([line, computed(sum).toFixed(places)]).toEqual([line, computed(value).toFixed(places)]);
    found[label] = computed(value);
  }
  return found;
}

/** The fences of a page that say no language. */
export function plainFences(page: string): readonly string[] {
  return [...page.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(([, language, text]) =>
    language === "" && text !== undefined ? [text] : [],
  );
}
