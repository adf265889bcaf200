/** TensorFlow Lite itself, its WebAssembly in a page of the browser. */
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { Browser } from "playwright-core";

const FOLDER = "node_modules/@tensorflow/tfjs-tflite/wasm";
const ORIGIN = "http://tflite.test";
const TYPES: Readonly<Record<string, string>> = { js: "text/javascript", wasm: "application/wasm", html: "text/html" };
const PAGE = '<!doctype html><script src="tflite_web_api_client.js"></script>';

export interface RuntimeTensor {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly number[];
}

export interface RuntimeResult {
  readonly inputs: readonly RuntimeTensor[];
  readonly outputs: readonly (RuntimeTensor & { readonly data: readonly number[] })[];
  /** What the runtime ran: one a node, or one for all that XNNPACK took over. */
  readonly nodes: readonly string[];
}

export interface Runtime {
  /** Runs a model on each of some lists of inputs. */
  run(model: Uint8Array, inputs: readonly (readonly ArrayLike<number>[])[]): Promise<readonly RuntimeResult[]>;
  close(): Promise<void>;
}

interface Info {
  readonly name: string;
  readonly dataType: string;
  readonly shape: string;
  data(): ArrayLike<number> & { set(values: readonly number[]): void };
}

interface Runner {
  getInputs(): readonly Info[];
  getOutputs(): readonly Info[];
  infer(): boolean;
  getProfilingResults(): readonly { readonly nodeType: string }[];
  cleanUp(): void;
}

interface Client {
  readonly tflite_web_api: { setWasmPath(path: string): void };
  readonly TFLiteWebModelRunner: {
    create(model: ArrayBuffer, options: { numThreads: number; enableProfiling: boolean }): Promise<Runner>;
  };
}

export async function openRuntime(browser: Browser): Promise<Runtime> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route(`${ORIGIN}/**`, (route) => {
    const file = basename(new URL(route.request().url()).pathname) || "index.html";
    const contentType = TYPES[file.split(".").at(-1) ?? ""] ?? "text/plain";
    return route.fulfill({ contentType, body: file === "index.html" ? PAGE : readFileSync(`${FOLDER}/${file}`) });
  });
  await page.goto(`${ORIGIN}/`);
  return {
    async run(model, inputs) {
      const words = {
        model: Buffer.from(model).toString("base64"),
        lists: inputs.map((list) => list.map((each) => [...Array.from(each)])),
      };
      return page.evaluate(async ({ model, lists }) => {
        const { tfweb } = globalThis as unknown as { tfweb: Client };
        tfweb.tflite_web_api.setWasmPath("/");
        const bytes = Uint8Array.from(atob(model), (letter) => letter.charCodeAt(0));
        const facts = ({ name, dataType, shape }: Info) => ({
          name,
          type: dataType,
          shape: shape === "" ? [] : shape.split(",").map(Number),
        });
        const results: RuntimeResult[] = [];
        for (const values of lists) {
          // Each with the states of a first inference.
          const runner = await tfweb.TFLiteWebModelRunner.create(bytes.buffer, {
            numThreads: 1,
            enableProfiling: true,
          });
          for (const [at, input] of runner.getInputs().entries()) input.data().set(values[at] ?? []);
          if (!runner.infer()) throw new Error("the runtime fails");
          results.push({
            inputs: runner.getInputs().map(facts),
            outputs: runner.getOutputs().map((output) => ({ ...facts(output), data: Array.from(output.data()) })),
            nodes: runner.getProfilingResults().map(({ nodeType }) => nodeType),
          });
          runner.cleanUp();
        }
        return results;
      }, words);
    },
    close: () => context.close(),
  };
}
