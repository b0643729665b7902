import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { CompiledApi } from '../compiled-deployment.ts';
import { capture, compileTemplate, matchSegment, scoreOf } from './path-template.ts';
import { type Route, Router } from './router.ts';

/** The specification as regular expressions (gateway.md §1.3): slow, obvious, and right. */
function naivePattern(basePath: string, path: string): RegExp {
  const base = basePath.replace(/\/$/, '');
  const full = (path === '/' ? base : base + path).replace(/\/$/, '');
  const source = full
    .split('/')
    .map((segment, index, all) => {
      const rest = index === all.length - 1 && /^[^{}]*\{\+[^{}]+\}$/.test(segment);
      return segment
        .split(/(\{[^{}]+\})/)
        .map((part, at) => (at % 2 === 0 ? part.replace(/[.*+?^$()|[\]\\]/g, '\\$&') : rest ? '.+' : '[^/]+'))
        .join('');
    })
    .join('/');
  return new RegExp(`^${source}/?$`);
}

function routeOf(basePath: string, path: string): Route {
  // Only what the router reads.
  const api = { cors: false, unserved: undefined } as CompiledApi;
  return {
    api,
    path,
    template: compileTemplate(basePath, path),
    operations: new Map([['get', {} as never]]),
    hidden: new Set(),
  };
}

const word = fc.constantFrom('a', 'b', 'ab', 'x.y', 'a-b');
const segment = fc.oneof(
  { weight: 3, arbitrary: word },
  { weight: 2, arbitrary: fc.constantFrom('{p}', '{q}', 'a{p}', '{p}.y', '{p}-{q}', '{p}{q}') },
);
const template = fc
  .tuple(fc.array(segment, { maxLength: 4 }), fc.boolean())
  .map(([parts, rest]) => `/${[...parts, ...(rest ? ['{+r}'] : [])].join('/')}`);
const path = fc
  .tuple(fc.array(fc.constantFrom('a', 'b', 'ab', 'x.y', 'a-b', '', 'aab'), { maxLength: 5 }), fc.boolean())
  .map(([parts, slash]) => `/${parts.join('/')}${slash ? '/' : ''}`);

describe('router', () => {
  test('finds what the regular expressions of the specification find', () => {
    fc.assert(
      fc.property(
        fc.array(template, { maxLength: 12 }),
        fc.constantFrom('', '/a', '/a/b/'),
        path,
        (templates, base, asked) => {
          const router = new Router();
          for (const each of templates) router.add(routeOf(base, each));
          const fitting = templates.filter((each) => naivePattern(base, each).test(asked));
          const best = Math.min(...fitting.map(scoreOf));
          const match = router.match('GET', asked);
          const found = match.kind === 'found' ? match.routes.map((route) => route.path) : [];
          expect(found.toSorted()).toEqual(fitting.filter((each) => scoreOf(each) === best).toSorted());
        },
      ),
      { seed: 20261123, numRuns: 3000 },
    );
  });

  test('segments capture what greedy regular expressions capture', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('{p}', '{q}', 'a', '-', '.'), { maxLength: 6 }),
        fc.string({ unit: fc.constantFrom('a', '-', '.', 'b'), maxLength: 9 }),
        (parts, text) => {
          const written = parts.join('');
          if (!written.includes('{')) return;
          const { segments } = compileTemplate('', `/${written}`);
          const pattern = new RegExp(`^${written.replace(/[.]/g, '\\.').replace(/\{[^{}]+\}/g, '([^/]+)')}$`);
          const [first] = segments;
          expect(first && matchSegment(first, text)).toEqual(pattern.exec(text)?.slice(1));
        },
      ),
      { seed: 20261123, numRuns: 3000 },
    );
  });

  test('a match takes as many steps among a thousand APIs as with one', () => {
    const templates = ['/items', '/items/{id}', '/items/{id}/parts/{part}', '/{+rest}', '/orders/{id}.json', '/search'];
    const routerOf = (apis: number) => {
      const router = new Router();
      for (let api = 0; api < apis; api += 1) {
        for (const each of templates) router.add(routeOf(`/team-${api % 30}/api-${api}`, each));
      }
      return router;
    };
    const lookUp = vi.spyOn(Map.prototype, 'get');
    const steps = (router: Router, asked: string) => {
      lookUp.mockClear();
      expect(router.match('GET', asked).kind).toBe('found');
      return lookUp.mock.calls.length;
    };
    const [one, thousand] = [routerOf(1), routerOf(1000)];
    for (const asked of ['/items', '/items/1', '/items/1/parts/2', '/orders/7.json', '/a/b/c', '/search/']) {
      expect(steps(thousand, `/team-0/api-0${asked}`)).toBe(steps(one, `/team-0/api-0${asked}`));
      expect(steps(thousand, `/team-9/api-999${asked}`)).toBe(steps(one, `/team-0/api-0${asked}`));
    }
    lookUp.mockRestore();
  });

  test('a path of very many segments is not looked up piece by piece', () => {
    const router = new Router();
    router.add(routeOf('/a', '/b/{p}'));
    const lookUp = vi.spyOn(Map.prototype, 'get');
    router.match('GET', `/a/b${'/x'.repeat(4000)}`);
    expect(lookUp.mock.calls.length).toBeLessThan(20);
    lookUp.mockRestore();
  });

  test('scores of the specification', () => {
    expect([scoreOf('/a/b/{y}'), scoreOf('/a/{x}/c'), scoreOf('/a/b'), scoreOf('/{a}/{b}')]).toEqual([1, 4, 0, 5]);
  });

  test('captures by name, the rest as a list', () => {
    const compiled = compileTemplate('/p', '/m/{one}-{two}/x{+rest}');
    expect([...capture(compiled, ['p', 'm', 'a-b-c', 'x1', '2'])]).toEqual([
      ['one', 'a-b'],
      ['two', 'c'],
      ['rest', ['1', '2']],
    ]);
  });

  test('a template that would choke a regular expression does not choke', () => {
    const { segments } = compileTemplate('', `/${'{p}'.repeat(30)}x`);
    const [first] = segments;
    expect(first && matchSegment(first, 'a'.repeat(50_000))).toBeUndefined();
  });
});
