import { type AppError, appError } from '../base/app-error.ts';
import { err, ok, type Result } from '../base/result.ts';
import type { Command, CommandIo } from './command.ts';
import { commandTable } from './command-table.ts';

/**
 * Runs `apic <args>`.
 *
 * @param args what follows the program's name
 * @returns a failure carries one line for the person; its code starts with `cli/`
 */
export async function runCli(args: readonly string[], io: CommandIo, version: string): Promise<Result<void, AppError>> {
  const [first] = args;
  if (first === '--version' || first === '-v') return printed(io, version);
  if (first === '--help' || first === '-h' || first === 'help') return printed(io, overview());
  const [command, rest] = chooseCommand(args);
  if (command === undefined) {
    const names = commandTable.map(({ name }) => name).join(', ');
    return err(appError('cli/unknown-command', `Unknown command "${first}".`, { help: `Commands: ${names}.` }));
  }
  if (rest.includes('--help') || rest.includes('-h')) return printed(io, command.help);
  return command.run(rest, io);
}

/** Without a command, or with options only, the first command of the table is meant. */
function chooseCommand(args: readonly string[]): [Command | undefined, readonly string[]] {
  const [first, ...rest] = args;
  if (first === undefined || first.startsWith('-')) return [commandTable[0], args];
  return [commandTable.find(({ name }) => name === first), rest];
}

function printed(io: CommandIo, text: string): Result<void, AppError> {
  io.print(text);
  return ok(undefined);
}

function overview(): string {
  const width = Math.max(...commandTable.map(({ name }) => name.length)) + 2;
  return [
    'apic [command] [options]',
    '',
    'Commands:',
    ...commandTable.map(
      ({ name, summary }, index) => `  ${name.padEnd(width)}${summary}${index === 0 ? ' (the default)' : ''}`,
    ),
    '',
    'Options:',
    '  -h, --help     this text, or that of a command: apic edit --help',
    '  -v, --version  the version',
  ].join('\n');
}
