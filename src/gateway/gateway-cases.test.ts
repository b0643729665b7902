import { describe, expect, test } from 'vitest';
import { runCase } from '../testing/gateway-cases/case-runner.ts';
import { createEngineUnderTest } from '../testing/gateway-cases/engine-under-test.ts';
import { loadCases } from '../testing/gateway-cases/load-cases.ts';
import { createNodeSandbox } from '../testing/gateway-cases/node-sandbox.ts';

const sandbox = createNodeSandbox();

describe.each(loadCases())('$name', ({ cases }) => {
  test.each(cases)('$title', { timeout: 30_000 }, async (each) => {
    expect(await runCase(each, createEngineUnderTest(sandbox))).toEqual([]);
  });
});
