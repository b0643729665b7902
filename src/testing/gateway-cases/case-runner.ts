import { type CatalogId, SANDBOX } from '../../base/ids.ts';
import type { AppSource, DeploymentSource, PlanSource } from '../../gateway/deployment.ts';
import { type Carried, carry, filled, filledCalls } from './carry-over.ts';
import type { CaseAnswer, CaseStep, Expectation, GatewayCase, GatewayUnderTest } from './gateway-case.ts';
import { differences, mismatches } from './mismatch.ts';

/** The keys of the app in every case that brings none of its own (gateway.md §2.6). */
export const CASE_APP: AppSource = {
  id: 'app-1',
  title: 'Test app',
  organisation: 'testers',
  state: 'ACTIVE',
  clientId: 'default',
  clientSecret: 'SECRET',
  subscriptions: ['test-product:1.0.0:default'],
  redirectUri: 'https://app.test/back',
};

const DEFAULT_PLAN: PlanSource = {
  name: 'default',
  title: 'Default Plan',
  rateLimits: [{ name: '', value: '100/hour', hard: true }],
};

/** What a case deploys, with everything it does not say itself. */
function deploymentOf({ documents, profile, deployment, plans, apiState }: GatewayCase): DeploymentSource {
  const product = {
    name: 'test-product',
    version: '1.0.0',
    title: 'Test product',
    plans: plans ?? [DEFAULT_PLAN],
  };
  return {
    catalog: SANDBOX as CatalogId,
    catalogTitle: 'Sandbox',
    revision: 1,
    profile,
    backend: 'virtual',
    apis: documents.map((model, index) => ({ model, draftId: `draft-${index + 1}` })),
    products: [product],
    apps: [CASE_APP],
    ...(apiState !== undefined && {
      apiStates: Object.fromEntries(documents.map((_model, index) => [`draft-${index + 1}`, apiState])),
    }),
    ...deployment,
  };
}

/** Tries one case on a gateway; the list of what is not as expected. Uses no Node API: it runs in pages as well. */
export async function runCase(each: GatewayCase, gateway: GatewayUnderTest): Promise<readonly string[]> {
  const diagnostics = await gateway.deploy(deploymentOf(each));
  await gateway.stub(each.backend);
  const problems: string[] = [];
  const carried: Carried = new Map();
  for (const [index, step] of each.steps.entries()) {
    const found = await runStep(step, gateway, { diagnostics, carried });
    problems.push(...found.map((problem) => (each.steps.length > 1 ? `call ${index + 1}: ${problem}` : problem)));
  }
  return problems;
}

async function runStep(
  step: CaseStep,
  gateway: GatewayUnderTest,
  { diagnostics, carried }: { readonly diagnostics: readonly unknown[]; readonly carried: Carried },
): Promise<readonly string[]> {
  const { request, expect, after = 0 } = step;
  if (after > 0) await gateway.advance(after);
  const answer = await gateway.send(filled(request, carried));
  const calls = await gateway.backendCalls();
  return [
    ...mismatches(expect.status, answer.status, 'status'),
    ...(expect.reason === undefined ? [] : mismatches(expect.reason, answer.reason, 'reason')),
    ...headerProblems(expect, answer),
    ...bodyProblems(expect, answer),
    ...(expect.backend === undefined ? [] : mismatches(filledCalls(expect.backend, carried), calls, 'backend')),
    ...(expect.trace === undefined ? [] : mismatches(expect.trace, answer.trace, 'trace')),
    ...stepProblems(expect, answer.trace),
    ...diagnosticProblems(expect, diagnostics),
    ...carry(step, answer, carried),
  ];
}

function headerProblems({ headers = {} }: Expectation, answer: CaseAnswer): readonly string[] {
  return Object.entries(headers).flatMap(([name, value]) => {
    const lines = answer.headers.filter(([each]) => each.toLowerCase() === name.toLowerCase());
    const actual = lines.length === 0 ? undefined : lines.map(([, each]) => each).join(', ');
    return mismatches(value, actual, `header ${name}`);
  });
}

function bodyProblems({ body, bodyContains }: Expectation, answer: CaseAnswer): readonly string[] {
  const text = new TextDecoder().decode(answer.body);
  return [
    ...(body === undefined ? [] : differences(body, typeof body === 'string' ? text : parsed(text), 'body')),
    ...(bodyContains === undefined ? [] : mismatches(`~${bodyContains}`, text, 'body')),
  ];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function stepProblems({ steps = [], policies }: Expectation, trace: unknown): readonly string[] {
  const told: unknown = typeof trace === 'object' && trace !== null ? Reflect.get(trace, 'steps') : undefined;
  const actual: readonly unknown[] = Array.isArray(told) ? told : [];
  let from = 0;
  const missing = steps.flatMap((expected) => {
    const found = actual.findIndex((step, index) => index >= from && mismatches(expected, step, '').length === 0);
    if (found >= 0) from = found + 1;
    return found >= 0 ? [] : [`no step ${JSON.stringify(expected)} in ${JSON.stringify(actual)}`];
  });
  if (policies === undefined) return missing;
  const ran = actual.flatMap((step) => (has(step, 'kind', 'policy') ? [Reflect.get(step, 'name')] : []));
  return [...missing, ...differences(policies, ran, 'policies')];
}

function has(step: unknown, key: string, value: string): step is object {
  return typeof step === 'object' && step !== null && Reflect.get(step, key) === value;
}

function diagnosticProblems({ diagnostics }: Expectation, actual: readonly unknown[]): readonly string[] {
  if (diagnostics === undefined) return [];
  if (diagnostics.length === 0 && actual.length > 0) return [`there are diagnostics: ${JSON.stringify(actual)}`];
  return diagnostics.flatMap((expected) =>
    actual.some((each) => mismatches(expected, each, '').length === 0)
      ? []
      : [`no diagnostic ${JSON.stringify(expected)} in ${JSON.stringify(actual)}`],
  );
}
