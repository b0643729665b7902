import type { AppError } from '../base/app-error.ts';
import type { Result } from '../base/result.ts';

/** What a command may touch of the process that runs it, so that tests run commands without a process. */
export interface CommandIo {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A person sits at the terminal: stdout is a TTY and this is not a CI machine. */
  readonly interactive: boolean;
  /** Prints one line to stdout. */
  readonly print: (line: string) => void;
  /** Prints one line to stderr: problems, and what is only for people to read. */
  readonly printError: (line: string) => void;
  /** Aborted when the process is asked to end (Ctrl+C, SIGTERM). */
  readonly stop: AbortSignal;
  readonly openBrowser: (url: string) => void;
}

/** One word after `apic`. Adding a command is one file in commands/ and one line in command-table.ts. */
export interface Command {
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** Full help, without a final line end. */
  readonly help: string;
  /** Ends when the command has done its work; a failure is printed as one line and ends the process with 1. */
  readonly run: (args: readonly string[], io: CommandIo) => Promise<Result<void, AppError>>;
}
