import type { Choices } from "../../data/data-source.ts";
import { useSoon } from "../../data/use-soon.ts";
import { useReport } from "../../parts/report-context.ts";
import { Select } from "../../parts/select.tsx";
import { useWideScreen } from "../../parts/use-wide-screen.ts";
import { formatRoute } from "../../routing/route.ts";
import { replaceRoute } from "../../routing/use-route.ts";
import { filterFields } from "../../scenarios/filter-fields.ts";
import { SearchField } from "./search-field.tsx";

export function FilterBar({ choices }: { choices: Choices }) {
  const report = useReport();
  const { source } = report;
  const { value: counts } = useSoon(() => source.facets(choices), [source, JSON.stringify(choices)]);
  const fields = filterFields(report, choices, counts);
  const wide = useWideScreen();
  const active = fields.filter(({ value }) => value !== "").length;
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
      <details open={wide || active > 0}>
        <summary>Filters{active > 0 && ` (${active} set)`}</summary>
        <div class="filter-grid">
          {fields.map(({ name, label, value, options }) => (
            <Select key={name} label={label} value={value} options={options} onChange={choose(name)} />
          ))}
        </div>
      </details>
    </form>
  );
}
