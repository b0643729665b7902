import type { Command } from './command.ts';
import { editCommand } from './commands/edit.ts';
import { gatewayCommand } from './commands/gateway.ts';
import { validateCommand } from './commands/validate.ts';

/** The commands in the order in which the help lists them. The first one is meant when none is named. */
export const commandTable: readonly [Command, ...Command[]] = [editCommand, gatewayCommand, validateCommand];
