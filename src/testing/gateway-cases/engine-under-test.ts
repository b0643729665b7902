import type { BackendAnswer, BackendRequest } from '../../gateway/backends/backend.ts';
import { createBackends } from '../../gateway/backends/create-backends.ts';
import { compile } from '../../gateway/compile.ts';
import type { Deployment } from '../../gateway/deployment.ts';
import { handle } from '../../gateway/handle.ts';
import type { ScriptSandbox } from '../../gateway/script/sandbox.ts';
import { createFakeWorld } from '../fake-world.ts';
import type { BackendStub, CaseRequest, GatewayUnderTest } from './gateway-case.ts';

const BASE_URL = 'http://designer.test/gateway/sandbox/';

/** The engine itself as a gateway to try cases on, in a world of its own. */
export function createEngineUnderTest(sandbox: ScriptSandbox): GatewayUnderTest {
  const fake = createFakeWorld(sandbox);
  let deployment: Deployment | undefined;
  return {
    async deploy(source) {
      deployment = await compile(source);
      return deployment.diagnostics;
    },
    async stub(stubs) {
      // The stand-ins that the app brings answer as they do in the worker; stubs are the network.
      fake.backend = createBackends({
        clock: fake.world.clock,
        scheduler: fake.scheduler,
        live: async (request) => answerOf(stubs, request),
      });
    },
    async send(request) {
      if (deployment === undefined) throw new Error('Deploy first.');
      const { response, trace } = await handle(deployment, requestOf(request), fake.world, { baseUrl: BASE_URL });
      return {
        status: response.status,
        reason: response.statusText,
        headers: [...response.headers],
        body: new Uint8Array(await response.arrayBuffer()),
        // As it is after crossing to a page.
        trace: JSON.parse(JSON.stringify(structuredClone(trace))),
      };
    },
    async backendCalls() {
      return fake.calls.splice(0).map(callText);
    },
    advance: (milliseconds) => fake.advance(milliseconds),
  };
}

function requestOf({ method = 'GET', path, headers = {}, body, bodyLength }: CaseRequest): Request {
  const text =
    bodyLength === undefined ? (typeof body === 'string' ? body : JSON.stringify(body)) : ' '.repeat(bodyLength);
  // Bytes, so that no content type is added to what the case says.
  const bytes = text === undefined || method === 'GET' ? undefined : new TextEncoder().encode(text);
  return new Request(`${BASE_URL.slice(0, -1)}${path}`, {
    method,
    headers,
    ...(bytes !== undefined && { body: bytes }),
  });
}

function answerOf(stubs: readonly BackendStub[], request: BackendRequest): BackendAnswer {
  const line = `${request.method} ${request.url}`;
  const stub = stubs.find(({ match }) => match === undefined || line.startsWith(match));
  if (stub === undefined || stub.fail !== undefined) {
    const cause = stub?.fail ?? 'unreachable';
    const message = stub === undefined ? `No stub answers ${line}.` : 'connect ECONNREFUSED';
    return { kind: 'failed', by: 'live', label: 'stub', cause, message, help: 'Is it running?' };
  }
  const { status = 200, reason = '', headers = {}, body } = stub;
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((each) => [name, String(each)] as const),
  );
  const isText = typeof body === 'string' || body === undefined;
  const typed = lines.some(([name]) => name.toLowerCase() === 'content-type');
  return {
    kind: 'answered',
    by: 'virtual',
    label: 'stub',
    status,
    reason,
    headers: isText || typed ? lines : [...lines, ['Content-Type', 'application/json']],
    body: new TextEncoder().encode(isText ? (body ?? '') : JSON.stringify(body)),
  };
}

function callText({ method, url, headers, body, timeoutMs, followRedirects }: BackendRequest): unknown {
  const named = Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
  const isText = body !== undefined && body[0] !== 0x1f;
  return {
    ...{ method, url, headers: named, timeoutMs, followRedirects },
    ...(isText && { body: new TextDecoder().decode(body) }),
    ...(body !== undefined && { bodyBytes: body.length }),
  };
}
