import type { StoreApi } from 'zustand/vanilla';
import type { AppError } from '../base/app-error.ts';
import type { GatewayCall, GatewayResult } from './ports.ts';

/** What a person filled in for one operation, in Test or in Explore. Values are texts as typed; keys are `in:name`. */
export interface CallForm {
  readonly operationKey: string | undefined;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly username: string;
  readonly password: string;
  readonly accessToken: string;
  /** What `Authorize` asks for. */
  readonly scopes: readonly string[];
  readonly contentType: string;
  readonly accept: string;
  readonly parameters: { readonly [inAndName: string]: string };
  readonly body: string;
}

export interface RepeatSettings {
  readonly on: boolean;
  readonly stopAfter: number;
  readonly stopOnError: boolean;
}

export type CallProgress =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly done: number; readonly of: number }
  | {
      readonly kind: 'done';
      readonly done: number;
      readonly of: number;
      readonly stopped: 'count' | 'error' | 'person' | undefined;
    };

export interface CallState {
  readonly form: CallForm;
  readonly repeat: RepeatSettings;
  readonly progress: CallProgress;
  /** A token is being got. */
  readonly authorizing: boolean;
  /** The request that was sent last, exactly. */
  readonly request: (GatewayCall & { readonly url: string }) | undefined;
  readonly result: GatewayResult | undefined;
  readonly error: AppError | undefined;
  /** Field problems that kept the call from being sent (Explore enforces, Test does not): key → message. */
  readonly problems: { readonly [field: string]: string };
}

/** A panel that composes and sends calls to one API of a catalog. Test and Explore each own one per draft. */
export interface CallStore extends StoreApi<CallState> {
  /** Chooses an operation: fills keys of the test application, media types and nothing else; values of same-named parameters survive. */
  chooseOperation(key: string | undefined): void;
  update(change: Partial<CallForm>): void;
  setParameter(inAndName: string, value: string): void;
  setRepeat(change: Partial<RepeatSettings>): void;
  /** A random value that satisfies the schema. */
  generateParameter(inAndName: string): Promise<void>;
  generateBody(): Promise<void>;
  /** Gets an access token from the provider API that a security definition names. */
  authorize(scheme: string): Promise<void>;
  send(options: { readonly enforceRequired: boolean }): Promise<void>;
  stop(): void;
}
