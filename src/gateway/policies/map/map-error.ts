import { PolicyFailure } from '../../policy-kit.ts';

export function mapError(place: string, message: string, help: string): PolicyFailure {
  return new PolicyFailure('TransformError', place === '' ? message : `${place}: ${message}`, { help });
}
