import { type ComponentType, createContext, useContext } from 'react';
import { CodeBlock } from '../ui/code-block.tsx';

/** What an example belongs to, for its name: several stand on one page. */
const ExampleOf = createContext('');

interface SwaggerExampleProps {
  readonly children?: unknown;
  readonly language?: string | null;
}

/** Stands in for swagger-ui's `HighlightCode`. */
export function SwaggerExample({ children, language }: SwaggerExampleProps) {
  const text = typeof children === 'string' ? children : '';
  const kind = language === 'json' ? 'json' : text.trimStart().startsWith('<') ? 'xml' : 'text';
  return <CodeBlock text={text} language={kind} label={`example of ${useContext(ExampleOf)}`} maxHeight={280} wrap />;
}

/** Names the examples inside a component of swagger-ui. */
export function examplesOf<P extends object>(what: (props: P) => string) {
  return (Original: ComponentType<P>) =>
    function WithNamedExamples(props: P) {
      return (
        <ExampleOf value={what(props)}>
          <Original {...props} />
        </ExampleOf>
      );
    };
}
