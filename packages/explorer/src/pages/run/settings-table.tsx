import { useReport } from "../../parts/report-context.ts";
import { TableFrame } from "../../parts/table-frame.tsx";
import { settingRows } from "./setting-rows.ts";

export function SettingsTable() {
  const { settings } = useReport().findings.inputs;
  return (
    <TableFrame class="settings" caption="As resolved: defaults included, named as in dissensus.yaml.">
      <thead class="hidden">
        <tr>
          <th scope="col">Setting</th>
          <th scope="col">Value</th>
        </tr>
      </thead>
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
