/** Where the tests, which are TypeScript, use the editor's scripts, which run as they are. */
import type { Frame, Page } from "playwright-core";

export interface Workbench {
  readonly origin: string;
  readonly pid: number;
  /** All it writes. */
  readonly home: string;
  readonly stop: () => Promise<void>;
  /** Replaces the person's settings. */
  readonly setSettings: (settings: Readonly<Record<string, unknown>>) => Promise<void>;
  readonly ended: Promise<unknown>;
}

export interface WorkbenchOptions {
  /** Paths of `.vsix` files. */
  readonly extensions: readonly string[];
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Whether folders have to be trusted first. */
  readonly trust?: boolean;
  readonly port?: number;
}

/** As npm has it: 4.100.3 is VS Code 1.100.3. */
export const VERSION: string;
export function installEditor(tell?: (text: string) => void): Promise<void>;
export function startWorkbench(options: WorkbenchOptions): Promise<Workbench>;
export function folderUrl(origin: string, folder: string, file?: string): string;
export function frameWith(page: Page, text: string, patience?: number): Promise<Frame>;
export function copyExamples(): Promise<string>;
