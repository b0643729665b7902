import type { CompiledApi, CompiledDeployment } from '../compiled-deployment.ts';
import type { Route } from '../routing/router.ts';
import type { Refused } from './refused.ts';

const NO_MATCH = 'No resources match requested URI';
const MOST_PATHS = 5;

/** 404 with the reason (gateway.md §1.3, D2). */
export function noPath(deployment: CompiledDeployment, path: string | undefined, unserved: Route | undefined): Refused {
  if (unserved?.api.unserved !== undefined) {
    const { api } = unserved;
    const { reason, fix, pointer } = unserved.api.unserved;
    return refused({
      check: 'route',
      expected: `A path of an API that ${deployment.catalogTitle} serves.`,
      actual: `${path ?? ''} belongs to “${api.title}”, which is not served: ${reason}`,
      fix,
      ...(pointer !== undefined && { pointer }),
    });
  }
  if (unserved !== undefined) return notExposed(deployment, path, unserved);
  const served = deployment.apis.filter((api) => api.unserved === undefined);
  if (served.length === 0) {
    return refused({
      check: 'route',
      expected: `An API in ${deployment.catalogTitle}.`,
      actual: 'None is published there.',
      fix: 'Save an API that has a path; it is live at once.',
    });
  }
  const near = path === undefined ? [] : likely(fullPaths(served), path);
  return refused({
    check: 'route',
    expected: near.length === 0 ? `A path of one of the ${served.length} APIs.` : `A path such as ${near.join(', ')}.`,
    actual: `${path ?? 'The address'} is none of them.`,
    fix: 'Compare the address with the Base Path and Paths of the API: capitals count, and so does every slash.',
  });
}

/** The operation is in the document, but every plan leaves it out (gateway.md §9). */
function notExposed({ catalogTitle }: CompiledDeployment, path: string | undefined, { api }: Route): Refused {
  const plans = api.plans.map(({ id }) => id).join(', ');
  return refused({
    check: 'route',
    expected: `An operation that a plan in ${catalogTitle} exposes.`,
    actual: `${path ?? ''} is an operation of “${api.title}”, but no plan that holds the API lists it: ${plans}.`,
    fix: 'Add the operation to “operations” of a plan, or remove that list: a plan without one exposes all.',
  });
}

function refused(refusal: Refused['refusal']): Refused {
  return { status: 404, information: NO_MATCH, refusal };
}

/** The few paths that share most of their beginning with what was asked for, best first. */
function likely(paths: Iterable<string>, asked: string): readonly string[] {
  const wanted = asked.toLowerCase();
  const best: { readonly path: string; readonly score: number }[] = [];
  for (const path of paths) {
    const score = shared(path.toLowerCase(), wanted);
    const last = best.at(-1);
    if (best.length === MOST_PATHS && last !== undefined && last.score >= score) continue;
    if (best.some((each) => each.path === path)) continue;
    best.push({ path, score });
    best.sort((one, other) => other.score - one.score || one.path.length - other.path.length);
    if (best.length > MOST_PATHS) best.pop();
  }
  return best.map(({ path }) => path);
}

function* fullPaths(apis: readonly CompiledApi[]): Iterable<string> {
  for (const { view } of apis) {
    const base = view.basePath === '/' ? '' : view.basePath;
    for (const { path } of view.paths) yield base + path;
  }
}

function shared(a: string, b: string): number {
  let length = 0;
  while (length < a.length && length < b.length && a[length] === b[length]) length += 1;
  return length;
}

/** 405 with `Allow` (D3). */
export function noMethod(verb: string, routes: readonly Route[], allow: readonly string[]): Refused {
  const [route] = routes;
  return {
    status: 405,
    information: 'The method is not allowed for the requested URL',
    headers: [['Allow', allow.join(', ')]],
    refusal: {
      check: 'method',
      expected: `${allow.join(' or ')} for the path ${route?.path ?? ''}.`,
      actual: `${verb} was called.`,
      fix:
        allow.length === 0
          ? 'Add an operation to the path.'
          : `Call it with ${allow.join(' or ')}, or add an operation for ${verb}.`,
    },
  };
}
