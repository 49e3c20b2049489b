import type { ComponentChildren } from "preact";

/** What stands where there is nothing to show: what is missing, and how to get it. */
export function EmptyState({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      <p>{children}</p>
    </div>
  );
}
