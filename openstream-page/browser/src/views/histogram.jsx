import { count, duration } from '../figures.js';
import { BINS, bins, PER_DECADE, upToUs } from '../lateness-bins.js';
import { language, t } from '../text.js';

const WIDTH = 10;
const HEIGHT = 60;

const heightOf = (many, most) => (many === 0 ? 0 : (HEIGHT * Math.log10(many + 1)) / Math.log10(most + 1));

/** How many beats were how late; both axes are logarithmic, so that one late beat among a million can be seen. */
export default function Histogram({ session }) {
  const counts = bins(session.histogram ?? []);
  const most = Math.max(...counts, 1);
  const said = t('rhythm.histogram_said', {
    count: count(counts.reduce((sum, many) => sum + many, 0), language.value),
    p50: duration(session.late_us?.p50),
    p99: duration(session.late_us?.p99),
  });
  const decade = (power) => power * PER_DECADE * WIDTH;
  return (
    <figure class="histogram">
      <svg viewBox={`0 0 ${BINS * WIDTH} ${HEIGHT + 16}`} role="img" aria-label={said}>
        {counts.map((many, i) => (
          <rect key={i} x={i * WIDTH + 1} width={WIDTH - 2} y={HEIGHT - heightOf(many, most)} height={heightOf(many, most)}>
            <title>{t('rhythm.bin', { upto: duration(upToUs(i)), count: count(many, language.value) })}</title>
          </rect>
        ))}
        <line x1="0" x2={BINS * WIDTH} y1={HEIGHT} y2={HEIGHT} />
        {[1, 2, 3, 4, 5].map((power) => (
          <text key={power} x={decade(power)} y={HEIGHT + 13} text-anchor="middle">
            {duration(10 ** power)}
          </text>
        ))}
      </svg>
      <figcaption>{t('rhythm.histogram')}</figcaption>
    </figure>
  );
}
