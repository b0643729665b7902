import { type ParseArgsConfig, parseArgs } from 'node:util';
import { type AppError, appError } from '../base/app-error.ts';
import { err, ok, type Result } from '../base/result.ts';

type Options = NonNullable<ParseArgsConfig['options']>;
type Values<T extends Options> = ReturnType<typeof parseArgs<{ options: T; strict: true }>>['values'];

/**
 * Reads the options of a command; positionals are refused.
 *
 * @returns `cli/bad-option` for an unknown option, a missing value or a stray word
 */
export function readOptions<T extends Options>(args: readonly string[], options: T): Result<Values<T>, AppError> {
  try {
    return ok(parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values);
  } catch (error) {
    return err(badOption(error));
  }
}

/**
 * Reads the options of a command and the words between them.
 *
 * @returns `cli/bad-option` for an unknown option or a missing value
 */
export function readArguments<T extends Options>(
  args: readonly string[],
  options: T,
): Result<{ readonly values: Values<T>; readonly words: readonly string[] }, AppError> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
    return ok({ values, words: positionals });
  } catch (error) {
    return err(badOption(error));
  }
}

/**
 * @param wanted what the person wrote for an option that knows few values
 * @returns the value; otherwise `cli/bad-option`
 */
export function readChoice<T extends string>(
  option: string,
  wanted: string,
  choices: readonly T[],
): Result<T, AppError> {
  const choice = choices.find((each) => each === wanted);
  if (choice !== undefined) return ok(choice);
  const message = `--${option} cannot be "${wanted}".`;
  return err(appError('cli/bad-option', message, { help: `Choose one of ${choices.join(', ')}.` }));
}

function badOption(error: unknown): AppError {
  const message = error instanceof Error ? error.message.split('. ')[0] : String(error);
  return appError('cli/bad-option', `${message}.`, { help: 'See apic --help.' });
}

/**
 * @param text what the person wrote for a TCP port
 * @returns 0 to 65535, where 0 means any free port; otherwise `cli/bad-port`
 */
export function readPort(text: string): Result<number, AppError> {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  if (port <= 65_535) return ok(port);
  return err(appError('cli/bad-port', `"${text}" is no port.`, { help: 'A port is a number from 0 to 65535.' }));
}
