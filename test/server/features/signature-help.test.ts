import { describe, expect, it } from "vitest";
import { signatureHelp } from "../../../server/features/signature-help.js";
import { marked } from "./marked.js";

/** The signature with the active parameter between brackets. */
function shown(call: string, rest = "as B"): string | undefined {
  const { model, cursor } = marked(`/// A residual pair.
block pair(k, stride = 2, n) { conv A: kernels k size n stride stride }
network net {
  input x: 3x8x8
  ${call} ${rest}
}
`);
  const help = signatureHelp(model, cursor, { markdown: false });
  const signature = help?.signatures[0];
  if (help === undefined || signature === undefined) return undefined;
  const active = help.activeParameter == null ? undefined : signature.parameters?.[help.activeParameter];
  if (active === undefined) return signature.label;
  const [start, end] = active.label as [number, number];
  return `${signature.label.slice(0, start)}[${signature.label.slice(start, end)}]${signature.label.slice(end)}`;
}

describe("signature help", () => {
  it.each([
    ["use pair(‸)", "pair([k], stride = 2, n)"],
    ["use pair(‸", "pair([k], stride = 2, n)"],
    ["use pair(3‸", "pair([k], stride = 2, n)"],
    ["use pair(3, ‸", "pair(k, [stride = 2], n)"],
    ["use pair(min(3, 4), ‸)", "pair(k, [stride = 2], n)"],
    ["use pair(min(3, ‸4), 1)", "pair([k], stride = 2, n)"],
    ["use pair(3, n = ‸", "pair(k, stride = 2, [n])"],
    ["use pair(3, 4, 5, ‸", "pair(k, stride = 2, n)"],
  ])("%s", (call, expected) => {
    expect(shown(call)).toBe(expected);
  });

  it.each(["use pair‸(3)", "use pair(3)‸", "use other(‸", "conv A: kernels min(‸", "// use pair(‸"])(
    "none in %s",
    (call) => {
      expect(shown(call)).toBeUndefined();
    },
  );

  it("tells the block's text and each parameter's default", () => {
    const { model, cursor } = marked("/// Two *layers*.\nblock b(k = 3, n) { }\nnetwork m { use b(‸ }\n");
    expect(signatureHelp(model, cursor, { markdown: true })).toEqual({
      signatures: [
        {
          label: "b(k = 3, n)",
          documentation: { kind: "markdown", value: "Two \\*layers\\*." },
          parameters: [
            { label: [2, 7], documentation: "3 where it is not given." },
            { label: [9, 10], documentation: "Must be given." },
          ],
        },
      ],
      activeSignature: 0,
      activeParameter: 0,
    });
  });
});
