/** `npm start` on any clone: installs and builds what is missing or old, then serves the app as `apic edit` does. */
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { ensureBuilt } from './build.mjs';
import { ensureInstalled } from './install.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
ensureInstalled(root);
ensureBuilt(root);

// npm, when it is killed, leaves what it started behind: a server that nobody sees would keep the port.
const parent = process.ppid;
setInterval(() => process.ppid !== parent && process.kill(process.pid, 'SIGTERM'), 1000).unref();

// In this very process, so that Ctrl+C and the exit code are the program's own.
process.argv.splice(2, 0, 'edit');
await import(new URL('../dist-cli/apic.js', import.meta.url).href);
