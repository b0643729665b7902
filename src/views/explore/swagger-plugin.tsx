import type { ComponentType, ReactNode } from 'react';
import { Markdown } from '../ui/markdown.tsx';
import { examplesOf, SwaggerExample } from './swagger-example.tsx';
import { SwaggerModel } from './swagger-model.tsx';
import { SwaggerParameterRow, type SwaggerParameterRowProps } from './swagger-parameter-row.tsx';

/** Name of the layout that shows operations and nothing around them. */
export const LAYOUT = 'OperationDocumentation';

interface LayoutProps {
  readonly getComponent: (name: string, connected?: boolean) => ComponentType;
}

function OperationDocumentation({ getComponent }: LayoutProps) {
  const Operations = getComponent('operations', true);
  return (
    <div className="swagger-ui">
      <Operations />
    </div>
  );
}

function Nothing() {
  return null;
}

function OnlyChildren({ children }: { children?: ReactNode }) {
  return children;
}

/** swagger-ui's own lets HTML and images of other hosts through. */
function OurMarkdown({ source }: { source?: unknown }) {
  if (typeof source !== 'string' || source === '') return null;
  return (
    <div className="markdown">
      <Markdown text={source} />
    </div>
  );
}

/** swagger-ui's select has no name of its own. */
function labelled(ExamplesSelect: ComponentType<Record<string, unknown>>) {
  return function LabelledExamplesSelect(props: Record<string, unknown>) {
    return (
      // biome-ignore lint/a11y/noLabelWithoutControl: the select is inside, in a component that is not ours
      <label className="examples-label">
        <span className="visually-hidden">Example</span>
        <ExamplesSelect {...props} showLabels={false} />
      </label>
    );
  };
}

/**
 * What we change in swagger-ui: its head, tag bar and disabled form fields go (they stand in our own panes), parameters read
 * `required in query`, code has our colours and copy button, Markdown is as harmless as everywhere, and schemas are our tree.
 */
export function documentationPlugin() {
  return {
    components: { [LAYOUT]: OperationDocumentation },
    wrapComponents: {
      OperationSummary: () => Nothing,
      OperationTag: () => OnlyChildren,
      JsonSchemaForm: () => Nothing,
      parameterRow: () => examplesOf<SwaggerParameterRowProps>(() => 'the body')(SwaggerParameterRow),
      Markdown: () => OurMarkdown,
      HighlightCode: () => SwaggerExample,
      ModelWrapper: () => SwaggerModel,
      ExamplesSelect: labelled,
      RequestBody: examplesOf(() => 'the request body'),
      response: examplesOf(({ code }: { readonly code: string }) => `response ${code}`),
    },
  };
}
