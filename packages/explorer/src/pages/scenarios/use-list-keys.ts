import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";

/** Frames that a row may take to be drawn and filled. */
const mostFrames = 60;

/** j and k move the focus from row to row of a list, scrolling as needed; Enter follows the row's link by itself. */
export function useListKeys(holder: RefObject<HTMLElement | null>, count: number, show: (row: number) => void): void {
  useLayoutEffect(() => {
    let wanted = 0;
    const focus = (row: number, frames: number): void => {
      if (row !== wanted || frames > mostFrames) return;
      const link = holder.current?.querySelector<HTMLAnchorElement>(`[data-row="${row}"] a`);
      if (link) link.focus({ preventScroll: true });
      else requestAnimationFrame(() => focus(row, frames + 1));
    };
    const move = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const step = event.key === "j" ? 1 : event.key === "k" ? -1 : 0;
      if (step === 0 || count === 0) return;
      const current = rowOf(document.activeElement);
      wanted = current === null ? firstInSight(holder.current) : Math.min(count - 1, Math.max(0, current + step));
      show(wanted);
      focus(wanted, 0);
    };
    addEventListener("keydown", move);
    return () => removeEventListener("keydown", move);
  }, [holder, count, show]);
}

/** Whether keys belong to a field. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement
  );
}

function rowOf(element: Element | null): number | null {
  const place = element?.closest<HTMLElement>("[data-row]");
  return place ? Number(place.dataset["row"]) : null;
}

function firstInSight(list: HTMLElement | null): number {
  const places = [...(list?.querySelectorAll("[data-row]") ?? [])];
  return rowOf(places.find((place) => place.getBoundingClientRect().top >= 0) ?? null) ?? 0;
}
