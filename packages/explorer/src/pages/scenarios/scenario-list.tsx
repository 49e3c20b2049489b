import type { ScenarioRow as Row } from "../../../../dissensus/src/report/scenario-row.ts";
import type { ScenarioListReply } from "../../../../dissensus/src/server/api.ts";
import type { Choices } from "../../data/data-source.ts";
import { useSoon } from "../../data/use-soon.ts";
import { EmptyState } from "../../parts/empty-state.tsx";
import { useReport } from "../../parts/report-context.ts";
import { useWideScreen } from "../../parts/use-wide-screen.ts";
import { formatRoute } from "../../routing/route.ts";
import { rowsPerBlock } from "../../scenarios/use-scenario-list.ts";
import { ScenarioRow } from "./scenario-row.tsx";
import { useListKeys } from "./use-list-keys.ts";
import { useVisibleRows } from "./use-visible-rows.ts";

/** Heights of a row as the style sheet has them. */
const rowHeightPx = { wide: 104, narrow: 168 } as const;

interface ScenarioListProps {
  readonly choices: Choices;
  /** The first block. */
  readonly list: ScenarioListReply;
}

/** The whole list, however long: only the rows in sight are asked for and drawn. */
export function ScenarioList({ choices, list }: ScenarioListProps) {
  const wide = useWideScreen();
  const heightPx = wide ? rowHeightPx.wide : rowHeightPx.narrow;
  const { holder, visible, show } = useVisibleRows(list.matching, heightPx);
  useListKeys(holder, list.matching, show);
  const rows = useBlocks(choices, list, visible.first, visible.end);
  if (list.matching === 0)
    return (
      <EmptyState title="No scenario passes these filters">
        Lower the minimum disagreement, or clear the filters.
      </EmptyState>
    );
  return (
    <ol ref={holder} class="scenario-list" style={{ "--height": `${visible.totalPx}px` }}>
      {Array.from({ length: visible.end - visible.first }, (_, index) => {
        const number = visible.first + index;
        const row = rows(number);
        return (
          <li
            key={number}
            class="scenario-place"
            data-row={number}
            aria-setsize={list.matching}
            aria-posinset={number + 1}
            style={{ "--top": `${visible.topPx + index * heightPx}px`, "--height": `${heightPx}px` }}
          >
            {row === undefined ? (
              <span class="basis">…</span>
            ) : (
              <ScenarioRow
                row={row}
                order={choices["order"] ?? ""}
                href={formatRoute("scenarios", row.scenarioId, choices)}
              />
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** Rows by their number, of the blocks that the rows from `first` to `end` stand in: at most two more than the first. */
function useBlocks(
  choices: Choices,
  list: ScenarioListReply,
  first: number,
  end: number,
): (number: number) => Row | undefined {
  const { source } = useReport();
  const block = Math.floor(first / rowsPerBlock);
  const last = Math.floor(Math.max(first, end - 1) / rowsPerBlock);
  const key = JSON.stringify(choices);
  const ask = (which: number) => () => (which === 0 ? list : source.list(choices, which * rowsPerBlock, rowsPerBlock));
  const upper = useSoon(ask(block), [source, key, block, list]);
  const lower = useSoon(ask(last), [source, key, last, list]);
  return (number) => {
    const at = Math.floor(number / rowsPerBlock);
    const arrived = at === block ? upper : at === last ? lower : undefined;
    return arrived === undefined || arrived.loading ? undefined : arrived.value?.rows[number - at * rowsPerBlock];
  };
}
