/** What makes the command's pieces a library: an entry for ES modules, and the declarations of what it gives, in one file. */
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "./esbuild-options.mjs";

const SOURCES = "cli/library";
/** All that users see; they may import each other, and nothing else in what they declare. */
const DECLARED = ["reports", "options", "error", "analyse", "automap", "import-model", "library"];
/** The compiler, by what it declares alone: `npm run types` checks. */
const EMIT = [
  ...["--ignoreConfig", "--noCheck", "--noResolve", "--declaration", "--emitDeclarationOnly"],
  ...["--target", "es2023", "--module", "esnext", "--moduleResolution", "bundler"],
];

/** @param {string} folder relative to the project's. @param {string} piece the library's among the command's, relative to the folder */
export async function buildLibrary(folder, piece) {
  const place = join(ROOT, folder, "library");
  await mkdir(place, { recursive: true });
  const declarations = await declared();
  const names = [...declarations.matchAll(/^export declare (?:const|function|class) (\w+)/gm)].map(([, name]) => name);
  // One copy of the code for both kinds of modules, so that errors are of one class.
  const entry = `import library from "../${piece}";\nexport const { ${names.join(", ")} } = library;\n`;
  await writeFile(join(place, "index.mjs"), entry);
  for (const kind of ["mts", "cts"]) await writeFile(join(place, `index.d.${kind}`), declarations);
}

async function declared() {
  const out = await mkdtemp(join(tmpdir(), "imnpu-declarations-"));
  try {
    await compile(out);
    const texts = await Promise.all(DECLARED.map((name) => readFile(join(out, `${name}.d.ts`), "utf8")));
    return texts.map(standing).join("\n");
  } finally {
    await rm(out, { recursive: true });
  }
}

/** Without what it takes from its neighbours, which stand in the same file. */
function standing(text) {
  return text.replace(/^(?:import|export) (?:type )?\{[^}]*\} from "(.*)";\n/gm, (statement, target) => {
    if (DECLARED.some((name) => target === `./${name}.js`)) return "";
    throw new Error(`${SOURCES}: what it declares needs another file: ${statement.trim()}`);
  });
}

function compile(out) {
  const compiler = join(ROOT, "node_modules/typescript/lib/tsc.js");
  const files = DECLARED.map((name) => join(SOURCES, `${name}.ts`));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [compiler, ...files, ...EMIT, "--outDir", out], {
      cwd: ROOT,
      stdio: "inherit",
    });
    child.on("error", reject);
    child.on("exit", (status) => (status === 0 ? resolve() : reject(new Error(`tsc ended with ${status}`))));
  });
}
