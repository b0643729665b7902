/** A media range of `Accept` and how much it is wanted. */
interface Range {
  readonly type: string;
  readonly quality: number;
}

/**
 * What fits `Accept` best (RFC 9110 §12.5.1): the wanted before the less wanted, then JSON, then the order of the
 * document. Undefined when nothing fits.
 */
export function bestMatch<T extends { readonly mediaType: string }>(
  offers: readonly T[],
  accept: string,
): T | undefined {
  const ranges = rangesIn(accept);
  let best: T | undefined;
  let bestRank = 0;
  for (const offer of offers) {
    const quality = ranges.length === 0 ? 1 : qualityOf(essence(offer.mediaType), ranges);
    // A thousandth is the smallest step that Accept knows, so that this decides between equals only.
    const rank = quality === 0 ? 0 : quality + (/[/+]json$/.test(essence(offer.mediaType)) ? 0.0005 : 0);
    if (rank <= bestRank) continue;
    best = offer;
    bestRank = rank;
  }
  return best;
}

function rangesIn(accept: string): readonly Range[] {
  return accept
    .split(',')
    .filter((range) => range.trim() !== '')
    .map((range) => {
      const quality = Number(/;\s*q\s*=\s*([\d.]+)/i.exec(range)?.[1] ?? 1);
      return { type: essence(range), quality: Number.isFinite(quality) ? Math.min(quality, 1) : 1 };
    });
}

/** The most specific range that the type is in decides. */
function qualityOf(type: string, ranges: readonly Range[]): number {
  const of = (name: string) => ranges.find((range) => range.type === name)?.quality;
  return of(type) ?? of(`${type.split('/')[0] ?? ''}/*`) ?? of('*/*') ?? 0;
}

function essence(mediaType: string): string {
  return (mediaType.split(';')[0] ?? '').trim().toLowerCase();
}
