/** What an editor needs to know without a server: comments, brackets, indents. */

/** The editor's language configuration, as plain data; the checked-in JSON is this. */
export function languageConfiguration() {
  const pairs = [
    ["{", "}"],
    ["[", "]"],
    ["(", ")"],
  ];
  return {
    comments: { lineComment: "//", blockComment: ["/*", "*/"] },
    brackets: pairs,
    autoClosingPairs: [
      ...pairs.map(([open, close]) => ({ open, close, notIn: ["string", "comment"] })),
      { open: '"', close: '"', notIn: ["string", "comment"] },
      { open: "/*", close: " */", notIn: ["string", "comment"] },
    ],
    surroundingPairs: [...pairs, ['"', '"']],
    wordPattern: "\\d[\\w.]*(?:/[A-Za-z]+)?|[A-Za-z_]\\w*",
    folding: { markers: { start: "^\\s*//\\s*#region\\b", end: "^\\s*//\\s*#endregion\\b" } },
    indentationRules: { increaseIndentPattern: '^[^/"]*\\{[^}"]*$', decreaseIndentPattern: "^\\s*\\}" },
    onEnterRules: [
      { beforeText: "^\\s*///.*$", action: { indent: "none", appendText: "/// " } },
      { beforeText: '^[^/"]*\\{\\s*$', afterText: "^\\s*\\}", action: { indent: "indentOutdent" } },
    ],
  };
}
