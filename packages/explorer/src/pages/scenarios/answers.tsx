import { useState } from "preact/hooks";
import type { ReportResponse, ReportScenario } from "../../../../dissensus/src/report/report-data.ts";
import { Select } from "../../parts/select.tsx";
import { AnswerCard } from "./answer-card.tsx";
import { answerId } from "./answer-id.ts";

type Order = "0" | "1" | "panel";

/** The answers side by side, from one end of the more divided value's spectrum to the other unless the reader wants otherwise. */
export function Answers({ scenario }: { scenario: ReportScenario }) {
  const deviations = scenario.disagreement.find((entry) => entry.modelSet === "all")?.deviations ?? [0, 0];
  const [order, setOrder] = useState<Order>(deviations[1] > deviations[0] ? "1" : "0");
  const options = [
    ...scenario.values.map((value, index) => ({ value: String(index), label: `by ${value.name.slice(0, 40)}` })),
    { value: "panel", label: "as in the panel" },
  ];
  return (
    <section aria-labelledby="answers">
      <div class="section-head">
        <h2 id="answers">Answers</h2>
        <Select label="Order" value={order} options={options} onChange={(value) => setOrder(value as Order)} />
      </div>
      {scenario.shortened !== undefined && (
        <p class="notice">
          {scenario.shortened === "excerpts" ? "Answers are cut to their beginnings" : "Texts are left out here"} to
          keep this file small. The run’s folder has all of them; <code>dissensus export</code> writes them out.
        </p>
      )}
      <div class="answers">
        {inOrder(scenario.responses, order).map((response) => (
          <AnswerCard key={answerId(response)} response={response} scenario={scenario} />
        ))}
      </div>
    </section>
  );
}

function inOrder(responses: readonly ReportResponse[], order: Order): readonly ReportResponse[] {
  if (order === "panel") return responses;
  const value = order === "0" ? 0 : 1;
  return [...responses].sort((a, b) => (a.positions[value] ?? 7) - (b.positions[value] ?? 7));
}
