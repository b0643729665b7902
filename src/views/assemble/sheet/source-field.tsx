import { EditorField } from './editor-field.tsx';
import type { SheetFieldProps } from './sheet-field.tsx';

/** A script's source. */
export function SourceField({ field, edit }: SheetFieldProps) {
  const value = edit.node.props[field.key];
  return (
    <EditorField
      field={field}
      edit={edit}
      language="javascript"
      value={typeof value === 'string' ? value : ''}
      minHeight={220}
      onChange={(text) => edit.setProperty(field, text)}
    />
  );
}
