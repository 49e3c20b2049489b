/** Names of the standard simulated panel, for configurations. A model is named by its provider and its own name. */
export interface SimulatedPanelModel {
  readonly provider: string;
  readonly model: string;
}

export const simulatedPanel: {
  readonly providers: readonly string[];
  readonly targets: readonly SimulatedPanelModel[];
  readonly generators: readonly SimulatedPanelModel[];
  readonly author: SimulatedPanelModel;
  readonly scorers: readonly SimulatedPanelModel[];
  readonly judges: readonly SimulatedPanelModel[];
  readonly labeller: SimulatedPanelModel;
} = {
  providers: ["sim-alder", "sim-birch", "sim-cedar", "sim-dogwood"],
  targets: [
    { provider: "sim-alder", model: "alder-large" },
    { provider: "sim-alder", model: "alder-medium" },
    { provider: "sim-alder", model: "alder-small" },
    { provider: "sim-alder", model: "alder-classic" },
    { provider: "sim-alder", model: "alder-swift" },
    { provider: "sim-birch", model: "birch-grand" },
    { provider: "sim-birch", model: "birch-plain" },
    { provider: "sim-birch", model: "birch-little" },
    { provider: "sim-birch", model: "birch-deep" },
    { provider: "sim-birch", model: "birch-old" },
    { provider: "sim-cedar", model: "cedar-prime" },
    { provider: "sim-dogwood", model: "dogwood-one" },
  ],
  generators: [
    { provider: "sim-alder", model: "alder-writer" },
    { provider: "sim-birch", model: "birch-writer" },
    { provider: "sim-cedar", model: "cedar-writer" },
  ],
  author: { provider: "sim-cedar", model: "cedar-author" },
  scorers: [
    { provider: "sim-birch", model: "birch-scorer" },
    { provider: "sim-dogwood", model: "dogwood-scorer" },
  ],
  judges: [
    { provider: "sim-alder", model: "alder-judge-strict" },
    { provider: "sim-birch", model: "birch-judge" },
    { provider: "sim-cedar", model: "cedar-judge" },
  ],
  labeller: { provider: "sim-dogwood", model: "dogwood-labeller" },
};
