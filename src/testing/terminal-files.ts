import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder with these files, by name, until the test ends. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'apis-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
  return folder;
}

/** An API under /<name> whose assembly is given in YAML, three levels in; `more` stands above the paths. */
export function apiText(name: string, assembly: string, more = ''): string {
  return `swagger: '2.0'
info: { title: ${name}, version: 1.0.0, x-ibm-name: ${name} }
basePath: /${name}
${more}
paths:
  /x:
    get: { responses: { 200: { description: OK } } }
    post: { responses: { 200: { description: OK } } }
x-ibm-configuration:
  assembly:
    execute:
${assembly}
`;
}

/** Security by client ID and secret. */
export const KEYS = `securityDefinitions:
  id: { type: apiKey, in: header, name: X-IBM-Client-Id }
  secret: { type: apiKey, in: header, name: X-IBM-Client-Secret }
security: [{ id: [], secret: [] }]`;

/** An assembly that answers `hello`. */
export const HELLO = `      - set-variable: { actions: [{ set: message.body, value: hello }] }`;
