import { expect, test } from 'vitest';
import { changeRegistries, type HashedChange } from './registry-change.ts';

const password = { salt: 'c2FsdA==', iterations: 1, hash: 'aGFzaA==' };
const ann = { name: 'ann', ...password };
const BEFORE = [
  { name: 'people', users: [ann] },
  { name: 'robots', users: [] },
];

test.each<[HashedChange, unknown]>([
  [{ kind: 'add', name: ' guests ' }, [...BEFORE, { name: 'guests', users: [] }]],
  [{ kind: 'rename', name: 'people', to: 'staff' }, [{ name: 'staff', users: [ann] }, BEFORE[1]]],
  [{ kind: 'rename', name: 'people', to: 'people ' }, BEFORE],
  [{ kind: 'delete', name: 'people' }, [BEFORE[1]]],
  [
    { kind: 'set-user', name: 'robots', user: 'r2', password },
    [BEFORE[0], { name: 'robots', users: [{ name: 'r2', ...password }] }],
  ],
  [
    { kind: 'set-user', name: 'people', user: 'ann', password: { ...password, hash: 'bmV3' } },
    [{ name: 'people', users: [{ ...ann, hash: 'bmV3' }] }, BEFORE[1]],
  ],
  [{ kind: 'remove-user', name: 'people', user: 'ann' }, [{ name: 'people', users: [] }, BEFORE[1]]],
])('%j', (change, after) => {
  expect(changeRegistries(BEFORE, change)).toEqual({ ok: true, value: after });
});

test.each<[HashedChange, string]>([
  [{ kind: 'add', name: ' ' }, 'workspace/name-missing'],
  [{ kind: 'add', name: 'people' }, 'workspace/name-taken'],
  [{ kind: 'rename', name: 'people', to: 'robots' }, 'workspace/name-taken'],
  [{ kind: 'rename', name: 'nobody', to: 'x' }, 'workspace/not-found'],
  [{ kind: 'delete', name: 'nobody' }, 'workspace/not-found'],
  [{ kind: 'set-user', name: 'people', user: '', password }, 'workspace/name-missing'],
  [{ kind: 'set-user', name: 'people', user: 'a:b', password }, 'workspace/name-invalid'],
])('%j is refused', (change, code) => {
  const result = changeRegistries(BEFORE, change);
  expect(result.ok || result.error.code).toBe(code);
});
