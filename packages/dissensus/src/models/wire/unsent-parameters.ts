import type { CallParameters } from "../model.ts";

/**
 * Warnings for parameters that the AI SDK left out of the request, or raised, without saying so (in `warnings`): reasoning effort for OpenAI's models without
 * reasoning is one. Looks for the bare members in the request's text: quotes inside strings are escaped there, so a prompt cannot pass for one.
 */
export function unsentParameters(parameters: CallParameters, sent: string, warnings: readonly string[]): string[] {
  const told = (pattern: RegExp): boolean => warnings.some((warning) => pattern.test(warning));
  const unsent: string[] = [];
  if (parameters.temperature !== undefined && !/"temperature":[\d.]/.test(sent) && !told(/temperature/i)) {
    unsent.push("temperature: not sent, the AI SDK does not know it for this model");
  }
  if (parameters.reasoningEffort !== undefined && !reasoningMember.test(sent) && !told(/reasoning|thinking|effort/i)) {
    unsent.push("reasoningEffort: not sent, the AI SDK does not know it for this model");
  }
  const limit = Number(
    /"(?:max_tokens|max_output_tokens|max_completion_tokens|maxOutputTokens)":(\d+)/.exec(sent)?.[1],
  );
  if (
    parameters.maxOutputTokens !== undefined &&
    limit !== parameters.maxOutputTokens &&
    !told(/max.?output.?tokens/i)
  ) {
    unsent.push(`maxOutputTokens: sent as ${limit}, to make room for reasoning`);
  }
  return unsent;
}

const reasoningMember = /"(?:effort|reasoning_effort|thinkingLevel)":"|"thinkingBudget":\d|"thinking":\{/;
