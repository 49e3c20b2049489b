/** What the explorer's server could not do, and what helps. */
export class ServerError extends Error {
  readonly cure: string;

  constructor(message: string, cure: string) {
    super(message);
    this.cure = cure;
  }
}
