/** The gates that read what was built. */
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { checkArtefacts } from './gates/artefacts.mjs';
import { checkBundle } from './gates/bundle.mjs';
import { report } from './gates/gate.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

const green = [report('artefacts', checkArtefacts(root)), report('bundle', await checkBundle(root))];
process.exitCode = green.every(Boolean) ? 0 : 1;
