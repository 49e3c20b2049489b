import type { ScenarioRow } from "../../../dissensus/src/report/scenario-row.ts";
import type { ReportReply } from "../../../dissensus/src/server/api.ts";
import type { AnnotationSource, Choices, DataSource, Soon } from "./data-source.ts";
import { ServerError } from "./server-error.ts";

/** Replies that are kept, so that going back shows at once what was there. */
const keptReplies = 200;

/** Scenarios over the explorer's server, whose addresses stand below the page's own. */
export function serverSource(): DataSource {
  const kept = new Map<string, unknown>();
  /** A reply that was had before is there at once. Until the lists change. */
  const get = <T>(path: string): Soon<T> => {
    if (kept.has(path)) return kept.get(path) as T;
    return fetchJson<T>(path).then((reply) => {
      kept.set(path, reply);
      const [oldest] = kept.keys();
      if (kept.size > keptReplies && oldest !== undefined) kept.delete(oldest);
      return reply;
    });
  };
  return {
    home: "server",
    list: (choices, from, count) => get(`scenarios?${query({ ...choices, from: String(from), count: String(count) })}`),
    rowsOf: gathered((ids) => fetchJson<ScenarioRow[]>(`scenario-rows?${query({ ids: ids.join(",") })}`)),
    scenario: (id, choices) => get(`scenarios/${encodeURIComponent(id)}?${query(choices)}`),
    facets: (choices) => get(`facets?${query(choices)}`),
    annotations: serverAnnotations,
  };
}

/** Parts of a page that ask for rows at the same time are answered by one request. */
function gathered(fetchRows: (ids: readonly string[]) => Promise<ScenarioRow[]>): DataSource["rowsOf"] {
  let asked = new Set<string>();
  let reply: Promise<ReadonlyMap<string, ScenarioRow>> | undefined;
  return async (ids) => {
    for (const id of ids) asked.add(id);
    reply ??= Promise.resolve().then(async () => {
      const together = [...asked];
      asked = new Set();
      reply = undefined;
      return new Map((await fetchRows(together)).map((row) => [row.scenarioId, row]));
    });
    const rows = await reply;
    return ids.flatMap((id) => rows.get(id) ?? []);
  };
}

export function fetchReport(): Promise<ReportReply> {
  return fetchJson("report");
}

const serverAnnotations: AnnotationSource = {
  triage: () => fetchJson("triage"),
  setTriage: (triage) => fetchJson("triage", "PUT", JSON.stringify(triage)),
  review: (reviewer) => fetchJson(`review?${query({ reviewer })}`),
  setLabel: (label) => fetchJson("review/label", "PUT", JSON.stringify(label)),
  labelsAddress: "review/labels.csv",
  takeLabels: async (csv) => (await fetchJson<{ taken: number }>("review/labels.csv", "POST", csv)).taken,
};

function query(choices: Choices): string {
  return new URLSearchParams(choices).toString();
}

async function fetchJson<T>(path: string, method = "GET", body?: string): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, { method, ...(body === undefined ? {} : { body }) });
  } catch {
    throw new ServerError(
      "The explorer does not answer.",
      "Start `dissensus view` again, and open the address it prints.",
    );
  }
  if (response.ok) return (await response.json()) as T;
  const said = (await response.json().catch(() => ({}))) as { message?: string; cure?: string };
  throw new ServerError(said.message ?? `The explorer answered with status ${response.status}.`, said.cure ?? "");
}
