import { spawn } from 'node:child_process';
import process from 'node:process';

/** Opens `url` in the default browser. Where there is none nothing happens: the address has been printed anyway. */
export function openBrowser(url: string): void {
  const [program, ...args] = openerOf(process.platform, url);
  const child = spawn(program, args, { detached: true, stdio: 'ignore' });
  child.on('error', () => {});
  child.unref();
}

function openerOf(platform: NodeJS.Platform, url: string): [string, ...string[]] {
  if (platform === 'darwin') return ['open', url];
  if (platform === 'win32') return ['cmd', '/c', 'start', '', url];
  return ['xdg-open', url];
}
