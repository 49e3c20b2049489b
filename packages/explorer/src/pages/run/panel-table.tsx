import { ModelName } from "../../parts/model-name.tsx";
import { useReport } from "../../parts/report-context.ts";
import { TableFrame } from "../../tables/table-frame.tsx";
import { TableHead } from "../../tables/table-head.tsx";
import { ModelText } from "../../text/model-text.tsx";

export function PanelTable() {
  const { panel } = useReport().findings.inputs;
  const roles = [...new Set(panel.map((entry) => entry.role))];
  return (
    <TableFrame caption="Every model of the run, by the part it plays. Governed: the spec is meant for it, and all-fail counts it.">
      <TableHead columns={["Role", "Name", "Provider", "Model", "Governed", "Simulated"]} />
      {roles.map((role) => (
        <tbody key={role}>
          {panel
            .filter((entry) => entry.role === role)
            .map((entry, index) => (
              <tr key={entry.name}>
                <td class={index === 0 ? undefined : "faint"}>{role}</td>
                <th scope="row">
                  <ModelName name={entry.name} provider={entry.provider} />
                </th>
                <td>
                  <ModelText text={entry.provider} />
                </td>
                <td>
                  <code>
                    <ModelText text={entry.model} />
                  </code>
                </td>
                <td>{role === "target" ? entry.governed ? "yes" : "no" : <span class="muted">–</span>}</td>
                <td>{entry.simulated ? "simulated" : "no"}</td>
              </tr>
            ))}
        </tbody>
      ))}
    </TableFrame>
  );
}
