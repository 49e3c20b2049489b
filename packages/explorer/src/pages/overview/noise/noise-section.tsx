import type { SetNoise } from "../../../../../dissensus/src/analysis/findings/noise.ts";
import { formatCount, formatNumber } from "../../../numbers/format.ts";
import { modelSetWords } from "../../../numbers/words.ts";
import { useReport } from "../../../parts/report-context.ts";
import { QuantityText, ShareText } from "../../../parts/share-text.tsx";
import { TableFrame } from "../../../tables/table-frame.tsx";
import { TableHead } from "../../../tables/table-head.tsx";
import { ModelText } from "../../../text/model-text.tsx";
import { DesignTable } from "./design-table.tsx";

/** How much of the disagreement sampling and scoring alone would make. */
export function NoiseSection() {
  const { noise } = useReport().findings;
  const { parts } = noise;
  return (
    <section aria-labelledby="noise">
      <h2 id="noise">How much of it is noise</h2>
      <p>
        <ModelText text={noise.reading} />
      </p>
      {noise.sets.length > 0 && <NoiseTable sets={noise.sets} />}
      {parts.model.value !== null && (
        <dl class="facts">
          <dt>Variance between models</dt>
          <dd>
            <QuantityText quantity={parts.model} />
          </dd>
          <dt>Between answers of one model</dt>
          <dd>
            <QuantityText quantity={parts.sample} />
          </dd>
          <dt>Between readings of one answer</dt>
          <dd>
            <QuantityText quantity={parts.scorer} />
          </dd>
        </dl>
      )}
      <DesignTable designs={noise.designs} />
    </section>
  );
}

function NoiseTable({ sets }: { sets: readonly SetNoise[] }) {
  const severalArms = new Set(sets.map(({ arm }) => arm)).size > 1;
  return (
    <TableFrame caption="Scenarios of high disagreement by what noise has to do with it. Squared: mean squared deviation of positions, as it is and freed from noise.">
      <TableHead
        columns={[
          "Model set",
          ...(severalArms ? ["Arm"] : []),
          "High, above noise",
          ["Not above noise", "number"],
          ["Cannot tell", "number"],
          "Squared",
          "Freed from noise",
          ["Noise alone reaches", "number"],
        ]}
      />
      <tbody>
        {sets.map((set) => (
          <tr key={`${set.arm} ${set.modelSet}`}>
            <th scope="row">{modelSetWords(set.modelSet)}</th>
            {severalArms && <td>{set.arm}</td>}
            <td>
              <ShareText share={set.high} />
            </td>
            <td class="number">{formatCount(set.notAboveNoise)}</td>
            <td class="number">{formatCount(set.cannotTell)}</td>
            <td>
              <QuantityText quantity={set.meanSquare} />
            </td>
            <td>
              <QuantityText quantity={set.correctedMeanSquare} />
            </td>
            <td class="number">{set.noiseCeiling === null ? "–" : `D ${formatNumber(set.noiseCeiling)}`}</td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
