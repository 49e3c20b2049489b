/** The variable for keys that `dissensus simulate` tells its users to set: no real provider has it. */
export const simulatedKeyVariable = "SIMULATED_KEY";

/** Whether a provider's models are simulated: in this process, or by `dissensus simulate` on this machine in a real provider's format. */
export function isSimulated({
  kind,
  baseUrl,
  apiKeyEnv,
}: {
  readonly kind?: string | undefined;
  readonly baseUrl?: string | undefined;
  readonly apiKeyEnv?: string | undefined;
}): boolean {
  if (kind === "simulated") return true;
  return apiKeyEnv === simulatedKeyVariable && baseUrl !== undefined && isLoopback(baseUrl);
}

function isLoopback(url: string): boolean {
  const { hostname } = new URL(url);
  return hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
}
