/** Makes the calls of `calls.json` in the folder that is open, and writes what came of each into `answers.json` beside it. */
const { readFile, writeFile } = require("node:fs/promises");
const { join } = require("node:path");
const { commands, lm, workspace } = require("vscode");

exports.activate = ({ subscriptions }) => {
  subscriptions.push(commands.registerCommand("chatCaller.call", callAll));
};

async function callAll() {
  const [{ uri }] = workspace.workspaceFolders;
  const answers = [];
  for (const { name, input } of JSON.parse(await readFile(join(uri.fsPath, "calls.json"), "utf8")))
    answers.push(await answerOf(name, input));
  const names = lm.tools.map(({ name }) => name);
  await writeFile(join(uri.fsPath, "answers.json"), JSON.stringify({ names, answers }));
}

async function answerOf(name, input) {
  try {
    const { content } = await lm.invokeTool(name, { input, toolInvocationToken: undefined });
    return { parts: content.map(({ value }) => value) };
  } catch (error) {
    return { problem: error.message };
  }
}
