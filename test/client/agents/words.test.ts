import { expect, test } from "vitest";
import { invocationOf, TOOL_NAMES } from "../../../client/agents/words.js";
import manifest from "../../../package.json" with { type: "json" };
import { TOOL_ROWS } from "../../../server/tools/table.js";

test("every tool has words for what it is doing, and is contributed", () => {
  expect(TOOL_NAMES).toEqual(TOOL_ROWS.map(({ name }) => name));
  const contributed = manifest.contributes.languageModelTools.map(({ name }) => name);
  expect(contributed).toEqual(TOOL_NAMES.map((name) => `imnpu_${name}`));
});

test("a person is told what is read before it is", () => {
  expect(invocationOf("map", "Map a Network", { file: "a.imnpu" })).toEqual({
    doing: "Mapping `a.imnpu`",
    title: "Map a Network",
    question:
      "Reads `a.imnpu`, and whatever it imports, on this machine. Nothing is written, and nothing leaves the machine but what is answered to the model.",
  });
  expect(invocationOf("check", "", { text: "network n {}" }).doing).toBe("Checking a draft");
  expect(invocationOf("explain", "", { code: "IMN301" }).doing).toBe("Explaining `IMN301`");
});

test("no name gets out of its marks", () => {
  const { doing } = invocationOf("map", "", { file: "a` [x](command:y)\n\u202e.imnpu" });
  expect(doing).toBe("Mapping `a [x](command:y) .imnpu`");
});
