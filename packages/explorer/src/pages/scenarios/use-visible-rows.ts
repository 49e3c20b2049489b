import type { RefObject } from "preact";
import { useCallback, useLayoutEffect, useRef, useState } from "preact/hooks";
import { placeRows, scrollFor, type VisibleRows } from "./place-rows.ts";

/** Rows that are drawn beyond the screen's edges, so that scrolling and tabbing find some. */
const beyond = 6;

interface VisibleRowsOfList {
  readonly holder: RefObject<HTMLOListElement | null>;
  readonly visible: VisibleRows;
  /** Scrolls until a row is in sight. */
  show(row: number): void;
}

/** Which rows of a long list are in sight as the page scrolls. */
export function useVisibleRows(count: number, rowHeightPx: number): VisibleRowsOfList {
  const holder = useRef<HTMLOListElement>(null);
  const [view, setView] = useState({ scrolledPx: 0, heightPx: innerHeight });
  useLayoutEffect(() => {
    const look = (): void => {
      const top = holder.current?.getBoundingClientRect().top ?? 0;
      setView({ scrolledPx: -top, heightPx: innerHeight });
    };
    look();
    addEventListener("scroll", look, { passive: true });
    addEventListener("resize", look);
    return () => {
      removeEventListener("scroll", look);
      removeEventListener("resize", look);
    };
  }, [count, rowHeightPx]);
  const show = useCallback(
    (row: number): void => {
      const top = (holder.current?.getBoundingClientRect().top ?? 0) + scrollY;
      const wanted = scrollFor({ count, rowHeightPx, heightPx: innerHeight, scrolledPx: scrollY - top }, row);
      if (wanted !== null) scrollTo(0, top + wanted);
    },
    [count, rowHeightPx],
  );
  return { holder, visible: placeRows({ count, rowHeightPx, ...view }, beyond), show };
}
