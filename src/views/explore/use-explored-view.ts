import type { AppError } from '../../base/app-error.ts';
import type { DraftId } from '../../base/ids.ts';
import { openApiView } from '../../document/openapi/open-api-view.ts';
import type { OpenApiView } from '../../document/openapi/view.ts';
import { useEditor } from '../ui/designer-context.tsx';

export type ExploreSource = 'drafts' | 'sandbox';

export interface Explored {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly error: AppError | undefined;
  /** Undefined while loading, and when the text is no OpenAPI document that can be read. */
  readonly view: OpenApiView | undefined;
}

/** The API as the source shows it: Sandbox what is saved, Drafts what is on screen in the editor. */
export function useExploredView(draftId: DraftId, source: ExploreSource): Explored {
  const status = useEditor(draftId, (state) => state.status);
  const error = useEditor(draftId, (state) => state.error);
  const model = useEditor(draftId, (state) => (source === 'sandbox' ? (state.savedModel ?? state.model) : state.model));
  return { status, error, view: model === undefined ? undefined : openApiView(model) };
}
