import { fromBase64, toBase64 } from '../../base/base64.ts';
import { isJsonArray, isJsonObject, type JsonValue } from '../../base/json.ts';
import type { BackendAnswer, BackendKind } from '../backends/backend.ts';

export type Answered = Extract<BackendAnswer, { kind: 'answered' }>;

/** An answer as it lies in the store. */
export interface KeptAnswer {
  readonly answer: Answered;
  /** Milliseconds of the world's clock. */
  readonly storedAt: number;
  readonly freshUntil: number;
  /** Seconds that it had lain in caches before it came here. */
  readonly ageBefore: number;
  /** What the request said in the headers that the answer varies by. */
  readonly varied: readonly (readonly [name: string, value: string | null])[];
}

export function toStored({ answer, storedAt, freshUntil, ageBefore, varied }: KeptAnswer): JsonValue {
  const { by, label, status, reason, headers, body } = answer;
  return {
    ...{ by, label, status, reason, storedAt, freshUntil, ageBefore },
    headers: headers.map(([name, value]) => [name, value]),
    varied: varied.map(([name, value]) => [name, value]),
    body: toBase64(body),
  };
}

/** Undefined for anything that `toStored` did not make: an older program may have. */
export function fromStored(value: JsonValue | undefined): KeptAnswer | undefined {
  if (!isJsonObject(value)) return undefined;
  const { by, label, status, reason, storedAt, freshUntil, ageBefore, headers, varied, body } = value;
  if (typeof status !== 'number' || typeof storedAt !== 'number' || typeof freshUntil !== 'number') return undefined;
  const bytes = typeof body === 'string' ? fromBase64(body) : undefined;
  if (bytes === undefined || !isJsonArray(headers) || !isJsonArray(varied)) return undefined;
  return {
    answer: {
      ...{ kind: 'answered', by: kindOf(by), status, label: String(label), reason: String(reason) },
      headers: headers.flatMap((line) => (isJsonArray(line) ? [[String(line[0]), String(line[1])] as const] : [])),
      body: bytes,
    },
    ...{ storedAt, freshUntil, ageBefore: typeof ageBefore === 'number' ? ageBefore : 0 },
    varied: varied.flatMap((line) =>
      isJsonArray(line) ? [[String(line[0]), typeof line[1] === 'string' ? line[1] : null] as const] : [],
    ),
  };
}

function kindOf(value: JsonValue | undefined): BackendKind {
  return value === 'live' || value === 'mock' ? value : 'virtual';
}
