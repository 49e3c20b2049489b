import { useReport } from "../../parts/report-context.ts";
import { Select } from "../../parts/select.tsx";
import { useWideScreen } from "../../parts/use-wide-screen.ts";
import { formatRoute } from "../../routing/route.ts";
import { replaceRoute } from "../../routing/use-route.ts";
import { filterFields } from "../../scenarios/filter-fields.ts";
import type { ScenarioFilters } from "../../scenarios/scenario-filters.ts";

interface FilterBarProps {
  readonly choices: Readonly<Record<string, string>>;
  readonly filters: ScenarioFilters;
}

export function FilterBar({ choices, filters }: FilterBarProps) {
  const fields = filterFields(useReport(), filters);
  const wide = useWideScreen();
  const active = Object.keys(choices).filter((name) => name !== "q").length;
  const choose = (name: string) => (value: string) =>
    replaceRoute(formatRoute("scenarios", null, { ...choices, [name]: value }));
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
          {fields.map(({ name, label, value, options }) => (
            <Select key={name} label={label} value={value} options={options} onChange={choose(name)} />
          ))}
        </div>
      </details>
    </form>
  );
}
