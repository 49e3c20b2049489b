import { type PlotOptions, plot } from "@observablehq/plot";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { ScrollRegion } from "../tables/scroll-region.tsx";

interface PlotFigureProps {
  readonly title: string;
  /** Text alternative: what the plot shows, in a sentence. */
  readonly description: string;
  /** The plot for a width in CSS pixels. Its height must not depend on the width: room is kept for it. */
  readonly options: (width: number) => PlotOptions & { readonly height: number };
  readonly note?: ComponentChildren;
  readonly controls?: ComponentChildren;
  /** The same values as a table. */
  readonly table: ComponentChildren;
}

/** A plot with a title, a note, a text alternative and its values as a table to unfold. */
export function PlotFigure({ title, description, options, note, controls, table }: PlotFigureProps) {
  const holder = useRef<HTMLDivElement>(null);
  const width = useWidth(holder);
  const drawn = width === 0 ? null : options(width);
  useLayoutEffect(() => {
    if (drawn === null) return;
    const figure = plot({ ...drawn, width, className: "plot", ariaLabel: description });
    figure.setAttribute("role", "img");
    for (const part of figure.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
    holder.current!.replaceChildren(figure);
  });
  return (
    <figure class="figure">
      <figcaption>
        <h3>{title}</h3>
        {note !== undefined && <p class="note">{note}</p>}
      </figcaption>
      {controls !== undefined && <div class="controls">{controls}</div>}
      <div class="plot-holder" ref={holder} style={{ minHeight: `${options(600).height}px` }} />
      <details class="values">
        <summary>Values as a table</summary>
        <ScrollRegion label={`${title}: values`}>{table}</ScrollRegion>
      </details>
    </figure>
  );
}

/** Width of an element in whole CSS pixels, followed as it changes; 0 before it is known. */
function useWidth(element: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const measure = (): void => setWidth(Math.floor(element.current?.clientWidth ?? 0));
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element.current!);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
