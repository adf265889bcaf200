/** A sentence in which words of the language stand between backticks. */
import type { VNode } from "preact";

export function Coded({ text }: { readonly text: string }): VNode {
  // Every other part stands between two.
  return (
    <>{text.split("`").map((part, place) => (place % 2 === 1 ? <code key={`${place}${part}`}>{part}</code> : part))}</>
  );
}
