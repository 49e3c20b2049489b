import { InvalidArgumentError } from "commander";

/** An amount of money as an option: "50", "$50" or "0.5". */
export function parseUsd(text: string): number {
  const amount = Number(text.replace(/^\$/, ""));
  if (!(amount > 0)) throw new InvalidArgumentError("Give an amount in USD, for example 50.");
  return amount;
}
