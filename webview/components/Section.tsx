/** A part of the page: its title, what belongs beside it, and its content. */
import type { ComponentChildren, VNode } from "preact";

export interface SectionProps {
  readonly name: string;
  readonly title: ComponentChildren;
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function Section({ name, title, aside, children }: SectionProps): VNode {
  return (
    <section class={`part ${name}`} aria-labelledby={`${name}-title`}>
      <header>
        <h2 id={`${name}-title`}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
