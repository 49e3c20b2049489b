import { useState } from "preact/hooks";
import { EmptyState } from "../../parts/empty-state.tsx";
import { PageHead } from "../../parts/page-head.tsx";
import { useReport } from "../../parts/report-context.ts";
import { ReviewSession } from "./review-session.tsx";
import { ReviewerName, readReviewer } from "./reviewer-name.tsx";

/** Labels by hand: answers one does not know the writer of, placed and judged before one sees what models said. */
export function ReviewPage() {
  const { annotations } = useReport().source;
  const [reviewer, setReviewer] = useState(readReviewer);
  return (
    <>
      <PageHead title="Review">
        Answers drawn evenly over easy and disputed cases, without their writers and without what models said of them.
        Your labels measure the judges and the scorers.
      </PageHead>
      {annotations === null ? (
        <EmptyState title="Not in a file">
          Labels are kept in the run’s folder: open the run with <code>dissensus view</code>.
        </EmptyState>
      ) : (
        <>
          <ReviewerName name={reviewer} onChange={setReviewer} />
          {reviewer !== "" && <ReviewSession key={reviewer} annotations={annotations} reviewer={reviewer} />}
        </>
      )}
    </>
  );
}
