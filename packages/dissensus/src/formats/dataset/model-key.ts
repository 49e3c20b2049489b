/** A model's name as it stands in column names of the released layout: lower case, everything else than letters and digits as `_`. */
export function modelKeyOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "");
}

const families: readonly (readonly [RegExp, string])[] = [
  [/^claude/, "anthropic"],
  [/^(?:gpt|chatgpt|o\d)/, "openai"],
  [/^(?:gemini|gemma)/, "google"],
  [/^grok/, "xai"],
  [/^(?:mistral|mixtral|magistral)/, "mistral"],
  [/^llama/, "meta"],
  [/^qwen/, "alibaba"],
  [/^deepseek/, "deepseek"],
];

/** The provider of a model, told by its key; models of unknown families are one provider, `unknown`. */
export function providerOfModelKey(key: string): string {
  return families.find(([family]) => family.test(key))?.[1] ?? "unknown";
}
