import type { RunAccount } from "../../../../../dissensus/src/report/run-account.ts";
import { formatCount, formatPercent } from "../../../numbers/format.ts";
import { formatUsd } from "../../../numbers/format-usd.ts";
import { useReport } from "../../../parts/report-context.ts";
import { TableFrame } from "../../../tables/table-frame.tsx";
import { TableHead } from "../../../tables/table-head.tsx";
import { ModelText } from "../../../text/model-text.tsx";

/** What was asked and paid, by stage and model; nothing where nothing was asked. */
export function AccountSection() {
  const { account } = useReport();
  if (account === undefined || account.lines.length === 0) return null;
  return (
    <section aria-labelledby="account">
      <h2 id="account">Calls and money</h2>
      <p>
        {formatUsd(account.spentUsd)} spent
        {account.estimatedUsd !== null && `, ${formatUsd(account.estimatedUsd)} estimated`} (list prices of{" "}
        {account.pricesAsOf}).{" "}
        {account.unpriced.length > 0 && (
          <span class="unscored">
            Without <ModelText text={account.unpriced.join(", ")} />, of which no price is known.
          </span>
        )}
      </p>
      {account.versionChanges.length > 0 && (
        <ul class="warnings">
          {account.versionChanges.map(({ provider, model, versions }) => (
            <li key={`${provider} ${model}`}>
              <ModelText text={`${provider}/${model} answered as ${versions.join(" and as ")}`} />: it changed while the
              run went on, and its answers may not be comparable.
            </li>
          ))}
        </ul>
      )}
      <AccountTable account={account} />
    </section>
  );
}

function AccountTable({ account }: { account: RunAccount }) {
  return (
    <TableFrame caption="Answered calls by stage and model, beside what was expected. Tokens as the provider counted them.">
      <TableHead
        columns={[
          "Stage",
          "Model",
          ["Calls", "number"],
          ["Expected", "number"],
          ["Again", "number"],
          ["Unscored", "number"],
          ["Input tokens", "number"],
          ["Cached", "number"],
          ["Output tokens", "number"],
          ["Spent", "number"],
          ["Estimated", "number"],
        ]}
      />
      <tbody>
        {account.lines.map((line) => (
          <tr key={`${line.stage} ${line.provider} ${line.model}`}>
            <th scope="row">{line.stage}</th>
            <td>
              <ModelText text={`${line.provider}/${line.model}`} />
            </td>
            <td class="number">{formatCount(line.calls)}</td>
            <td class="number">{line.estimatedCalls === null ? "–" : formatCount(line.estimatedCalls)}</td>
            <td class="number">{formatCount(line.retries)}</td>
            <td class="number">{formatCount(line.unscored)}</td>
            <td class="number">{formatCount(line.inputTokens)}</td>
            <td class="number">
              {formatPercent(line.inputTokens === 0 ? null : line.cachedInputTokens / line.inputTokens, 1)}
            </td>
            <td class="number">{formatCount(line.outputTokens)}</td>
            <td class="number">{line.spentUsd === null ? "no price" : formatUsd(line.spentUsd)}</td>
            <td class="number">{line.estimatedUsd === null ? "–" : formatUsd(line.estimatedUsd)}</td>
          </tr>
        ))}
      </tbody>
    </TableFrame>
  );
}
