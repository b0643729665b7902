import { appError } from '../base/app-error.ts';
import { err } from '../base/result.ts';
import type { DocumentEngine } from '../document/engine.ts';
import { createInPlaceEngine } from '../document/in-place-engine.ts';
import { checkSteps } from '../gateway/flow/check-steps.ts';
import { createDesigner } from '../state/create-designer.ts';
import type { Designer } from '../state/designer.ts';
import type { FetchText } from '../state/ports.ts';
import type { NewDraft, Workspace } from '../workspace/workspace.ts';
import { createFakeGatewayClient, type FakeGatewayClient } from './fake-gateway-client.ts';
import { createFakeTime, type FakeTime } from './fake-time.ts';
import { createMemoryWorkspace } from './memory-workspace.ts';
import { seededRandom } from './seeded-random.ts';

export interface TestDesigner {
  readonly designer: Designer;
  readonly workspace: Workspace;
  readonly gateway: FakeGatewayClient;
  readonly time: FakeTime;
}

export interface TestDesignerOptions {
  readonly samples?: readonly NewDraft[];
  readonly workspace?: Workspace;
  readonly engine?: DocumentEngine;
  readonly time?: FakeTime;
  readonly fetchText?: FetchText;
  readonly seed?: number;
}

/** A whole designer over memory, with a clock and a gateway that the test holds in its hands. */
export function createTestDesigner(options: TestDesignerOptions = {}): TestDesigner {
  const time = options.time ?? createFakeTime();
  const random = seededRandom(options.seed ?? 1);
  const { clock, scheduler } = time;
  const workspace = options.workspace ?? createMemoryWorkspace({ clock, random, samples: options.samples ?? [] });
  const gateway = createFakeGatewayClient();
  const designer = createDesigner({
    workspace,
    gateway,
    engine: options.engine ?? createInPlaceEngine(checkSteps),
    clock,
    random,
    scheduler,
    fetchText: options.fetchText ?? (async () => err(appError('state/no-network', 'There is no network in tests.'))),
  });
  return { designer, workspace, gateway, time };
}
