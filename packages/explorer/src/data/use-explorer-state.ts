import { useEffect, useState } from "preact/hooks";
import type { ExplorerState } from "../../../dissensus/src/server/api.ts";
import { ServerError } from "./server-error.ts";

/** Where the run and the server stand, as the server tells it. A server that is gone is asked again until it is back. */
export function useExplorerState(): { readonly state: ExplorerState | null; readonly problem: Error | null } {
  const [state, setState] = useState<ExplorerState | null>(null);
  const [problem, setProblem] = useState<Error | null>(null);
  useEffect(() => {
    const events = new EventSource("events");
    events.onmessage = (message: MessageEvent<string>) => {
      setState(JSON.parse(message.data) as ExplorerState);
      setProblem(null);
    };
    events.onerror = () =>
      setProblem(
        new ServerError(
          "The explorer does not answer.",
          "Start `dissensus view` again, and open the address it prints.",
        ),
      );
    return () => events.close();
  }, []);
  return { state, problem };
}
