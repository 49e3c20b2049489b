import { modelSetWords, outcomeWords, topicWords } from "../numbers/words.ts";
import type { Report } from "../parts/report-context.ts";
import type { SelectOption } from "../parts/select.tsx";
import type { ScenarioFilters } from "./scenario-filters.ts";

/** One choice among the filters: its name in the address, what is chosen, and what can be. */
export interface FilterField {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly SelectOption[];
}

const any: SelectOption = { value: "", label: "any" };

/** The filters that the run has answers for: those on verdicts and topics only where there are any. */
export function filterFields({ findings, clauseById }: Report, filters: ScenarioFilters): FilterField[] {
  const sets = findings.inputs.modelSets.map(({ name }) => ({ value: name, label: modelSetWords(name) }));
  const minimums = ["0.5", "1", "1.5", "2", "2.5"].map((value) => ({ value, label: `D ≥ ${value}` }));
  const minimum = String(filters.minimumDisagreement || "");
  const clauses = findings.gaps.clauses.map(({ clauseId }) => ({
    value: clauseId,
    label: clauseById.get(clauseId)?.title ?? clauseId,
  }));
  const onVerdicts: FilterField[] = [
    { name: "outcome", label: "Outcome", value: filters.outcome, options: [any, ...optionsOf(outcomeWords)] },
    {
      name: "clause",
      label: "Decided by",
      value: filters.clause,
      options: withValue([any, ...clauses], filters.clause),
    },
    {
      name: "judges",
      label: "Judges",
      value: filters.onlySplit ? "split" : "",
      options: [any, { value: "split", label: "split on an answer" }],
    },
  ];
  const framings = { neutral: "neutral", "lean-1": "leans to value 1", "lean-2": "leans to value 2" };
  const topic = { name: "topic", label: "Topic", value: filters.topic, options: [any, ...optionsOf(topicWords)] };
  return [
    {
      name: "set",
      label: "Disagreement of",
      value: filters.set,
      options: [{ ...any, label: "any model set" }, ...sets],
    },
    { name: "d", label: "At least", value: minimum, options: withValue([any, ...minimums], minimum) },
    { name: "framing", label: "Framing", value: filters.framing, options: [any, ...optionsOf(framings)] },
    ...(findings.headline.verdicts.total > 0 ? onVerdicts : []),
    ...(findings.refusals.responses > 0 ? [topic] : []),
  ];
}

function optionsOf(words: Readonly<Record<string, string>>): SelectOption[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

/** The address may name what the list lacks. */
function withValue(options: readonly SelectOption[], value: string): readonly SelectOption[] {
  return options.some((option) => option.value === value) ? options : [...options, { value, label: value }];
}
