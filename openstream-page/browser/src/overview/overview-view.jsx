import { useFrame, useModel } from '../live/hooks.js';
import { ArmPanel } from './arm-panel.jsx';
import { BufferPanel } from './buffer-panel.jsx';
import { CurvesPanel } from './curves-panel.jsx';
import { JointsPanel } from './joints-panel.jsx';
import { PosePanel } from './pose-panel.jsx';
import { StatePanel } from './state-panel.jsx';

/** What the arm does: in 3-D, as numbers, as curves, in words. */
export function OverviewView() {
  const model = useModel();
  const axes = useAxes(model);
  const names = Array.from({ length: axes }, (_, i) => model?.joints[i]?.name ?? `j${i + 1}`);
  return (
    <div class="overview" data-view="overview">
      <div class="overview-pictures">
        <ArmPanel />
        <CurvesPanel names={names} />
      </div>
      <div class="overview-values">
        <StatePanel />
        <JointsPanel model={model} names={names} />
        <PosePanel />
        <BufferPanel />
      </div>
    </div>
  );
}

/**
 * Number of joints: that of the samples, which may be more than the model knows.
 *
 * @param {import('../live/frames.ts').Model | null} model
 */
function useAxes(model) {
  return useFrame('arm')?.position_deg?.length ?? model?.joints.length ?? 6;
}
