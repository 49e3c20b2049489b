import { modelSetWords, outcomeWords, topicWords } from "../../numbers/words.ts";
import { useReport } from "../../parts/report-context.ts";
import { Select } from "../../parts/select.tsx";
import { useWideScreen } from "../../parts/use-wide-screen.ts";
import { formatRoute } from "../../routing/route.ts";
import { replaceRoute } from "../../routing/use-route.ts";
import type { ScenarioFilters } from "../../scenarios/scenario-filters.ts";

const any = { value: "", label: "any" };

export function FilterBar({
  choices,
  filters,
}: {
  choices: Readonly<Record<string, string>>;
  filters: ScenarioFilters;
}) {
  const { findings, clauseById } = useReport();
  const choose = (name: string) => (value: string) =>
    replaceRoute(formatRoute("scenarios", null, { ...choices, [name]: value }));
  const cited = findings.gaps.clauses.map((gap) => ({
    value: gap.clauseId,
    label: clauseById.get(gap.clauseId)?.title ?? gap.clauseId,
  }));
  const judged = findings.headline.verdicts.total > 0;
  const wide = useWideScreen();
  const active = Object.keys(choices).filter((name) => name !== "q").length;
  const topics = Object.entries(topicWords).map(([value, label]) => ({ value, label }));
  return (
    <form class="filters" aria-label="Filters" onSubmit={(event) => event.preventDefault()}>
      <label class="field search">
        <span>Search</span>
        <input
          type="search"
          value={filters.search}
          placeholder="query, value or answer"
          onInput={(event) => choose("q")(event.currentTarget.value)}
        />
      </label>
      <details open={wide || active > 0}>
        <summary>Filters{active > 0 && ` (${active} set)`}</summary>
        <div class="filter-grid">
          <Select
            label="Disagreement of"
            value={filters.set}
            options={[
              { value: "", label: "any model set" },
              ...findings.inputs.modelSets.map(({ name }) => ({ value: name, label: modelSetWords(name) })),
            ]}
            onChange={choose("set")}
          />
          <Select
            label="At least"
            value={String(filters.minimumDisagreement || "")}
            options={[any, ...["0.5", "1", "1.5", "2", "2.5"].map((value) => ({ value, label: `D ≥ ${value}` }))]}
            onChange={choose("d")}
          />
          <Select
            label="Framing"
            value={filters.framing}
            options={[
              any,
              { value: "neutral", label: "neutral" },
              { value: "lean-1", label: "leans to value 1" },
              { value: "lean-2", label: "leans to value 2" },
            ]}
            onChange={choose("framing")}
          />
          {judged && (
            <>
              <Select
                label="Outcome"
                value={filters.outcome}
                options={[any, ...Object.entries(outcomeWords).map(([value, label]) => ({ value, label }))]}
                onChange={choose("outcome")}
              />
              <Select
                label="Decided by"
                value={filters.clause}
                options={[{ value: "", label: "any clause" }, ...withOwn(cited, filters.clause)]}
                onChange={choose("clause")}
              />
              <Select
                label="Judges"
                value={filters.onlySplit ? "split" : ""}
                options={[any, { value: "split", label: "split on an answer" }]}
                onChange={choose("judges")}
              />
            </>
          )}
          {findings.refusals.responses > 0 && (
            <Select label="Topic" value={filters.topic} options={[any, ...topics]} onChange={choose("topic")} />
          )}
        </div>
      </details>
    </form>
  );
}

/** The address may name a clause that the list lacks. */
function withOwn(options: readonly { value: string; label: string }[], value: string) {
  return value === "" || options.some((option) => option.value === value)
    ? options
    : [...options, { value, label: value }];
}
