import type { CallFault } from "./faults/fault-rates.ts";
import type { BilledTokens } from "./formats/wire-format.ts";
import type { HeaderList } from "./providers/rate-status.ts";

/** What came of a request. */
export interface Outcome {
  readonly status: number;
  /** Sent as JSON; bytes and text go out as they are. */
  readonly body: object | string | Buffer;
  readonly contentType?: string;
  readonly headers?: HeaderList;
  readonly tokens: BilledTokens | null;
  /** What happens as the reply goes out. */
  readonly sent?: () => void;
  /** It was done, but the reply is lost on its way. */
  readonly lost?: string;
}

/** A request that was read: what it is, and how it is done if no fault comes between. */
export interface Work {
  /** As it is logged. */
  readonly format: string;
  readonly model: string | null;
  /** contentKey of a call; null for other requests. */
  readonly key: string | null;
  /** What luck goes by where there is no key. */
  readonly name: string;
  readonly asksForJson: boolean;
  /** Against the limits: an estimate; null where limits do not apply. */
  readonly inputTokens: number | null;
  /** Errors: WireProblem. */
  run(request: { readonly occurrence: number; readonly fault: CallFault | null }): Promise<Outcome>;
}
