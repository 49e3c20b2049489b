export const pages = ["overview", "gaps", "spec", "scenarios", "models", "judges", "review", "run"] as const;
export type Page = (typeof pages)[number];

/** Where the reader is. It stands in the address after `#`, so that it can be kept and sent. */
export interface Route {
  readonly page: Page;
  /** A clause of the gaps or the spec, or a scenario. */
  readonly id: string | null;
  /** Filters and choices of the page. */
  readonly choices: Readonly<Record<string, string>>;
}

/** `#/scenarios/<id>?set=all`; anything unknown is the overview. */
export function parseRoute(hash: string): Route {
  const [path = "", query = ""] = hash.replace(/^#?\/?/, "").split("?", 2);
  const [name, ...rest] = path.split("/");
  const page = pages.find((known) => known === name);
  if (page === undefined) return { page: "overview", id: null, choices: {} };
  const id = decode(rest.join("/"));
  return { page, id: id === "" ? null : id, choices: Object.fromEntries(new URLSearchParams(query)) };
}

export function formatRoute(
  page: Page,
  id: string | null = null,
  choices: Readonly<Record<string, string | undefined>> = {},
): string {
  const kept = Object.entries(choices).filter(
    (choice): choice is [string, string] => choice[1] !== undefined && choice[1] !== "",
  );
  const query = new URLSearchParams(kept).toString();
  return `#/${page}${id === null ? "" : `/${encodeURIComponent(id)}`}${query === "" ? "" : `?${query}`}`;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
