import type { Choices } from "../../data/data-source.ts";
import { useSoon } from "../../data/use-soon.ts";
import { useReport } from "../../parts/report-context.ts";
import { Select } from "../../parts/select.tsx";
import { useWideScreen } from "../../parts/use-wide-screen.ts";
import { formatRoute } from "../../routing/route.ts";
import { replaceRoute } from "../../routing/use-route.ts";
import { type FilterField, filterFields } from "../../scenarios/filter-fields.ts";
import { SearchField } from "./search-field.tsx";

/** Filters that a wide screen always shows. */
const always = 7;

export function FilterBar({ choices }: { choices: Choices }) {
  const report = useReport();
  const { source } = report;
  const { value: counts } = useSoon(() => source.facets(choices), [source, JSON.stringify(choices)]);
  const fields = filterFields(report, choices, counts);
  const wide = useWideScreen();
  const folded = wide ? fields.slice(always) : fields;
  const active = folded.filter(({ value }) => value !== "").length;
  const choose = (name: string) => (value: string) =>
    replaceRoute(formatRoute("scenarios", null, { ...choices, [name]: value }));
  return (
    <form class="filters" aria-label="Filters" onSubmit={(event) => event.preventDefault()}>
      <div class="search-line">
        <SearchField value={choices["q"] ?? ""} onChange={choose("q")} />
        <Select
          label="In"
          value={choices["in"] ?? ""}
          options={[
            { value: "", label: "queries and values" },
            { value: "answers", label: "answers" },
          ]}
          onChange={choose("in")}
        />
      </div>
      {wide && <FilterGrid fields={fields.slice(0, always)} choose={choose} />}
      <details open={active > 0}>
        <summary>
          {wide ? "More filters" : "Filters"}
          {active > 0 && ` (${active} set)`}
        </summary>
        <FilterGrid fields={folded} choose={choose} />
      </details>
    </form>
  );
}

interface FilterGridProps {
  readonly fields: readonly FilterField[];
  readonly choose: (name: string) => (value: string) => void;
}

function FilterGrid({ fields, choose }: FilterGridProps) {
  return (
    <div class="filter-grid">
      {fields.map(({ name, label, value, options }) => (
        <Select key={name} label={label} value={value} options={options} onChange={choose(name)} />
      ))}
    </div>
  );
}
