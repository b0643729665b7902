import { type AppError, appError } from '../../base/app-error.ts';
import { err, ok, type Result } from '../../base/result.ts';
import type { BackendChoice, GatewayProfile } from '../../gateway/deployment.ts';
import { readArguments, readChoice, readPort } from '../options.ts';

const PROFILES: readonly GatewayProfile[] = ['designer', 'micro'];
const BACKENDS: readonly BackendChoice[] = ['live', 'mock', 'virtual'];

const DEFAULTS = { port: '4001', host: '127.0.0.1', profile: 'designer', catalog: 'Sandbox', backend: 'live' } as const;

export const GATEWAY_HELP = `apic gateway <folder or files> [options]

Serves APIs from their files, as the gateway does, at the root of a local address. Every API and product in the folders
is taken; other files are left alone. Calls identify with the client ID "default" and the client secret "SECRET", unless
an apic.json says otherwise.

  --port <number>     port to listen on (default: ${DEFAULTS.port}); 0 takes any that is free
  --host <name>       address to listen on (default: ${DEFAULTS.host})
  --profile <name>    designer (answers as API Connect v5, the default) or micro (as the micro gateway of the toolkit)
  --catalog <name>    catalog whose property values count (default: ${DEFAULTS.catalog})
  --config <file>     plans, applications and user registries (default: apic.json in a folder that is served)
  --backend <choice>  who answers an invoke: live (the network), mock (made from the document; then an API without an
                      assembly answers so, too) or virtual (stand-ins for known services, otherwise live); default: live
  --stateful          with --backend mock: remember what calls create, change and delete, until the process ends
  --watch             serve what the files say as soon as they change
  --trace <file>      append the story of every call to a file, one line of JSON each
  --quiet             print nothing but the address and what is wrong
  -h, --help          this text

An apic.json may hold:
  "plans"         { "gold": { "apis": ["weather"], "rate-limit": "100/hour", "hard-limit": true } }
  "applications"  { "my-app": { "client-secret": "…", "subscription": "gold", "oauth-redirection-uri": "https://…" } }
  "registries"    [ { "name": "people", "users": [ { "name": "ann", "password": "…" } ] } ]
Registries are the users for Basic and OAuth (x-ibm-authentication-registry: people). A user has a "password" as it is, or
instead the "salt" (base64), "iterations" and "hash" (base64) of its PBKDF2 hash with SHA-256, 32 bytes long, as the app
keeps them: then the file tells no password.

Environment: LAPTOP_RATELIMIT is the limit of the default plan, such as unlimited or 3/hour (default: 100/hour);
CATALOG_HOST stands for $(catalog.host); properties of the catalog apic-dev may name others as $(NAME).`;

export interface GatewayOptions {
  readonly words: readonly string[];
  readonly port: number;
  readonly host: string;
  readonly profile: GatewayProfile;
  readonly catalog: string;
  readonly config: string | undefined;
  readonly backend: BackendChoice;
  readonly statefulMock: boolean;
  readonly watch: boolean;
  readonly trace: string | undefined;
  readonly quiet: boolean;
}

/** The options of `apic gateway`; `cli/bad-option` or `cli/bad-port` for what cannot be meant. */
export function readGatewayOptions(args: readonly string[]): Result<GatewayOptions, AppError> {
  const read = readArguments(args, {
    port: { type: 'string', default: DEFAULTS.port },
    host: { type: 'string', default: DEFAULTS.host },
    profile: { type: 'string', default: DEFAULTS.profile },
    catalog: { type: 'string', default: DEFAULTS.catalog },
    config: { type: 'string' },
    backend: { type: 'string', default: DEFAULTS.backend },
    stateful: { type: 'boolean', default: false },
    watch: { type: 'boolean', default: false },
    trace: { type: 'string' },
    quiet: { type: 'boolean', default: false },
  });
  if (!read.ok) return read;
  const { values, words } = read.value;
  if (words.length === 0) {
    return err(appError('cli/bad-option', 'Name a folder or files to serve.', { help: 'See apic gateway --help.' }));
  }
  const port = readPort(values.port);
  if (!port.ok) return port;
  const profile = readChoice('profile', values.profile, PROFILES);
  if (!profile.ok) return profile;
  const backend = readChoice('backend', values.backend, BACKENDS);
  if (!backend.ok) return backend;
  const { host, catalog, config, stateful: statefulMock, watch, trace, quiet } = values;
  if (statefulMock && backend.value !== 'mock') return err(needsMock());
  const chosen = { port: port.value, profile: profile.value, backend: backend.value, statefulMock };
  return ok({ words, host, catalog, config, watch, trace, quiet, ...chosen });
}

function needsMock(): AppError {
  return appError('cli/bad-option', '--stateful is about mocks, and the back end is no mock.', {
    help: 'Add --backend mock.',
  });
}
