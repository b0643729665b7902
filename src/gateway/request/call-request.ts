/**
 * What the engine reads of a request. A web `Request` is one; a door that has no use for a whole one hands in less, which
 * costs it less.
 */
export interface CallRequest {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  readonly headers: CallHeaders;
  /** Null when there is none. */
  readonly body: ReadableStream<Uint8Array> | AsyncIterable<Uint8Array> | null;
}

/** Header fields as `Headers` gives them: found without case, lines of one name joined, visited with names in lower case. */
export interface CallHeaders {
  get(name: string): string | null;
  forEach(visit: (value: string, name: string) => void): void;
}
