import { formatCount } from "../numbers/format.ts";
import { Select } from "../parts/select.tsx";
import { formatRoute, type Page } from "../routing/route.ts";
import { replaceRoute } from "../routing/use-route.ts";
import { type Triages, useTriages } from "./triage-context.ts";

/** Which of some findings to show, by what was decided on them. Nothing before anything was. */
export function TriageFilter({ page, subjects, chosen }: { page: Page; subjects: readonly string[]; chosen: string }) {
  const triages = useTriages();
  if (triages.bySubject.size === 0) return null;
  const count = (state: string): number => subjects.filter((subject) => passesTriage(triages, subject, state)).length;
  return (
    <Select
      label="Show"
      value={chosen}
      options={["", "open", "accepted", "dismissed"].map((value) => ({
        value,
        label: `${value === "" ? "all" : value} (${formatCount(count(value))})`,
      }))}
      onChange={(triage) => replaceRoute(formatRoute(page, null, { triage }))}
    />
  );
}

/** Whether a finding is in the state chosen; an empty choice lets all pass. */
export function passesTriage({ bySubject }: Triages, subject: string, chosen: string): boolean {
  return chosen === "" || (bySubject.get(subject)?.state ?? "open") === chosen;
}
