import { packJson } from "./pack-json.ts";
import { excerptLength, type ReportData, type ReportResponse, type ReportScenario } from "./report-data.ts";

/** Bytes of embedded data that a report has by default: with the page itself it stays under 3 MB. */
export const defaultReportBytes = 2_400_000;

/**
 * The same report with less text, so that its data takes about `maximumBytes`. Scenarios early in the list stay whole for half of
 * the room there is, the next ones keep excerpts, the rest lose their texts; numbers, labels and decisive clauses always stay, and
 * `shortened` says what was done. What no shortening makes fit (findings, spec, numbers) is kept all the same.
 */
export function fitReport(data: ReportData, maximumBytes: number = defaultReportBytes): ReportData {
  const whole = data.scenarios.map(withoutResponseIds);
  if (packedBytes({ ...data, scenarios: whole }) <= maximumBytes) return { ...data, scenarios: whole };
  const bare = whole.map(numbersOf);
  const room = maximumBytes - packedBytes({ ...data, scenarios: bare });
  let used = 0;
  const scenarios = bare.map((numbers, index) => {
    const bytes = packedBytes(numbers);
    for (const [fuller, limit] of [
      [whole[index]!, room / 2],
      [excerptOf(whole[index]!), room],
    ] as const) {
      const more = packedBytes(fuller) - bytes;
      if (used + more > limit) continue;
      used += more;
      return fuller;
    }
    return numbers;
  });
  return { ...data, scenarios };
}

function packedBytes(value: unknown): number {
  return new TextEncoder().encode(JSON.stringify(packJson(value))).length;
}

function withoutResponseIds(scenario: ReportScenario): ReportScenario {
  return {
    ...scenario,
    responses: scenario.responses.map(
      ({ responseId: _, ...response }: ReportResponse & { responseId?: string }) => response,
    ),
  };
}

function excerptOf(scenario: ReportScenario): ReportScenario {
  return {
    ...scenario,
    shortened: "excerpts",
    responses: scenario.responses.map((response) => shorten(response, excerptLength)),
  };
}

function numbersOf(scenario: ReportScenario): ReportScenario {
  return {
    ...scenario,
    query: cut(scenario.query, excerptLength),
    shortened: "numbers",
    responses: scenario.responses.map((response) => ({ ...shorten(response, 0), exhibited: [] })),
  };
}

function shorten(response: ReportResponse, length: number): ReportResponse {
  return {
    ...response,
    text: cut(response.text, length),
    scores: [],
    verdicts: response.verdicts.map((verdict) => ({ ...verdict, reasoning: "", citations: [] })),
    refusals: response.refusals.map((refusal) => ({ ...refusal, evidence: "" })),
  };
}

/** Never between the halves of a surrogate pair. */
function cut(text: string, length: number): string {
  const end = /[\uD800-\uDBFF]/.test(text.charAt(length - 1)) ? length - 1 : length;
  return text.slice(0, end);
}
