import { Select } from "../../parts/select.tsx";
import { formatRoute } from "../../routing/route.ts";
import { replaceRoute } from "../../routing/use-route.ts";
import { measureWords, type ProfileMeasure, profileMeasures } from "./profile-series.ts";

interface ProfileControlsProps {
  readonly choices: Readonly<Record<string, string>>;
  readonly measure: ProfileMeasure;
  readonly chosen: string;
  readonly names: readonly string[];
}

export function ProfileControls({ choices, measure, chosen, names }: ProfileControlsProps) {
  const choose = (name: string) => (value: string) =>
    replaceRoute(formatRoute("models", null, { ...choices, [name]: value }));
  return (
    <>
      <Select
        label="Measure"
        value={measure}
        options={profileMeasures.map((value) => ({ value, label: measureWords[value] }))}
        onChange={choose("measure")}
      />
      <Select
        label={measure === "providers" ? "Provider" : "Model"}
        value={chosen}
        options={names.map((value) => ({ value, label: value }))}
        onChange={choose("model")}
      />
    </>
  );
}
