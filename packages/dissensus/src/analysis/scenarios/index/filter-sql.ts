import { outlierCode, refusalCode, verdictCode } from "./index-codes.ts";
import { noClauseChoice, type ScenarioFilter } from "./scenario-filter.ts";
import { scenarioIndexTable } from "./scenario-index.ts";

/** What the numbers in the index stand for. */
export interface IndexNames {
  /** In the panel's order. */
  readonly targets: readonly string[];
  /** In the order of the index's columns d0, d1, ... */
  readonly modelSets: readonly string[];
}

/** A condition on rows of the index, its holes numbered from $1. */
export interface IndexCondition {
  readonly where: string;
  readonly parameters: readonly (string | number)[];
}

type Parameter = string | number;
type Clause = (hole: (value: Parameter) => string) => string;

/** What is searched for: words (lower case, without accents) in queries and values, or the documents in a derived table, which a search found. */
export type ScenarioSearch = { readonly words: readonly string[] } | { readonly documents: string };

/** The documents whose query or values hold all words, as `document`. Reads every text. */
export function querySearch(words: readonly string[]): IndexCondition & { readonly select: string } {
  const found = conditionOf(wordClauses(words));
  return { ...found, select: `SELECT document FROM ${scenarioIndexTable} WHERE ${found.where}` };
}

/** The filter as SQL. */
export function filterSql(
  filter: ScenarioFilter,
  names: IndexNames,
  search: ScenarioSearch | null = null,
): IndexCondition {
  return conditionOf([...clausesOf(filter, names), ...(search === null ? [] : searchClauses(search))]);
}

function conditionOf(clauses: readonly Clause[]): IndexCondition {
  const parameters: Parameter[] = [];
  const hole = (value: Parameter): string => `$${parameters.push(value)}`;
  const conditions = clauses.map((clause) => clause(hole));
  return { where: conditions.length === 0 ? "true" : conditions.join(" AND "), parameters };
}

function searchClauses(search: ScenarioSearch): Clause[] {
  if ("words" in search) return wordClauses(search.words);
  return [() => `document IN (SELECT document FROM ${search.documents})`];
}

function wordClauses(words: readonly string[]): Clause[] {
  return words.map((word) => (hole) => `contains(words, ${hole(word)})`);
}

/** The column with the D that the filter is about. */
export function disagreementColumn(filter: Pick<ScenarioFilter, "set">, names: IndexNames): string {
  return `d${setNumber(filter, names)}`;
}

/** Ends the names of columns that there are one of for each model set; empty: over all sets. */
function setNumber({ set }: Pick<ScenarioFilter, "set">, { modelSets }: IndexNames): string {
  const place = set === null ? -1 : modelSets.indexOf(set);
  return place === -1 ? "" : String(place);
}

/** Order of the rows; ties by the table's own. */
export function orderSql(filter: Pick<ScenarioFilter, "set" | "order">, names: IndexNames): string {
  if (filter.order === "pair") return "document";
  const column = orderColumn(filter, names);
  return column === "d" ? "row" : `${column} ${filter.order === "value-2" ? "ASC" : "DESC"} NULLS LAST, row`;
}

/** The column with the number that the order goes by; by pair, still D. */
export function orderColumn(filter: Pick<ScenarioFilter, "set" | "order">, names: IndexNames): string {
  switch (filter.order) {
    case "corrected":
      return `c${setNumber(filter, names)}`;
    case "failing":
      return "failingShare";
    case "split":
      return "splitShare";
    case "value-1":
    case "value-2":
      return "lean";
    default:
      return disagreementColumn(filter, names);
  }
}

function clausesOf(filter: ScenarioFilter, names: IndexNames): Clause[] {
  const { minimumDisagreement, minimumCorrected, call, clause } = filter;
  const set = setNumber(filter, names);
  const target = filter.model === null ? 0 : names.targets.indexOf(filter.model) + 1;
  const holds =
    (column: string, value: Parameter): Clause =>
    (hole) =>
      `list_contains(${column}, ${hole(value)})`;
  const equals =
    (column: string, value: Parameter): Clause =>
    (hole) =>
      `${column} = ${hole(value)}`;
  const { category } = filter;
  return [
    minimumDisagreement !== null && ((hole: (value: Parameter) => string) => `d${set} >= ${hole(minimumDisagreement)}`),
    minimumCorrected !== null && ((hole: (value: Parameter) => string) => `c${set} >= ${hole(minimumCorrected)}`),
    call !== null && (set === "" ? holds("calls", call) : equals(`call${set}`, call)),
    filter.framing !== null && equals("framing", filter.framing),
    filter.outcome !== null && equals("outcome", filter.outcome),
    clause !== null && (clause === noClauseChoice ? () => "noClause" : holds("clauses", clause)),
    filter.split && (() => "split"),
    filter.topic !== null && holds("topics", filter.topic),
    filter.harm !== null && equals("harm", filter.harm),
    category !== null &&
      ((hole: (value: Parameter) => string) => `(category1 = ${hole(category)} OR category2 = ${hole(category)})`),
    filter.subset !== null && holds("subsets", filter.subset),
    filter.refusal !== null && holds("refusals", refusalCode(filter.refusal, target)),
    filter.verdict !== null && holds("verdicts", verdictCode(filter.verdict, target)),
    filter.outlier && holds("outliers", outlierCode(target)),
  ].filter((part) => part !== false);
}
