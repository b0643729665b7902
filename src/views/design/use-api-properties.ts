import { type ApiProperty, readProperties } from '../../document/openapi/commands/properties.ts';
import { objectAt } from '../../document/openapi/lenient.ts';
import { useDerived } from './design-context.tsx';

export function useApiProperties(): readonly ApiProperty[] {
  return useDerived(
    (model) => [
      objectAt(model, ['x-ibm-configuration', 'properties']),
      objectAt(model, ['x-ibm-configuration', 'catalogs']),
    ],
    readProperties,
  );
}
