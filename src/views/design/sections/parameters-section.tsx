import { objectAt } from '../../../document/openapi/lenient.ts';
import { adapterOf, openApiView } from '../../../document/openapi/open-api-view.ts';
import { SectionCard } from '../../ui/section-card.tsx';
import { useDerived } from '../design-context.tsx';
import { NothingYet } from '../fields/nothing-yet.tsx';
import type { SectionProps } from '../section.ts';
import { ParameterTable } from './operation-facts.tsx';

/** Parameters that operations share by reference, to read. */
export function ParametersSection({ id, title }: SectionProps) {
  const parameters = useDerived(
    (model) => [objectAt(model, adapterOf(model)?.parametersPath ?? ['parameters'])],
    (model) => openApiView(model)?.sharedParameters ?? [],
  );
  return (
    <SectionCard id={id} title={title}>
      {parameters.length === 0 ? (
        <NothingYet title="No parameters defined">Parameters defined here can be used by many operations.</NothingYet>
      ) : (
        <ParameterTable label="Shared parameters" parameters={parameters} />
      )}
    </SectionCard>
  );
}
