import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { duration } from '../figures.js';
import { STEPS } from '../rhythm-strips.js';
import { cssColor, useTheme } from '../shell/theme.js';
import { t } from '../text.js';

const HEIGHT = 132;
const BAND = 12;
const MARK = 7;
/** Room at the left for the figures of the scale. */
const GUTTER = 44;
const LEAST_US = 10;
const MOST_US = 10_000;
const LABEL = '10px system-ui, sans-serif';

/** Lateness to height, by its logarithm; from 10 µs to 10 ms, or to the power of ten above the latest beat. */
function scale(columns) {
  const latest = columns.reduce((most, column) => Math.max(most, column.max), MOST_US);
  const decades = Math.ceil(Math.log10(latest / LEAST_US));
  const bottom = HEIGHT - 1;
  const height = HEIGHT - 2 * BAND - 6;
  return { decades, y: (us) => bottom - (Math.log10(Math.max(us, LEAST_US) / LEAST_US) / decades) * height };
}

function drawGrid(context, width, { decades, y }, colours) {
  context.strokeStyle = colours.grid;
  context.fillStyle = colours.label;
  context.font = LABEL;
  context.textAlign = 'right';
  for (let decade = 0; decade <= decades; decade++) {
    const us = LEAST_US * 10 ** decade;
    context.beginPath();
    context.moveTo(GUTTER, y(us));
    context.lineTo(width, y(us));
    context.stroke();
    context.fillText(duration(us), GUTTER - 4, Math.min(y(us) + 3, HEIGHT - 2));
  }
}

/** Missed: full triangles that point down, in the upper band. */
function drawMissed(context, x, width) {
  const count = Math.max(Math.round(width / MARK), 1);
  const step = width / count;
  context.beginPath();
  for (let i = 0; i < count; i++) {
    context.moveTo(x + i * step, 1);
    context.lineTo(x + (i + 1) * step, 1);
    context.lineTo(x + (i + 0.5) * step, BAND);
  }
  context.fill();
}

/** Dropped: a hatched frame, in the lower band. */
function drawDropped(context, x, width) {
  const top = BAND + 3.5;
  const height = BAND - 4;
  context.beginPath();
  context.rect(x + 0.5, top, width - 1, height);
  for (let left = x; left + MARK <= x + width; left += MARK) {
    context.moveTo(left, top + height);
    context.lineTo(left + MARK, top);
  }
  context.stroke();
}

/** The marks of neighbouring columns are drawn as one, wide enough to be seen. */
function drawRuns(columns, field, left, mark) {
  for (let i = 0; i < columns.length; i++) {
    const first = i;
    while (i < columns.length && columns[i][field] > 0) {
      i++;
    }
    if (i > first) {
      mark(left(first), Math.max(left(i) - left(first), MARK));
    }
  }
}

function draw(canvas, columns, width, colours) {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = HEIGHT * ratio;
  const context = canvas.getContext('2d');
  context.scale(ratio, ratio);
  const scaled = scale(columns);
  drawGrid(context, width, scaled, colours);
  const left = (i) => GUTTER + Math.floor((i * (width - GUTTER)) / columns.length);
  columns.forEach((column, i) => {
    const x = left(i);
    const wide = Math.max(left(i + 1) - x, 1);
    if (column.max >= 0) {
      const top = scaled.y(column.max);
      context.fillStyle = colours.late;
      context.fillRect(x, top, wide, Math.max(scaled.y(column.min) - top, 2));
    }
  });
  context.fillStyle = colours.missed;
  drawRuns(columns, 'missed', left, (x, wide) => drawMissed(context, x, wide));
  context.strokeStyle = colours.dropped;
  drawRuns(columns, 'dropped', left, (x, wide) => drawDropped(context, x, wide));
}

/** The width of an element as it is laid out. */
function useWidth() {
  const element = useRef(/** @type {HTMLDivElement | null} */ (null));
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry.contentRect.width)));
    observer.observe(/** @type {Element} */ (element.current));
    return () => observer.disconnect();
  }, []);
  return { element, width };
}

/** The colours of the theme, as a canvas takes them. */
function useColours() {
  const theme = useTheme();
  return useMemo(
    () => ({
      grid: cssColor('--grid'),
      label: cssColor('--text-dim'),
      late: cssColor('--accent'),
      missed: cssColor('--bad'),
      dropped: cssColor('--warn'),
    }),
    [theme],
  );
}

const sum = (columns, field) => columns.reduce((total, column) => total + column[field], 0);

/** The last minute of a session's beats: least and most lateness of each step, and where beats were missed or samples dropped. */
export default function Strip({ strips, session }) {
  const { element, width } = useWidth();
  const canvas = useRef(null);
  const colours = useColours();
  const columns = strips.columns(session, Math.min(STEPS, Math.max(width - GUTTER, 1)));
  useLayoutEffect(() => {
    width > 0 && draw(canvas.current, columns, width, colours);
  });
  const latest = columns.reduce((most, column) => Math.max(most, column.max), -1);
  const said = t('rhythm.strip_said', {
    latest: duration(latest),
    missed: sum(columns, 'missed'),
    dropped: sum(columns, 'dropped'),
  });
  return (
    <figure class="strip">
      <div ref={element}>
        <canvas ref={canvas} role="img" aria-label={said} data-latest-us={latest} />
      </div>
      <figcaption>
        <span class="ends">
          <span>{t('rhythm.minute_ago')}</span>
          <span>{t('rhythm.now')}</span>
        </span>
        <span class="key missed">{t('rhythm.key_missed')}</span>
        <span class="key dropped">{t('rhythm.key_dropped')}</span>
        <span class="key late">{t('rhythm.key_late')}</span>
      </figcaption>
    </figure>
  );
}
