export { runSource as run } from '../../policy-kit/run-source.ts';
