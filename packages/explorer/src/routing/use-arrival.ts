import { useEffect, useRef } from "preact/hooks";

/** How far each entry of the history was scrolled, by its place. */
const scrolledPx = new Map<string, number>();

/**
 * What happens when the reader comes to another place: a new one begins at its top with the focus on its heading, one that is gone
 * back to stands as it was left. A part that scrolls itself into view marks itself with `data-arrived` and is left alone.
 */
export function useArrival(place: string): void {
  const last = useRef(place);
  useEffect(() => {
    history.scrollRestoration = "manual";
    const remember = (): void => {
      scrolledPx.set(last.current, scrollY);
    };
    addEventListener("scroll", remember, { passive: true });
    return () => removeEventListener("scroll", remember);
  }, []);
  useEffect(() => {
    const goneBack = history.state !== null;
    history.replaceState("seen", "");
    if (last.current === place) return;
    last.current = place;
    if (goneBack) scrollTo(0, scrolledPx.get(place) ?? 0);
    else if (document.querySelector("[data-arrived]") === null) {
      scrollTo(0, 0);
      document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
    }
  }, [place]);
}
