import Box from '@mui/material/Box';
import Chip from '@mui/material/Chip';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import type { ProductSource, RateLimit } from '../../gateway/deployment.ts';
import type { DraftSummary } from '../../workspace/records.ts';
import { useDesigner, useSelect } from '../ui/designer-context.tsx';
import { RelativeTime } from '../ui/relative-time.tsx';
import { routes } from '../ui/routes.ts';
import { SectionCard } from '../ui/section-card.tsx';

/** What Sandbox offers: published products, and the automatic test product, which holds every other API that is saved. */
export function ProductsPage() {
  const { drafts, sandbox } = useDesigner();
  const items = useSelect(drafts, (state) => state.items);
  const products = useSelect(sandbox, (state) => state.products);
  const published = items.filter((item) => !item.broken);
  return products.map((product) => (
    <ProductCard
      key={`${product.name}:${product.version}`}
      product={product}
      apis={published.filter(({ name, version }) => product.apis?.includes(`${name}:${version}`) ?? true)}
    />
  ));
}

const AUTOMATIC = 'Made by the designer: it publishes every saved API, so that a change is live at the next call.';

function ProductCard({ product, apis }: { product: ProductSource; apis: readonly DraftSummary[] }) {
  const newest = Math.max(0, ...apis.map((item) => item.modifiedAt));
  return (
    <SectionCard
      title={product.title}
      action={<Chip size="small" color="success" label="Published" />}
      description={product.draftId === undefined ? AUTOMATIC : 'Its APIs are served as they are saved.'}
    >
      <Box
        component="dl"
        sx={{
          m: 0,
          display: 'grid',
          gridTemplateColumns: 'auto 1fr',
          columnGap: 3,
          rowGap: 1,
          '& dt': { color: 'text.secondary' },
          '& dd': { m: 0 },
        }}
      >
        <dt>Product</dt>
        <dd>
          {product.name}:{product.version}
        </dd>
        {product.plans.map((plan) => (
          <Box key={plan.name} sx={{ display: 'contents' }}>
            <dt>Plan</dt>
            <dd>
              {plan.title}: no approval required, {plan.rateLimits.map(limitText).join(' and ') || 'unlimited'}
            </dd>
          </Box>
        ))}
        <dt>Subscribed</dt>
        <dd>Test application, automatically</dd>
        <dt>Last published</dt>
        <dd>{newest === 0 ? 'not yet' : <RelativeTime at={newest} />}</dd>
      </Box>
      <Typography variant="h3" sx={{ mt: 3, mb: 1 }}>
        {apis.length === 1 ? '1 API included' : `${apis.length} APIs included`}
      </Typography>
      {apis.length === 0 ? (
        <Typography color="textSecondary">Save an API in Drafts and it appears here.</Typography>
      ) : (
        <Box component="ul" sx={{ listStyle: 'none', p: 0, m: 0, border: 1, borderColor: 'divider', borderRadius: 1 }}>
          {apis.map((item) => (
            <Box
              component="li"
              key={item.id}
              sx={{
                display: 'flex',
                flexWrap: 'wrap',
                alignItems: 'center',
                gap: 1,
                px: 2,
                py: 1,
                '& + &': { borderTop: 1, borderColor: 'divider' },
              }}
            >
              <Link component={RouterLink} to={routes.explore('sandbox', item.id)} sx={{ fontWeight: 600 }}>
                {item.title}
              </Link>
              <span>{item.version}</span>
              <Typography variant="body2" color="textSecondary">
                {item.name}:{item.version}
              </Typography>
            </Box>
          ))}
        </Box>
      )}
    </SectionCard>
  );
}

/** `100/hour` → `100 requests every hour, then refused`. Values stand as written in the plan (gateway.md §7.1). */
function limitText({ name, value, hard }: RateLimit): string {
  const [count = '', interval = 'hour'] = value.split('/');
  const text =
    value === 'unlimited' ? 'unlimited' : `${count} requests every ${interval}${hard ? ', then refused' : ''}`;
  return name === '' ? text : `${name}: ${text}`;
}
