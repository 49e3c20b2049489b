import type { ScenarioRow } from "../../../dissensus/src/report/scenario-row.ts";
import type { ReportReply, ScenarioListReply } from "../../../dissensus/src/server/api.ts";
import type { AnnotationSource, Choices, DataSource, Soon } from "./data-source.ts";
import { ServerError } from "./server-error.ts";

/** Replies that are kept, so that going back shows at once what was there. */
const keptReplies = 200;

/** Scenarios over the explorer's server, whose addresses stand below the page's own. */
export function serverSource(): DataSource {
  const kept = new Map<string, unknown>();
  /** A reply that was had before is there at once. Until the lists change. */
  const get = <T>(
    path: string,
    { signal, after }: { signal?: AbortSignal; after?: Promise<unknown> } = {},
  ): Soon<T> => {
    if (kept.has(path)) return kept.get(path) as T;
    const fetched = after === undefined ? fetchJson<T>(path) : after.then(() => fetchJson<T>(path, { signal }));
    return fetched.then((reply) => {
      kept.set(path, reply);
      const [oldest] = kept.keys();
      if (kept.size > keptReplies && oldest !== undefined) kept.delete(oldest);
      return reply;
    });
  };
  let counting = new AbortController();
  let listing: Promise<unknown> = Promise.resolve();
  return {
    home: "server",
    list: (choices, from, count) => {
      const list = get<ScenarioListReply>(
        `scenarios?${query({ ...choices, from: String(from), count: String(count) })}`,
      );
      listing = Promise.resolve(list).catch(() => {});
      return list;
    },
    rowsOf: gathered((ids) => fetchJson<ScenarioRow[]>(`scenario-rows?${query({ ids: ids.join(",") })}`)),
    scenario: (id, choices) => get(`scenarios/${encodeURIComponent(id)}?${query(choices)}`),
    // The list comes first, and counts of choices that were left again must not hold up the list of the next ones.
    facets: (choices) => {
      counting.abort();
      counting = new AbortController();
      const { signal } = counting;
      return get(`facets?${query(choices)}`, { signal, after: listing });
    },
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
  setTriage: (triage) => fetchJson("triage", { method: "PUT", body: JSON.stringify(triage) }),
  review: (reviewer) => fetchJson(`review?${query({ reviewer })}`),
  setLabel: (label) => fetchJson("review/label", { method: "PUT", body: JSON.stringify(label) }),
  labelsAddress: "review/labels.csv",
  takeLabels: async (csv) =>
    (await fetchJson<{ taken: number }>("review/labels.csv", { method: "POST", body: csv })).taken,
};

function query(choices: Choices): string {
  return new URLSearchParams(choices).toString();
}

interface Asked {
  readonly method?: "PUT" | "POST";
  readonly body?: string;
  readonly signal?: AbortSignal | undefined;
}

async function fetchJson<T>(path: string, { signal, ...asked }: Asked = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, { ...asked, signal: signal ?? null });
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
