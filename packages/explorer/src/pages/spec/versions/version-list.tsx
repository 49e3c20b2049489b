import { useReport } from "../../../parts/report-context.ts";
import { ModelText } from "../../../text/model-text.tsx";
import { VersionDiff } from "./version-diff.tsx";
import { countsOfChanges, versionWords } from "./version-words.ts";

/** The other versions of the spec that are at hand, each with all that it changes to unfold. */
export function VersionList() {
  const { versions = [] } = useReport();
  if (versions.length === 0) return null;
  return (
    <section class="version-list" aria-label="Other versions of the spec">
      {versions.map((version) => (
        <details key={`${version.source} ${version.name}`}>
          <summary>
            <code>
              <ModelText text={version.file} />
            </code>{" "}
            <span class="basis">
              <ModelText text={versionWords(version)} />: {countsOfChanges(version.clauses)}
            </span>
          </summary>
          <VersionDiff version={version} />
        </details>
      ))}
    </section>
  );
}
