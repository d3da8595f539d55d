package dev.openstream.host.page;

import dev.openstream.server.sampling.QueuedSample;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Pairs of the joints and the pose of one beat, from two series of samples of which either may come a little later. Pure;
 * for one thread.
 */
final class ArmPair {

    private static final long SAME_BEAT_NANOS = TimeUnit.MILLISECONDS.toNanos(ArmSamples.PERIOD_MILLIS) / 2;

    /** A pose that is older than this is not known any more. */
    private static final long OLDEST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private @Nullable QueuedSample joints;
    private @Nullable QueuedSample pose;
    private boolean waited;

    /**
     * The arm at one moment.
     *
     * @param pose of the same beat; if that has not come, the one before; null if it is not known
     * @param same true if both are of the same beat
     */
    record ArmSample(QueuedSample joints, @Nullable QueuedSample pose, boolean same) {}

    /**
     * Takes what has come since the last look; null if there is nothing to show, or if the pose of the same beat may come by
     * the next look.
     */
    @Nullable
    ArmSample next(@Nullable QueuedSample newJoints, @Nullable QueuedSample newPose) {
        joints = newJoints == null ? joints : newJoints;
        pose = newPose == null ? pose : newPose;
        QueuedSample shown = joints;
        if (shown == null) {
            return null;
        }
        boolean same = pose != null && Math.abs(shown.beatNanos() - pose.beatNanos()) < SAME_BEAT_NANOS;
        if (!same && !waited) {
            waited = true;
            return null;
        }
        waited = false;
        joints = null;
        if (pose != null && shown.beatNanos() - pose.beatNanos() > OLDEST_NANOS) {
            pose = null;
        }
        return new ArmSample(shown, pose, same);
    }

    void forget() {
        joints = null;
        pose = null;
        waited = false;
    }
}
