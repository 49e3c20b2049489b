import { type Random, randomFor } from "../base/random.ts";
import { type World, type WorldParameters, worldParameters } from "./parameters.ts";

/** Where a simulated model lives and what it is called: all that its traits depend on. */
export interface ModelIdentity {
  readonly world: World;
  readonly worldSeed: number;
  readonly provider: string;
  readonly model: string;
}

export function parametersOf(identity: Pick<ModelIdentity, "world">): WorldParameters {
  return worldParameters[identity.world];
}

/** Randomness that belongs to this model. */
export function randomOf({ worldSeed, provider, model }: ModelIdentity, ...key: readonly (string | number)[]): Random {
  return randomFor(worldSeed, provider, model, ...key);
}
