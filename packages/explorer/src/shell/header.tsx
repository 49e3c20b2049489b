import { useReport } from "../parts/report-context.ts";
import { formatRoute, type Page, pages } from "../routing/route.ts";
import { ModelText } from "../text/model-text.tsx";
import { ThemeToggle } from "./theme-toggle.tsx";

export function Header({ page }: { page: Page }) {
  const { spec, source } = useReport();
  const shown = pages.filter((name) => name !== "review" || source.annotations !== null);
  return (
    <header class="site-head">
      <div class="site-title">
        <a class="wordmark" href={formatRoute("overview")}>
          Dissensus
        </a>
        <span class="site-spec">
          <ModelText text={spec?.name ?? "imported dataset"} />
        </span>
      </div>
      <nav aria-label="Pages">
        {shown.map((name) => (
          <a key={name} href={formatRoute(name)} aria-current={name === page ? "page" : undefined}>
            {name[0]!.toUpperCase() + name.slice(1)}
          </a>
        ))}
      </nav>
      <ThemeToggle />
    </header>
  );
}
