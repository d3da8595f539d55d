package dev.openstream.server.observe;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.robot.call.MotionCalls;
import dev.openstream.robot.call.TrajectoryBody;
import dev.openstream.server.openapi.ApiBody;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.pacing.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * Newest target of a controller's joints, for one other thread that reads it from time to time. The controller's loop
 * only stores a reference; the reading thread parses the body.
 */
public final class NewestTarget implements SessionObserver {

    private final Ticker ticker;
    private volatile @Nullable Taken newest;

    /** Source of {@link #body}; owned by the reading thread. */
    private @Nullable Taken read;

    private final TrajectoryBody body = new TrajectoryBody();

    /**
     * A call whose points were taken.
     *
     * @param request as the controller got it
     * @param atNanos time of the loop's ticker
     */
    private record Taken(ApiRequest request, long atNanos) {}

    /**
     * Creates an observer without a target.
     *
     * @param ticker clock of the controller's loop
     */
    public NewestTarget(Ticker ticker) {
        this.ticker = ticker;
    }

    @Override
    public void pointsTaken(ApiRequest request) {
        newest = new Taken(request, ticker.nanos());
    }

    /**
     * Returns the newest target. For one thread at a time, which need not be the loop's.
     *
     * @return one angle per joint, deg, first joint first: the newest point, or of a list the newest point that is due
     *     by now; null before the first point
     */
    public double @Nullable [] jointsDeg() {
        Taken taken = newest;
        if (taken == null) {
            return null;
        }
        if (!taken.equals(read)) {
            ApiBody bytes = taken.request().content();
            body.read(
                    bytes == null ? JsonText.EMPTY_OBJECT : JsonText.wrap(bytes.bytes()),
                    MotionCalls.pointList(taken.request()));
            read = taken;
        }
        int point = duePoint(ticker.nanos() - taken.atNanos());
        return body.fault() != null || body.size() == 0 || body.joints(point) == 0 ? null : deg(point);
    }

    private int duePoint(long sinceNanos) {
        int due = 0;
        for (int point = 1; point < body.size() && body.dueNanos(point) <= sinceNanos; point++) {
            due = point;
        }
        return due;
    }

    private double[] deg(int point) {
        double[] deg = new double[body.joints(point)];
        for (int joint = 0; joint < deg.length; joint++) {
            double value = body.joint(point, joint);
            deg[joint] = body.isList() ? Math.toDegrees(value) : value;
        }
        return deg;
    }
}
