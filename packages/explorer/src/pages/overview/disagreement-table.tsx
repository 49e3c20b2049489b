import { formatCount } from "../../numbers/format.ts";
import { modelSetWords } from "../../numbers/words.ts";
import { useReport } from "../../parts/report-context.ts";
import { QuantityText, ShareText } from "../../parts/share-text.tsx";
import { TableFrame } from "../../tables/table-frame.tsx";
import { TableHead } from "../../tables/table-head.tsx";

export function DisagreementTable() {
  const { headline, inputs } = useReport().findings;
  const severalArms = inputs.arms.length > 1;
  const selected = new Map(headline.selected.map((entry) => [entry.subset, entry.scenarios]));
  return (
    <TableFrame
      caption={`Disagreement by model set: share of scenarios with D\u00a0≥\u00a0${inputs.settings.selections.minimumDisagreement}, and the mean.`}
    >
      <TableHead
        columns={[
          "Model set",
          ...(severalArms ? ["Arm"] : []),
          ["Targets", "number"],
          "High disagreement",
          "Mean D",
          ["Selected", "number"],
        ]}
      />
      <tbody>
        {headline.disagreement.map((entry) => (
          <tr key={`${entry.arm} ${entry.modelSet}`}>
            <th scope="row">{modelSetWords(entry.modelSet)}</th>
            {severalArms && <td>{entry.arm}</td>}
            <td class="number">{formatCount(entry.targets)}</td>
            <td>
              <ShareText share={entry.high} />
            </td>
            <td>
              <QuantityText quantity={entry.mean} />
            </td>
            <td class="number">
              {entry.arm === inputs.primaryArm ? formatCount(selected.get(entry.modelSet) ?? 0) : "–"}
            </td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
