/** Words out of a model as a notification may show them: it would make links of what looks like one. */

const UNSAFE = /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/gu;
const LONGEST = 600;

export function plain(text: string): string {
  const safe = text.slice(0, LONGEST).replace(UNSAFE, "\ufffd").replaceAll("](", "] (");
  return text.length > LONGEST ? `${safe}…` : safe;
}
