import { PolicyFailure } from '../../policy-kit.ts';

export function mapError(place: string, message: string, help: string): PolicyFailure {
  const at = place === '' ? '' : `/${place.replace(/\[(\d+)\]/g, '.$1').replaceAll('.', '/')}`;
  return new PolicyFailure('TransformError', place === '' ? message : `${place}: ${message}`, { help, at });
}
