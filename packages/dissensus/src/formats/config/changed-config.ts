import { parseDocument } from "yaml";
import type { Variant } from "../../domain/response/arm.ts";
import type { Settings } from "../../domain/run/settings.ts";

export interface ConfigChanges {
  /** All of them: what a preset meant stands there in full. */
  readonly settings: Settings;
  readonly spec: string;
  readonly variants: Readonly<Partial<Record<Variant, string>>>;
  /** Indexes of the targets that stay. */
  readonly targets: readonly number[];
}

/** A configuration's text with other settings and versions of the spec; everything else stays, comments too. The text must be a valid configuration. */
export function changedConfig(text: string, { settings, spec, variants, targets }: ConfigChanges): string {
  const document = parseDocument(text);
  const { targets: before } = document.toJS() as { readonly targets: readonly unknown[] };
  document.delete("preset");
  document.set("spec", spec);
  document.set("variants", variants);
  if (targets.length < before.length) {
    document.set(
      "targets",
      targets.map((index) => before[index]),
    );
  }
  for (const [name, setting] of Object.entries(settings)) document.set(name, setting);
  return document.toString();
}
