/** The gates that read the sources. */
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { checkFileLength } from './gates/file-length.mjs';
import { report } from './gates/gate.mjs';
import { checkLayers } from './gates/layers.mjs';
import { checkWorld } from './gates/world.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

const green = [
  report('layers', await checkLayers(root)),
  report('ports', checkWorld(root)),
  report('file length', checkFileLength(root)),
];
process.exitCode = green.every(Boolean) ? 0 : 1;
