import { expect, test } from 'vitest';
import type { CommandIo } from './command.ts';
import { runCli } from './run.ts';

async function run(...args: string[]) {
  const lines: string[] = [];
  const io: CommandIo = {
    env: {},
    interactive: false,
    stop: AbortSignal.abort(),
    openBrowser: () => {},
    print: (line) => lines.push(line),
    printError: () => {},
  };
  return { result: await runCli(args, io, '1.2.3'), text: lines.join('\n') };
}

test('prints its version', async () => {
  expect(await run('--version')).toEqual({ result: { ok: true, value: undefined }, text: '1.2.3' });
});

test('lists the commands, and explains each', async () => {
  expect((await run('--help')).text).toMatch(/edit .*\(the default\)/);
  expect((await run('edit', '--help')).text).toContain('--no-open');
});

test('an unknown command is one clear line', async () => {
  const { result, text } = await run('edti');
  expect(text).toBe('');
  expect(result).toEqual({
    ok: false,
    error: {
      code: 'cli/unknown-command',
      message: 'Unknown command "edti".',
      help: 'Commands: edit, gateway, validate.',
    },
  });
});

test('options without a command are those of edit', async () => {
  const { result } = await run('--port', 'x');
  expect(result).toMatchObject({ ok: false, error: { code: 'cli/bad-port' } });
});
