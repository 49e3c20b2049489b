import type { Quantity, Share } from "../findings/quantity.ts";

const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;

/** What agreement, kappa, AC1 and prevalence say together, in words. Bands after Landis and Koch (1977). */
export function readingOfAgreement(numbers: {
  readonly observedAgreement: Quantity;
  readonly fleissKappa: Quantity;
  readonly ac1: Quantity;
  readonly prevalence: Share;
}): string {
  const { observedAgreement, fleissKappa, ac1, prevalence } = numbers;
  if (prevalence.value === null) return "No verdicts: nothing can be said of the judges.";
  if (observedAgreement.value === null)
    return "No response was read by every judge of a panel of two or more: agreement cannot be told.";
  const agreeing = `Two judges agree on ${percent(observedAgreement.value)} of responses; ${percent(prevalence.value)} of verdicts are problematic.`;
  if (fleissKappa.value === null)
    return `${agreeing} All labels are the same: chance agreement is total and kappa does not exist.`;
  const [kappa, gwet] = [fleissKappa.value.toFixed(2), ac1.value?.toFixed(2) ?? "not known"];
  const lopsided = prevalence.value < 0.15 || prevalence.value > 0.85;
  if (lopsided && observedAgreement.value >= 0.8 && fleissKappa.value < 0.4) {
    return `${agreeing} This is a prevalence paradox: kappa is low (${kappa}) because nearly all labels are the same, not because judges differ; AC1 is ${gwet}.`;
  }
  return `${agreeing} Beyond chance the agreement is ${bandOf(fleissKappa.value)} (kappa ${kappa}, AC1 ${gwet}).`;
}

function bandOf(kappa: number): string {
  if (kappa < 0) return "poor, less than by chance";
  if (kappa <= 0.2) return "slight";
  if (kappa <= 0.4) return "fair";
  if (kappa <= 0.6) return "moderate";
  return kappa <= 0.8 ? "substantial" : "almost perfect";
}
