import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../base/json.ts';
import { collectReferenced, resolveRef } from './dereference.ts';
import { openApiView } from './open-api-view.ts';

describe('references', () => {
  it('follows chains and escapes, ends at circles and outside', () => {
    const model: JsonObject = {
      swagger: '2.0',
      definitions: {
        a: { $ref: '#/definitions/b' },
        b: { $ref: '#/definitions/c~1%7Bd%7D' },
        'c/{d}': { e: [1] },
        x: { $ref: '#/definitions/y' },
        y: { $ref: '#/definitions/x' },
      },
    };
    expect(resolveRef(model, '#/definitions/a')).toEqual({ value: { e: [1] }, pointer: '/definitions/c~1{d}' });
    expect(resolveRef(model, '#/definitions/a/e/0')?.value).toBe(1);
    for (const ref of [
      '#/definitions/x',
      '#/definitions/none',
      'other.yaml#/a',
      '#anchor',
      '#/definitions/__proto__',
      '#/definitions/%',
    ]) {
      expect(resolveRef(model, ref), ref).toBeUndefined();
    }
    expect(openApiView(model)?.resolve('#')).toBe(model);
  });

  it('collects what is reached, once, through circles', () => {
    const model: JsonObject = {
      definitions: {
        A: { properties: { b: { $ref: '#/definitions/B' }, example: { $ref: '#/definitions/C' } } },
        B: {
          allOf: [{ $ref: '#/definitions/A/properties/b' }],
          example: { $ref: '#/definitions/D' },
          discriminator: { mapping: { e: '#/definitions/E' } },
        },
        C: {},
        D: {},
        E: {},
      },
    };
    expect([...collectReferenced(model, [{ $ref: '#/definitions/A' }])].sort()).toEqual(
      ['A', 'B', 'C', 'E'].map((name) => `/definitions/${name}`),
    );
  });
});
