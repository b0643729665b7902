/** Door 3, the terminal: everything that belongs to the process itself. */
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { openBrowser } from './open-browser.ts';
import { runCli } from './run.ts';

/** The program lies in dist-cli/, below the package that it belongs to. */
const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

const result = await runCli(
  process.argv.slice(2),
  {
    env: process.env,
    interactive: process.stdout.isTTY === true && !process.env.CI,
    print: (line) => process.stdout.write(`${line}\n`),
    printError: (line) => process.stderr.write(`${line}\n`),
    stop: stop.signal,
    openBrowser,
  },
  version,
);
if (!result.ok) {
  process.stderr.write(`apic: ${[result.error.message, result.error.help].filter(Boolean).join(' ')}\n`);
  process.exitCode = 1;
}
// A back end that still has not answered must not keep the program from ending.
setTimeout(() => process.exit(), 500).unref();
