import type { FacetsReply } from "../../../dissensus/src/server/api.ts";
import { formatCount } from "../numbers/format.ts";
import {
  callWords,
  harmWords,
  modelSetWords,
  outcomeWords,
  refusalOrder,
  refusalWords,
  topicWords,
  verdictWords,
} from "../numbers/words.ts";
import type { Report } from "../parts/report-context.ts";
import type { SelectOption } from "../parts/select.tsx";
import { noClauseChoice } from "./scenario-filters.ts";

/** One choice among the filters: its name in the address, what is chosen, and what can be. */
export interface FilterField {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly SelectOption[];
}

type Choices = Readonly<Record<string, string>>;

/** The filters that the run has answers for, those used most first; each choice with its count where it is known. */
export function filterFields(report: Report, choices: Choices, counts: FacetsReply | undefined): FilterField[] {
  const { findings } = report;
  const judged = findings.headline.verdicts.total > 0;
  const labelled = findings.refusals.responses > 0;
  const fields: (FilterField | false)[] = [
    field("d", "D at least", minimums),
    field("set", "D of", modelSets(report)),
    field("framing", "Framing", framings),
    judged && field("outcome", "Governed targets", optionsOf(outcomeWords)),
    judged && field("clause", "Decided by", clauses(report, counts)),
    judged && field("judges", "Judges", [{ value: "split", label: "split on an answer" }]),
    labelled && field("topic", "Topic", optionsOf(topicWords)),
    findings.noise.basis !== null && field("noise", "Beside noise", optionsOf(callWords)),
    findings.noise.basis !== null && field("c", "Freed from noise", minimums),
    judged && field("verdict", "Some verdict", optionsOf(verdictWords)),
    labelled && field("refusal", "Some answer", refusals),
    findings.outliers.scenarios > 0 && field("outlier", "Outlier", [{ value: "yes", label: "a target stands alone" }]),
    field("model", "Said of target", targets(report)),
    labelled && field("harm", "Harm of request", optionsOf(harmWords)),
    field("category", "Category", findings.inputs.taxonomy.categories.map(sameWords)),
    findings.headline.selected.length > 0 && field("subset", "Selected for", subsets(report)),
  ];
  return fields.filter((known) => known !== false);

  function field(name: string, label: string, options: readonly SelectOption[]): FilterField {
    const value = choices[name] ?? "";
    const known = counts?.[name];
    const counted = known === undefined ? options : options.map((option) => withCount(option, known));
    return { name, label, value, options: withValue([{ value: "", label: "any" }, ...counted], value) };
  }
}

const minimums = ["0.5", "1", "1.5", "2", "2.5"].map((value) => ({ value, label: value }));

const framings = optionsOf({ neutral: "neutral", "lean-1": "leans to value 1", "lean-2": "leans to value 2" });

const refusals = optionsOf({
  refuses: "refuses",
  ...Object.fromEntries(refusalOrder.map((kind) => [kind, refusalWords[kind]])),
});

function modelSets({ findings }: Report): SelectOption[] {
  return findings.inputs.modelSets.map(({ name }) => ({ value: name, label: modelSetWords(name) }));
}

function targets({ findings }: Report): SelectOption[] {
  return findings.inputs.panel.filter(({ role }) => role === "target").map(({ name }) => sameWords(name));
}

function subsets({ findings }: Report): SelectOption[] {
  return findings.headline.selected.map(({ subset }) => ({
    value: subset,
    label: subset === "random" ? "random draw" : `disputed by ${modelSetWords(subset)}`,
  }));
}

/** Those that decide something; the most decisive first where that is known. */
function clauses({ findings, clauseById }: Report, counts: FacetsReply | undefined): SelectOption[] {
  const ids = [
    ...new Set([...Object.keys(counts?.["clause"] ?? {}), ...findings.gaps.clauses.map((gap) => gap.clauseId)]),
  ];
  return [
    ...ids.map((clauseId) => ({ value: clauseId, label: clauseById.get(clauseId)?.title ?? clauseId })),
    { value: noClauseChoice, label: "no clause applies" },
  ];
}

function sameWords(word: string): SelectOption {
  return { value: word, label: word };
}

function optionsOf(words: Readonly<Record<string, string>>): SelectOption[] {
  return Object.entries(words).map(([value, label]) => ({ value, label }));
}

function withCount(option: SelectOption, counts: Readonly<Record<string, number>>): SelectOption {
  const count = counts[option.value];
  return count === undefined ? option : { ...option, label: `${option.label} (${formatCount(count)})` };
}

/** The address may name what the list lacks. */
function withValue(options: readonly SelectOption[], value: string): readonly SelectOption[] {
  return options.some((option) => option.value === value) ? options : [...options, { value, label: value }];
}
