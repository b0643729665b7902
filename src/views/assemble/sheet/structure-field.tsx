import { useState } from 'react';
import { type JsonValue, parseJson } from '../../../base/json.ts';
import { EditorField } from './editor-field.tsx';
import type { SheetFieldProps } from './sheet-field.tsx';

interface Typed {
  readonly text: string;
  /** What the document held when this was typed, or what it was made to hold by it. */
  readonly stored: string;
  readonly problem: string | undefined;
}

/** Lists and mappings as JSON: the document follows as soon as what is typed can be read, and keeps its value until then. */
export function StructureField({ field, edit }: SheetFieldProps) {
  const [typed, setTyped] = useState<Typed>();
  const stored = written(edit.node.props[field.key]);
  const isCurrent = typed !== undefined && typed.stored === stored;

  function change(text: string): void {
    const read = readStructure(text);
    if ('problem' in read) {
      setTyped({ text, stored, problem: read.problem });
      return;
    }
    setTyped({ text, stored: written(read.value), problem: undefined });
    edit.setProperty(field, read.value);
  }

  return (
    <EditorField
      field={field}
      edit={edit}
      language="json"
      value={isCurrent ? typed.text : stored}
      minHeight={72}
      onChange={change}
      problem={isCurrent ? typed.problem : undefined}
    />
  );
}

function written(value: JsonValue | undefined): string {
  return value === undefined ? '' : JSON.stringify(value, null, 2);
}

/** An empty text removes the property. */
function readStructure(text: string): { readonly value: JsonValue | undefined } | { readonly problem: string } {
  if (text.trim() === '') return { value: undefined };
  const parsed = parseJson(text);
  if (parsed.ok) return { value: parsed.value };
  return { problem: `This is not JSON yet, so the document keeps what it had: ${parsed.error}` };
}
