/** Bins to a power of ten. */
export const PER_DECADE = 4;

/** From 1 µs to 1 s. */
export const BINS = 6 * PER_DECADE + 1;

/** The most lateness that a bin counts; the last one has all that is later, too. */
export const upToUs = (bin) => 10 ** (bin / PER_DECADE);

const binOf = (us) => Math.min(Math.max(Math.ceil(Math.log10(us) * PER_DECADE - 1e-9), 0), BINS - 1);

/** The counts of `[[upto_us, count], ...]` in bins of equal width on the logarithmic scale. */
export function bins(histogram) {
  const counts = new Array(BINS).fill(0);
  for (const [uptoUs, many] of histogram) {
    counts[binOf(uptoUs)] += many;
  }
  return counts;
}
