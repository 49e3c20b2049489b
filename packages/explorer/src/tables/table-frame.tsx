import type { ComponentChildren } from "preact";
import { ScrollRegion } from "./scroll-region.tsx";

/** A table with its caption. */
export function TableFrame({
  caption,
  children,
  class: className = "",
}: {
  caption: string;
  children: ComponentChildren;
  class?: string;
}) {
  return (
    <ScrollRegion label={caption}>
      <table class={className}>
        <caption>{caption}</caption>
        {children}
      </table>
    </ScrollRegion>
  );
}
