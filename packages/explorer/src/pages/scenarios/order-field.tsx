import type { Choices } from "../../data/data-source.ts";
import { useReport } from "../../parts/report-context.ts";
import { Select } from "../../parts/select.tsx";
import { formatRoute } from "../../routing/route.ts";
import { replaceRoute } from "../../routing/use-route.ts";
import { orderOptions } from "../../scenarios/order-fields.ts";

/** What the list is ordered by; kept in the address. */
export function OrderField({ choices }: { choices: Choices }) {
  const order = choices["order"] ?? "";
  return (
    <Select
      label="Order"
      value={order}
      options={orderOptions(useReport(), order)}
      onChange={(value) => replaceRoute(formatRoute("scenarios", null, { ...choices, order: value }))}
    />
  );
}
