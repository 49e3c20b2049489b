import { ModelText } from "../text/model-text.tsx";
import { ProviderMark } from "./provider-mark.tsx";
import { useReport } from "./report-context.ts";

/** A model's name behind its provider's mark. */
export function ModelName({ name, provider }: { name: string; provider: string }) {
  const { providerIndex } = useReport();
  return (
    <span class="model-name">
      <ProviderMark index={providerIndex(provider)} />
      <ModelText text={name} />
    </span>
  );
}
