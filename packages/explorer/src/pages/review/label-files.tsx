import { useState } from "preact/hooks";
import type { AnnotationSource } from "../../data/data-source.ts";
import { countOf } from "../../numbers/format.ts";

/** Labels as CSV, out and in. */
export function LabelFiles({ annotations, onTaken }: { annotations: AnnotationSource; onTaken: () => Promise<void> }) {
  const [said, setSaid] = useState("");
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    try {
      setSaid(`${countOf(await annotations.takeLabels(await file.text()), "label")} taken in.`);
      await onTaken();
    } catch (reason) {
      setSaid((reason as Error).message);
    }
  };
  return (
    <section aria-labelledby="label-files">
      <h2 id="label-files">Labels as a file</h2>
      <p>
        <a href={annotations.labelsAddress} download="labels.csv">
          All labels as CSV
        </a>
      </p>
      <label class="field">
        <span>Take in labels from CSV</span>
        <input type="file" accept=".csv,text/csv" onChange={(event) => void take(event.currentTarget.files?.[0])} />
      </label>
      <p role="status">{said}</p>
    </section>
  );
}
