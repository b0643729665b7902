import { styled } from '@mui/material/styles';
import { memo } from 'react';
import type { OpenApiOperation } from '../../document/openapi/view.ts';
import { VerbText } from '../ui/call/verb-text.tsx';
import { ListLink } from './list-link.tsx';

const Line = styled('span')({ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', minWidth: 0 });

const Secondary = styled('span')(({ theme }) => ({
  display: 'block',
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  fontSize: '0.75rem',
  fontWeight: 400,
  color: (theme.vars ?? theme).palette.text.secondary,
}));

export interface OperationLinkProps {
  readonly to: string;
  readonly operation: OpenApiOperation;
  readonly current: boolean;
}

/** `GET /current`, or the operationId with verb and path below it. */
export const OperationLink = memo(function OperationLink({ to, operation, current }: OperationLinkProps) {
  const { verb, path, operationId, deprecated } = operation;
  const style = deprecated ? { textDecoration: 'line-through' } : undefined;
  const label = `${verb.toUpperCase()} ${path}`;
  return (
    <ListLink
      to={to}
      aria-current={current ? 'page' : undefined}
      title={[label, operation.summary].filter(Boolean).join('\n')}
    >
      {operationId === undefined ? (
        <Line style={style}>
          <VerbText verb={verb}>{verb.toUpperCase()}</VerbText> {path}
        </Line>
      ) : (
        <Line style={style}>
          {operationId}{' '}
          <Secondary>
            <VerbText verb={verb}>{verb.toUpperCase()}</VerbText> {path}
          </Secondary>
        </Line>
      )}
    </ListLink>
  );
});
