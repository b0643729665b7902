import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { type ReactNode, useCallback, useDeferredValue, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import type { DraftId } from '../../base/ids.ts';
import type { AssemblyTree } from '../../document/assembly.ts';
import { assemblyForOperation } from '../../document/assembly-for-operation.ts';
import { createAssembly } from '../../document/openapi/commands/lifecycle.ts';
import { openApiView } from '../../document/openapi/open-api-view.ts';
import type { JsonPointer } from '../../document/patch.ts';
import { readAssembly } from '../../document/read-assembly.ts';
import { useDesigner, useEditor, useSelect } from '../ui/designer-context.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { AssembleToolbar } from './assemble-toolbar.tsx';
import { Canvas } from './canvas.tsx';
import { findNode, findNodes, nodeAround } from './find-nodes.ts';
import { allCatches, layoutFlow } from './flow-layout.ts';
import { runMarks } from './run-marks.ts';
import { PropertySheet } from './sheet/property-sheet.tsx';
import { useZoom } from './use-zoom.ts';

export interface AssembleScreenProps {
  readonly draftId: DraftId;
  /** What stands at the left while ► is on; another feature's, so it is handed in. */
  readonly testPanel: (onClose: () => void) => ReactNode;
}

const EMPTY: AssemblyTree = { execute: [], catches: [] };

/** Assemble (ui.md 10): the flow as it will run, with a property sheet, beside the Test panel. */
export function AssembleScreen({ draftId, testPanel }: AssembleScreenProps) {
  const designer = useDesigner();
  const model = useEditor(draftId, (state) => state.model);
  const writable = useEditor(draftId, (state) => state.parses && state.save.kind !== 'read-only');
  const calls = designer.calls(draftId, 'test');
  const testedOperation = useSelect(calls, (state) => state.form.operationKey);
  const trace = useSelect(calls, (state) => state.result?.trace);
  const [testing, setTesting] = useState(false);
  const [filter, setFilter] = useState<string>();
  const [search, setSearch] = useState('');
  const [showCatches, setShowCatches] = useState(false);
  const [selected, setSelected] = useState<JsonPointer>();
  const viewport = useRef<HTMLDivElement>(null);

  const view = useMemo(() => model && openApiView(model), [model]);
  const whole = useMemo(() => (model === undefined ? EMPTY : readAssembly(model)), [model]);
  const operationKey = testing && testedOperation !== undefined ? testedOperation : filter;
  const tree = useMemo(() => {
    const operation = operationKey === undefined ? undefined : view?.operation(operationKey);
    return operation === undefined ? whole : assemblyForOperation(whole, operation);
  }, [whole, view, operationKey]);
  const layout = useMemo(
    () => layoutFlow(tree.execute, showCatches ? allCatches(tree.execute, tree.catches) : []),
    [tree, showCatches],
  );
  const query = useDeferredValue(search);
  const found = useMemo(() => findNodes(layout.nodes, query), [layout, query]);
  const marks = useMemo(() => runMarks(testing ? trace : undefined), [testing, trace]);
  const node = useMemo(() => (selected === undefined ? undefined : findNode(whole, selected)), [whole, selected]);
  const zoom = useZoom(viewport, layout);
  useAskedPlace(whole, setSelected, setShowCatches);

  // A failed catch is worth seeing: the call that ran into it opens the catches.
  useEffect(() => {
    if (trace?.steps.some((step) => step.kind === 'catch')) setShowCatches(true);
  }, [trace]);
  const closeTest = useCallback(() => setTesting(false), []);
  const create = () => model !== undefined && designer.editor(draftId).edit(createAssembly(model), 'Create assembly');

  return (
    <Box sx={{ display: 'flex', height: '100%', minHeight: 0 }}>
      {testing && testPanel(closeTest)}
      <Box sx={{ flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column' }}>
        <AssembleToolbar
          testing={testing}
          onTest={() => setTesting(!testing)}
          search={search}
          onSearch={setSearch}
          foundCount={query === '' ? undefined : (found?.size ?? 0)}
          operations={view?.operations.map((operation) => operation.key) ?? []}
          filter={filter}
          onFilter={testing ? undefined : setFilter}
          showCatches={showCatches}
          catchCount={allCatches(whole.execute, whole.catches).length}
          onShowCatches={setShowCatches}
          zoom={zoom}
        />
        {whole.pointer === undefined ? (
          <Box sx={{ flex: 1, display: 'grid', placeItems: 'center' }}>
            <EmptyState
              title="This API has no assembly"
              action={
                <Button variant="contained" disabled={!writable} onClick={create}>
                  Create assembly
                </Button>
              }
            >
              An assembly is the flow of policies that each call runs through. Without one the gateway answers 200 with
              the request’s own body.
            </EmptyState>
          </Box>
        ) : (
          <Box sx={{ flex: 1, minHeight: 0, display: 'flex', position: 'relative' }}>
            <Canvas
              layout={layout}
              zoom={zoom.factor}
              selected={selected}
              found={found}
              marks={marks}
              viewport={viewport}
              onSelect={setSelected}
              onZoom={zoom.by}
            />
            {node !== undefined && (
              <PropertySheet
                key={node.pointer}
                draftId={draftId}
                node={node}
                readOnly={!writable}
                mark={marks.get(node.pointer)}
                onClose={() => setSelected(undefined)}
              />
            )}
          </Box>
        )}
      </Box>
    </Box>
  );
}

/** Follows `?at=<pointer>`: selects the policy that holds the place, and shows the catches when it stands in one. */
function useAskedPlace(
  tree: AssemblyTree,
  select: (pointer: JsonPointer) => void,
  showCatches: (show: boolean) => void,
): void {
  const { search, key } = useLocation();
  const asked = new URLSearchParams(search).get('at') ?? undefined;
  const [done, setDone] = useState<string>();
  useEffect(() => {
    // Once for each request: what the person selects afterwards stays, also when the document changes.
    if (asked === undefined || done === key) return;
    const node = nodeAround(tree, asked);
    if (node === undefined) return;
    setDone(key);
    select(node.pointer);
    if (asked.includes('/catch/')) showCatches(true);
  }, [tree, asked, key, done, select, showCatches]);
}
