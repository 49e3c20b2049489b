import { useLayoutEffect } from "preact/hooks";

/** j and k (or the arrows, when a row has the focus) move the focus from row to row; Enter follows the row's link by itself. */
export function useListKeys(): void {
  useLayoutEffect(() => {
    const move = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
      const step = event.key === "j" ? 1 : event.key === "k" ? -1 : 0;
      if (step === 0) return;
      const links = [...document.querySelectorAll<HTMLAnchorElement>(".scenario-row a")];
      const current = links.indexOf(document.activeElement as HTMLAnchorElement);
      const next = links[current === -1 ? 0 : current + step];
      next?.focus({ preventScroll: true });
      next?.closest(".scenario-row")?.scrollIntoView({ block: "nearest" });
    };
    addEventListener("keydown", move);
    return () => removeEventListener("keydown", move);
  }, []);
}

/** Whether keys belong to a field. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLSelectElement || target instanceof HTMLTextAreaElement
  );
}
