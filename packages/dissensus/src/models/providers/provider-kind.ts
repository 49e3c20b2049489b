import type { ModelCall } from "../model.ts";
import type { ReplyReader } from "../wire/replies/reading.ts";
import type { SdkCall, SdkModel, SdkSettings } from "./sdk/sdk-model.ts";

/** What sets one kind of language-model provider apart. */
export interface ProviderKind {
  /** Null: the user must say. */
  readonly defaultBaseUrl: string | null;
  readonly needsKey: boolean;
  readonly read: ReplyReader;
  /**
   * The smallest reply that the SDK accepts. It is shown this in place of every reply: the SDK builds the request and says what it left out, and a
   * reply that does not fit its schema (it was paid for) can lose neither itself nor those warnings.
   */
  readonly standIn: object;
  /** Loads the SDK's package: only those in use. */
  load(): Promise<(settings: SdkSettings, model: string) => SdkModel>;
  /** How a call is put to the SDK. */
  request(call: ModelCall): SdkRequest;
}

/** `warnings`: what the SDK drops, or may drop, without saying so. */
export interface SdkRequest {
  readonly call: SdkCall;
  readonly warnings: readonly string[];
}
