/** What policies do differently from gateway to gateway (gateway.md §12): `context.rules`. */
export interface PolicyRules {
  /** `{name}` in a target URL becomes the parameter of that name (D7). */
  readonly fillsParameters: boolean;
  /** An `invoke` follows redirects; a `proxy` never does (D9). */
  readonly followsRedirects: boolean;
  /** `verb: Keep` calls with the method of the caller (D11). */
  readonly knowsKeep: boolean;
  /** Any `http-version` but 1.1 is an error (gateway.md §5.5). */
  readonly refusesHttpVersions: boolean;
  /** The client ID reaches the back end whatever the API's properties say (D16). */
  readonly forwardsClientId: boolean;
  /** Properties of the newer invoke count: header-control, parameter-control, follow-redirects, inject-proxy-headers … */
  readonly controlsCopies: boolean;
  /** Answers of back ends are kept for later calls. */
  readonly keepsAnswers: boolean;
  /** A user name and password of the policy replace the caller's own Authorization header (gateway.md §5.5). */
  readonly replacesAuthorization: boolean;
  /** The `otherwise` of an operation-switch runs when no case matches (D17). */
  readonly runsOtherwise: boolean;
  /** The reason phrase of a back end is told, in `status.reason` and in errors (D21). */
  readonly tellsReason: boolean;
  /** Every line of a header that a back end repeats is kept; otherwise the last one (D22). */
  readonly keepsRepeatedHeaders: boolean;
  /** What `validate: request` looks at (D30). */
  readonly validatedRequest: 'message.body' | 'request.body';
  /** The `type` of a set-variable action counts (D32). */
  readonly honoursTypes: boolean;
}
