import type { PanelModel } from "../../domain/run/panel.ts";

/** The target that the study calls by this key: by its name or its model's, written as the released columns write them. */
export function targetOfKey(targets: readonly PanelModel[], key: string): PanelModel | undefined {
  return targets.find(({ name }) => asKey(name) === key) ?? targets.find(({ model }) => asKey(model) === key);
}

function asKey(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
}
