import { useMemo } from "preact/hooks";
import { App } from "./app.tsx";
import { fetchReport, serverSource } from "./data/server-source.ts";
import { useExplorerState } from "./data/use-explorer-state.ts";
import { useSoon } from "./data/use-soon.ts";
import { reportOf } from "./parts/report-context.ts";
import { Opening } from "./shell/opening.tsx";

/** The explorer: the same pages, fed by a server, and kept up to date while the run goes on. */
export function ServerApp() {
  const { state, problem } = useExplorerState();
  const reply = useSoon(fetchReport, [state?.findingsVersion, state?.findings.state]);
  const lists = state === null ? "" : `${state.listVersion} ${state.answers.state}`;
  const source = useMemo(serverSource, [lists]);
  const data = reply.value;
  const report = useMemo(() => (data ? reportOf(data, source, state) : null), [data, source, state]);
  if (report === null) return <Opening problem={reply.problem ?? problem} />;
  return <App report={report} />;
}
