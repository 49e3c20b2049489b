import { useReport } from "../../parts/report-context.ts";
import { TableFrame } from "../../tables/table-frame.tsx";
import { TableHead } from "../../tables/table-head.tsx";
import { settingRows } from "./setting-rows.ts";

export function SettingsTable() {
  const { settings } = useReport().findings.inputs;
  return (
    <TableFrame class="settings" caption="As resolved: defaults included, named as in dissensus.yaml.">
      <TableHead class="hidden" columns={["Setting", "Value"]} />
      <tbody>
        {settingRows(settings).map(([name, value]) => (
          <tr key={name}>
            <th scope="row">
              <code>{name}</code>
            </th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
