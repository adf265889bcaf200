/** Text that may be hostile, as it may reach a terminal. */

/** Control characters, and those that turn the direction of writing. */
const UNSAFE = /(?!\t)[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;

/** Text with nothing in it that could move the cursor or change colours. */
export function safe(text: string): string {
  return text.replace(UNSAFE, "\ufffd");
}
