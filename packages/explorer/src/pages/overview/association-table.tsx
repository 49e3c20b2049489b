import { modelSetWords } from "../../numbers/words.ts";
import { useReport } from "../../parts/report-context.ts";
import { QuantityText, ShareText } from "../../parts/share-text.tsx";
import { TableFrame } from "../../tables/table-frame.tsx";
import { TableHead } from "../../tables/table-head.tsx";

/** Whether all-fail goes with disagreement, alone and with what else differs taken out. */
export function AssociationTable() {
  const { association, inputs } = useReport().findings;
  const known = association.sets.filter(({ allFailHigh }) => allFailHigh.n > 0);
  if (known.length === 0) return null;
  const adjustedFor = [...new Set(known.flatMap((set) => set.adjustedFor))];
  return (
    <TableFrame
      caption={`Every governed target fails, where D\u00a0≥\u00a0${inputs.settings.selections.minimumDisagreement} and below; and the odds ratio per point of D, alone and adjusted${adjustedFor.length > 0 ? ` for ${adjustedFor.join(", ")}` : ""}.`}
    >
      <TableHead columns={["Model set", "High D", "Below", "Odds ratio", "Adjusted"]} />
      <tbody>
        {known.map((set) => (
          <tr key={set.modelSet}>
            <th scope="row">{modelSetWords(set.modelSet)}</th>
            <td>
              <ShareText share={set.allFailHigh} />
            </td>
            <td>
              <ShareText share={set.allFailLow} />
            </td>
            <td>
              <QuantityText quantity={set.crudeOddsRatio} />
            </td>
            <td>
              <QuantityText quantity={set.adjustedOddsRatio} />
            </td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
