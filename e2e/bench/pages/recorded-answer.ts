/** An answer of the gateway, kept to be given again. */
export interface RecordedAnswer {
  readonly status: number;
  readonly headers: readonly [string, string][];
  readonly body: string;
}

/** What the page measured, in milliseconds, one entry a call. */
export interface GatewayCallSamples {
  readonly status: number;
  readonly body: string;
  readonly gateway: readonly number[];
  /** Of what it was measured beside. */
  readonly yardstick: readonly number[];
}
