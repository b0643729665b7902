export { checkSource as check, runSource as run } from '../../policy-kit/run-source.ts';
