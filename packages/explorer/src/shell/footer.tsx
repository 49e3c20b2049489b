import { useReport } from "../parts/report-context.ts";

export function Footer() {
  const { generatedAt, findings, source } = useReport();
  const { spec, settings } = findings.inputs;
  return (
    <footer class="site-foot">
      <p>
        {generatedAt !== undefined && <>Page made {generatedAt}. </>}
        {spec === null ? (
          "Imported without a spec"
        ) : (
          <>
            Spec <code>{spec.hash.slice(0, 12)}</code>
          </>
        )}
        , seed {settings.seed}.{source.home === "file" && " Everything is in this file; it loads nothing."}
      </p>
    </footer>
  );
}
