import { hasMediaTypeLists } from '../../document/openapi/commands/media-types.ts';
import type { Section } from './section.ts';
import { BasePathSection, HostSection, SchemesSection } from './sections/address-sections.tsx';
import { DefinitionsSection } from './sections/definitions-section.tsx';
import { ExtensionsSection, extensionsOf } from './sections/extensions-section.tsx';
import { ContactSection, ExternalDocsSection, InfoSection, TermsSection } from './sections/info-sections.tsx';
import { LifecycleSection, PolicyAssemblySection } from './sections/lifecycle-sections.tsx';
import { ConsumesSection, ProducesSection } from './sections/media-type-sections.tsx';
import { ParametersSection } from './sections/parameters-section.tsx';
import { PathsSection } from './sections/paths-section.tsx';
import { PropertiesSection } from './sections/properties-section.tsx';
import { SecurityDefinitionsSection } from './sections/security-definitions-section.tsx';
import { SecuritySection } from './sections/security-section.tsx';
import { TagsSection } from './sections/tags-section.tsx';

const CONFIGURATION = '/x-ibm-configuration';

/** The cards of Design in their order (ui.md 8.1). */
export const SECTIONS: readonly Section[] = [
  section('Info', InfoSection, ['/info', '/x-ibm-name']),
  underInfo('Contact', ContactSection, ['/info/contact']),
  underInfo('Terms and License', TermsSection, ['/info/termsOfService', '/info/license']),
  underInfo('External Documentation', ExternalDocsSection, ['/externalDocs']),
  section('Schemes', SchemesSection, ['/schemes']),
  section('Host', HostSection, ['/host', '/servers']),
  section('Base Path', BasePathSection, ['/basePath']),
  { ...section('Consumes', ConsumesSection, ['/consumes']), isShown: hasMediaTypeLists },
  { ...section('Produces', ProducesSection, ['/produces']), isShown: hasMediaTypeLists },
  section('Lifecycle', LifecycleSection, [CONFIGURATION]),
  section('Policy Assembly', PolicyAssemblySection, [`${CONFIGURATION}/assembly`]),
  section('Security Definitions', SecurityDefinitionsSection, ['/securityDefinitions', '/components/securitySchemes']),
  section('Security', SecuritySection, ['/security']),
  { ...section('Extensions', ExtensionsSection, ['/x-']), isShown: (model) => extensionsOf(model).length > 0 },
  section('Properties', PropertiesSection, [`${CONFIGURATION}/properties`, `${CONFIGURATION}/catalogs`]),
  section('Paths', PathsSection, ['/paths']),
  section('Parameters', ParametersSection, ['/parameters', '/components/parameters']),
  section('Definitions', DefinitionsSection, ['/definitions', '/components/schemas']),
  section('Tags', TagsSection, ['/tags']),
];

function section(title: string, Component: Section['Component'], places: Section['places']): Section {
  return { slug: title.toLowerCase().replaceAll(' ', '-'), title, Component, inNavigation: true, places };
}

function underInfo(title: string, Component: Section['Component'], places: Section['places']): Section {
  return { ...section(title, Component, places), inNavigation: false };
}

/** The section that shows a place of the document: the one with the longest matching beginning. */
export function sectionAt(pointer: string): Section | undefined {
  let best: { section: Section; length: number } | undefined;
  for (const candidate of SECTIONS) {
    for (const place of candidate.places) {
      const fits =
        pointer.startsWith(place) && (place.endsWith('-') || [undefined, '/'].includes(pointer[place.length]));
      if (fits && place.length > (best?.length ?? 0)) best = { section: candidate, length: place.length };
    }
  }
  return best?.section;
}
