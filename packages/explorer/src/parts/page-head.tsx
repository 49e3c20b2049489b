import type { ComponentChildren } from "preact";

/** A page's heading with the sentence that says what one sees. The heading takes the focus when the page is gone to. */
export function PageHead({ title, children }: { title: ComponentChildren; children?: ComponentChildren }) {
  return (
    <header class="page-head">
      <h1 tabIndex={-1}>{title}</h1>
      {children !== undefined && <p class="lead">{children}</p>}
    </header>
  );
}
