/** Where shapes of inputs are open: what is asked, a field with a guess, and why what was given does not fit. */
import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { Button } from "../../controls.js";
import type { Post } from "../messages.js";

export interface ShapesProps {
  /** What to give, in words. */
  readonly question: string;
  readonly shapes: string;
  readonly objection: string | null;
  readonly post: Post;
}

export function Shapes({ question, shapes, objection, post }: ShapesProps): VNode {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (field.current) field.current.value = shapes;
  }, [shapes]);
  const give = () => post({ type: "shapes", shapes: field.current?.value ?? "" });
  return (
    <form
      class="shapes"
      onSubmit={(event) => {
        event.preventDefault();
        give();
      }}
    >
      <label for="shapes">{question}</label>
      <div class="request">
        <input
          id="shapes"
          type="text"
          spellcheck={false}
          autocomplete="off"
          ref={field}
          aria-invalid={objection !== null}
          aria-describedby={objection === null ? undefined : "objection"}
        />
        <Button onClick={give}>Show</Button>
      </div>
      <p id="objection" class={objection === null ? "" : "missing"} role="alert">
        {objection}
      </p>
    </form>
  );
}
