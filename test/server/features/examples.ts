/** The example networks' texts. */
import { readFileSync } from "node:fs";

export function example(name: string): string {
  return readFileSync(new URL(`../../../examples/${name}.imnpu`, import.meta.url), "utf8");
}
