/** A command that runs, and is watched meanwhile. */
import { spawn } from "node:child_process";
import { setTimeout as after } from "node:timers/promises";
import { onTestFinished } from "vitest";

export interface Running {
  /** What it has said so far, and what it has shown. */
  readonly said: { remarks: string; out: string };
  /** Once its remarks match. @throws Error if it ends before. */
  until(pattern: RegExp): Promise<RegExpExecArray>;
  interrupt(): void;
  /** Of one on a terminal. */
  type(text: string): void;
  readonly ended: Promise<number | null>;
}

/** It is ended with the test. */
export function running(program: string, words: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Running {
  const child = spawn(program, words, { cwd, env, stdio: "pipe" });
  onTestFinished(() => void child.kill("SIGKILL"));
  const said = { remarks: "", out: "" };
  child.stdout.on("data", (data) => {
    said.out += data;
  });
  child.stderr.on("data", (data) => {
    said.remarks += data;
  });
  let isOver = false;
  const ended = new Promise<number | null>((resolve) => {
    child.once("close", (code) => {
      isOver = true;
      resolve(code);
    });
  });
  const until = async (pattern: RegExp) => {
    for (;;) {
      const found = pattern.exec(said.remarks + said.out);
      if (found !== null) return found;
      if (isOver) throw new Error(`ended without saying ${pattern}: ${said.remarks}`);
      await after(20);
    }
  };
  const type = (text: string) => void child.stdin.write(text);
  return { said, until, interrupt: () => void child.kill("SIGINT"), type, ended };
}
