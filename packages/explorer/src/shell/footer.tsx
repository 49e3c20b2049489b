import { useReport } from "../parts/report-context.ts";

export function Footer() {
  const { generatedAt, findings } = useReport();
  return (
    <footer class="site-foot">
      <p>
        {generatedAt !== undefined && <>Page made {generatedAt}. </>}
        Spec <code>{findings.inputs.spec.hash.slice(0, 12)}</code>, seed {findings.inputs.settings.seed}. Everything is
        in this file; it loads nothing.
      </p>
    </footer>
  );
}
