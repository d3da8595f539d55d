import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { cssColor } from '../shell/theme.js';
import { angleRange } from './angle-range.js';
import { WINDOW_MS } from './history.js';

const HEIGHT_PX = 240;
const DASH = [5, 4];

/**
 * The chart of commanded (dashed) and actual angles.
 *
 * @param {HTMLElement} place
 * @param {number[]} joints 0 for the first
 * @param {(seconds: string) => string} inSeconds a time in words
 */
export function anglePlot(place, joints, inSeconds) {
  const grid = { stroke: cssColor('--line'), width: 1 };
  const axis = { stroke: cssColor('--text-dim'), grid, ticks: { ...grid, size: 4 }, font: '12px system-ui, sans-serif' };
  const plot = new uPlot(
    {
      width: place.clientWidth,
      height: HEIGHT_PX,
      legend: { show: false },
      cursor: { show: false },
      padding: [8, 12, 0, 0],
      scales: { x: { time: false, range: [-WINDOW_MS / 1000, 0] }, y: { range: (_, min, max) => angleRange(min, max) } },
      axes: [
        { ...axis, size: 34, space: 60, values: (_, values) => values.map((value) => inSeconds(minus(value))) },
        { ...axis, size: 56, values: (_, values) => values.map((value) => `${minus(value)}°`) },
      ],
      series: [{}, ...joints.flatMap((joint) => curves(joint))],
    },
    /** @type {any} */ ([[], ...joints.flatMap(() => [[], []])]),
    place,
  );
  const sized = new ResizeObserver(() => plot.setSize({ width: place.clientWidth, height: HEIGHT_PX }));
  sized.observe(place);
  return {
    /** @param {(number | null)[][]} columns */
    show: (columns) => plot.setData(/** @type {any} */ (columns)),
    end: () => {
      sized.disconnect();
      plot.destroy();
    },
  };
}

/** @param {number} value */
function minus(value) {
  return String(value).replace('-', '−');
}

/** @param {number} joint */
function curves(joint) {
  const stroke = cssColor(seriesToken(joint));
  const points = { show: false };
  return [
    { stroke, width: 1.75, points },
    { stroke, width: 1.25, dash: DASH, points },
  ];
}

/**
 * The colour of a joint's curves.
 *
 * @param {number} joint
 */
export function seriesToken(joint) {
  return `--series-${(joint % 6) + 1}`;
}
