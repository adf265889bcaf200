import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import manifest from "../../package.json" with { type: "json" };

const { contributes } = manifest;

/** All code of the client. */
const SOURCES = readdirSync("client", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts"))
  .map((name) => readFileSync(join("client", name), "utf8"));

const commands = contributes.commands.map(({ command }) => command);

/** What menus of the view ask for: its name, and the kinds of its nodes. */
const VIEW = ["view", "imnpu.networks", "viewItem", "file", "network", "layer", "sweep"];

/** Every value of a property anywhere in the manifest. */
function valuesOf(key: string, value: unknown = contributes): string[] {
  if (Array.isArray(value)) return value.flatMap((each) => valuesOf(key, each));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, each]) =>
    name === key && typeof each === "string" ? [each] : valuesOf(key, each),
  );
}

/** As JSON Schema calls it. */
function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value === "number" ? "integer" : typeof value;
}

describe("the manifest", () => {
  it("contributes the commands that the client registers, and no other", () => {
    const index = readFileSync("client/commands/index.ts", "utf8");
    const registered = [...index.matchAll(/^ {2}"(imnpu\.\w+)": /gm)].map(([, name]) => name);
    expect(registered.sort()).toEqual([...commands].sort());
  });

  it("names commands that exist, in menus, walkthrough and code", () => {
    const inMenus = valuesOf("command", contributes.menus);
    const links = valuesOf("description").flatMap((text) => [...text.matchAll(/\(command:(imnpu\.\w+)/g)]);
    const events = valuesOf(
      "",
      contributes.walkthroughs.flatMap(({ steps }) => steps),
    );
    const completed = contributes.walkthroughs
      .flatMap(({ steps }) => steps.flatMap((step) => step.completionEvents))
      .flatMap((event) => [...event.matchAll(/^onCommand:(imnpu\.\w+)/g)]);
    const run = SOURCES.flatMap((text) => [...text.matchAll(/executeCommand\("(imnpu\.\w+)"/g)]);
    const named = [...inMenus, ...events, ...[...links, ...completed, ...run].map(([, name]) => name)];
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => !commands.includes(name ?? ""))).toEqual([]);
  });

  it("names files that exist", () => {
    const paths = [
      ...valuesOf("path"),
      ...valuesOf("markdown"),
      ...valuesOf("configuration", contributes.languages),
      ...contributes.languages.flatMap(({ icon }) => Object.values(icon)),
      manifest.icon,
    ];
    expect(paths.length).toBeGreaterThan(8);
    expect(paths.filter((path) => !existsSync(path))).toEqual([]);
  });

  it("leaves the line end to who types a word to its end, though a list is open on it", () => {
    expect(contributes.configurationDefaults["[imnpu]"]["editor.acceptSuggestionOnEnter"]).toBe("smart");
  });

  it("shows hints whole: cut, that of a shape would be another shape", () => {
    expect(contributes.configurationDefaults["[imnpu]"]["editor.inlayHints.maximumLength"]).toBe(0);
  });

  it("uses context keys that the editor knows or the client sets", () => {
    const theirs = ["editorLangId", "resourceLangId", "imnpu", "resourceExtname", ".tflite", ".onnx", "false", ...VIEW];
    const set = SOURCES.flatMap((text) =>
      [...text.matchAll(/"(imnpu\.(?:active|hasBaseline))"/g)].map(([, key]) => key),
    );
    const used = valuesOf("when")
      .flatMap((when) => when.split(/\s*(?:&&|\|\||==|!)\s*/))
      .filter(Boolean);
    expect(used.filter((key) => !theirs.includes(key) && !set.includes(key))).toEqual([]);
  });

  it("shows no command for files of other languages, but those that need none", () => {
    const palette = new Map(contributes.menus.commandPalette.map(({ command, when }) => [command, when]));
    const always = commands.filter((command) => palette.get(command) === undefined);
    expect(always).toEqual(["imnpu.newNetwork", "imnpu.importModel"]);
  });

  it("starts for mapping files, commands and views only", () => {
    const views = ["heatmap", "front", "whatIf"].map((view) => `onWebviewPanel:imnpu.${view}`);
    expect(manifest.activationEvents).toEqual(["workspaceContains:**/*.imnpu", ...views]);
  });

  it("describes and types each setting, with a default that is legal", () => {
    const settings = contributes.configuration.flatMap(({ properties }) => Object.entries(properties));
    expect(settings.map(([name]) => name)).toEqual([
      "imnpu.display.figures",
      "imnpu.display.codeLens",
      "imnpu.display.inlayHints.shapes",
      "imnpu.display.inlayHints.mapping",
      "imnpu.display.clusters",
      "imnpu.clusters",
      "imnpu.objective",
      "imnpu.server.maxLayers",
      "imnpu.trace.server",
    ]);
    for (const [, setting] of settings) {
      expect(setting.markdownDescription).toMatch(/\.$/);
      expect([setting.type].flat()).toContain(typeOf(setting.default));
    }
  });
});
