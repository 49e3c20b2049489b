import type { StageProgress } from "../../../../dissensus/src/server/api.ts";
import { formatCount } from "../../numbers/format.ts";
import { useReport } from "../../parts/report-context.ts";
import { TableFrame } from "../../tables/table-frame.tsx";
import { TableHead } from "../../tables/table-head.tsx";

/** Where every stage stands now; nothing in a report's file. */
export function ProgressSection() {
  const { live } = useReport();
  if (live === null) return null;
  const { stages, unfinished } = live;
  const notBegun = unfinished.filter((name) => !stages.some(({ stage }) => stage === name));
  return (
    <section aria-labelledby="progress">
      <h2 id="progress">Where it stands</h2>
      <p aria-live="polite">
        {unfinished.length === 0
          ? "Complete."
          : `${formatCount(stages.length - (unfinished.length - notBegun.length))} of ${formatCount(stages.length + notBegun.length)} stages are finished; this page follows the others as their rows come in.`}
      </p>
      <TableFrame caption="Stages as their rows are committed.">
        <TableHead
          columns={[
            "Stage",
            "State",
            ["Rows", "number"],
            ["Unscored", "number"],
            ["Calls", "number"],
            ["Output tokens", "number"],
          ]}
        />
        <tbody>
          {stages.map((stage) => (
            <StageRow key={stage.stage} stage={stage} finished={!unfinished.includes(stage.stage)} />
          ))}
          {notBegun.map((name) => (
            <tr key={name} class="muted">
              <th scope="row">{name}</th>
              <td>not begun</td>
              <td class="number">0</td>
              <td class="number">0</td>
              <td class="number">0</td>
              <td class="number">0</td>
            </tr>
          ))}
        </tbody>
      </TableFrame>
    </section>
  );
}

function StageRow({ stage, finished }: { stage: StageProgress; finished: boolean }) {
  return (
    <tr>
      <th scope="row">{stage.stage}</th>
      <td>{finished ? "complete" : stage.status === "open" ? "under way" : "outdated"}</td>
      <td class="number">{formatCount(stage.rows)}</td>
      <td class="number">{formatCount(stage.failures)}</td>
      <td class="number">{formatCount(stage.calls)}</td>
      <td class="number">{formatCount(stage.outputTokens)}</td>
    </tr>
  );
}
