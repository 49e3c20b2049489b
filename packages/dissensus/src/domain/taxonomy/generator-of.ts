import { randomFor } from "../../base/random.ts";

/**
 * Rendezvous hashing (Thaler & Ravishankar 1998): the generator that draws the largest number for the pair. Even shares in expectation; another
 * value moves no pair to another generator, and another generator takes only its own share.
 */
export function generatorOf(pairId: string, generators: readonly string[], seed: number): string {
  const draws = generators.map((name) => ({ name, draw: randomFor(seed, "pairs", "generator", pairId, name).next() }));
  return draws.reduce((highest, other) => (other.draw > highest.draw ? other : highest)).name;
}
