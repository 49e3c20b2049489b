import { type Inputs, useEffect, useMemo, useState } from "preact/hooks";
import type { Soon } from "./data-source.ts";

/** What was asked for: undefined before the first of it is there. While something else is on its way, the last one stays. */
export interface Arrived<T> {
  readonly value: T | undefined;
  readonly loading: boolean;
  readonly problem: Error | null;
}

/** Asks again whenever an input changes. What is there at once is shown at once. */
export function useSoon<T>(ask: () => Soon<T>, inputs: Inputs): Arrived<T> {
  const soon = useMemo(ask, inputs);
  const [last, setLast] = useState<{
    readonly of: Soon<T>;
    readonly value?: T | undefined;
    readonly problem: Error | null;
  }>();
  useEffect(() => {
    if (!(soon instanceof Promise)) {
      setLast({ of: soon, value: soon, problem: null });
      return;
    }
    let wanted = true;
    soon.then(
      (value) => wanted && setLast({ of: soon, value, problem: null }),
      (problem: Error) => wanted && setLast((before) => ({ of: soon, value: before?.value, problem })),
    );
    return () => {
      wanted = false;
    };
  }, [soon]);
  if (!(soon instanceof Promise)) return { value: soon, loading: false, problem: null };
  const current = last?.of === soon;
  return { value: last?.value, loading: !current, problem: current ? last.problem : null };
}
