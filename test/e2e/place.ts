/** Where a worker's files run: a browser for all, and for each worker a workbench that no other file uses meanwhile. */
import { type Browser, chromium } from "playwright-core";
import { inject } from "vitest";

export interface Place {
  readonly origin: string;
  /** All that the workbench writes. */
  readonly home: string;
}

declare module "vitest" {
  interface ProvidedContext {
    /** Where the browser listens. */
    readonly browser: string;
    /** In the order of the workers. */
    readonly places: readonly Place[];
    readonly extension: string;
  }
}

export function place(): Place {
  const worker = Number(process.env.VITEST_POOL_ID);
  const found = inject("places")[worker - 1];
  if (found === undefined) throw new Error(`no workbench was started for worker ${worker}`);
  return found;
}

let browser: Promise<Browser> | undefined;

/** The one browser; it ends with the run, and what a worker opened in it with the worker. */
export function theBrowser(): Promise<Browser> {
  browser ??= chromium.connect(inject("browser"));
  return browser;
}
