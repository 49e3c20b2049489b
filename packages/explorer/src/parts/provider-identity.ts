import type { PanelEntry } from "../../../dissensus/src/analysis/findings/run-description.ts";

/** Shapes by provider, in the order in which providers stand in the panel of targets; colours go with them (providers.css). */
export const providerShapes = ["circle", "square", "triangle", "diamond", "star", "cross", "wye", "hexagon"] as const;
export type ProviderShape = (typeof providerShapes)[number];

/** Index of a provider's colour and shape. Beyond eight providers they come round again; names always stand beside them. */
export type ProviderIndex = (provider: string) => number;

export function providerIndexOf(panel: readonly PanelEntry[]): ProviderIndex {
  const names = [...new Set(panel.filter((entry) => entry.role === "target").map((entry) => entry.provider))];
  const others = [...new Set(panel.map((entry) => entry.provider))].filter((name) => !names.includes(name));
  const index = new Map([...names, ...others].map((name, position) => [name, position % providerShapes.length]));
  return (provider) => index.get(provider) ?? 0;
}
