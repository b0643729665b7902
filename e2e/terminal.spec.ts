import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';

/*
 * Goal: serve APIs from the terminal, with the program as it is built and shipped.
 */

const PROGRAM = fileURLToPath(new URL('../dist-cli/apic.js', import.meta.url));

const API = `swagger: '2.0'
info: { title: Hello, version: 1.0.0 }
basePath: /hello
paths: { /x: { get: { responses: { 200: { description: Fine } } } } }
x-ibm-configuration:
  assembly: { execute: [{ javascript: { source: "message.body = { hello: request.verb };" } }] }
`;

let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'terminal-'));
  writeFileSync(path.join(folder, 'hello.yaml'), API);
});
test.afterEach(() => rmSync(folder, { recursive: true, force: true }));

function run(...args: string[]): ChildProcess {
  return spawn(process.execPath, [PROGRAM, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}

/** What the program prints until it ends, and its exit code. */
async function ended(program: ChildProcess): Promise<{ readonly code: unknown; readonly text: string }> {
  let text = '';
  program.stdout?.on('data', (chunk) => (text += chunk));
  program.stderr?.on('data', (chunk) => (text += chunk));
  const [code] = await once(program, 'close');
  return { code, text };
}

async function addressOf(program: ChildProcess): Promise<string> {
  const [chunk] = await once(program.stdout as NodeJS.ReadableStream, 'data');
  return /listening on (http:\/\/127\.0\.0\.1:\d+\/)\n/.exec(String(chunk))?.[1] ?? `no address in ${chunk}`;
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`apic gateway answers, scripts too, and ends cleanly on ${signal}`, async () => {
    const program = run('gateway', folder, '--port', '0');
    const end = ended(program);
    const url = await addressOf(program);
    const response = await fetch(`${url}hello/x`);
    expect([response.status, await response.json()]).toEqual([200, { hello: 'GET' }]);
    program.kill(signal);
    expect((await end).code).toBe(0);
    await expect(fetch(url)).rejects.toThrow();
  });
}

test('a taken port is one clear line and exit code 1', async () => {
  const first = run('gateway', folder, '--port', '0', '--quiet');
  const firstEnd = ended(first);
  const { port } = new URL(await addressOf(first));
  expect(await ended(run('gateway', folder, '--port', port))).toEqual({
    code: 1,
    text: `apic: The port ${port} of 127.0.0.1 is taken. Name another with --port.\n`,
  });
  first.kill();
  await firstEnd;
});

test('apic validate tells what is wrong, and its exit code says whether something is', async () => {
  expect(await ended(run('validate', folder))).toEqual({ code: 0, text: '1 document checked, no error\n' });
  writeFileSync(path.join(folder, 'hello.yaml'), API.replace('paths:', 'security: [{ nobody: [] }]\npaths:'));
  const { code, text } = await ended(run('validate', folder));
  expect(code).toBe(1);
  expect(text).toMatch(/hello\.yaml:4:\d+: error: .*nobody.*\napic: 1 error in 1 document\.\n$/);
});
