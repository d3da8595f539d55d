package dev.openstream.server.observe;

import dev.openstream.protocol.json.JsonText;
import dev.openstream.robot.call.MotionCalls;
import dev.openstream.robot.call.TrajectoryBody;
import dev.openstream.server.openapi.ApiBody;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.pacing.Ticker;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Newest target of a controller's joints, for one other thread that reads it from time to time. The controller's loop
 * only stores references; the reading thread parses the body.
 */
public final class NewestTarget implements SessionObserver {

    private final Ticker ticker;
    private volatile @Nullable Taken newest;

    /** Owned by the loop: the number of calls that were taken, and the last hold. */
    private long calls;

    private Hold hold = new Hold(0, 0);

    /** Owned by the reading thread: what it has read. */
    private long readCalls;

    private long readHolds;
    private final TrajectoryBody body = new TrajectoryBody();
    private final ListSchedule schedule = new ListSchedule();
    private final Deque<DuePoint> waiting = new ArrayDeque<>();
    private double @Nullable [] current;

    /**
     * A call that was taken.
     *
     * @param number counts from 1
     * @param request as the controller got it; null for a move whose target is not known
     * @param atNanos time of the loop's ticker
     * @param hold the last one, which may be later than the call
     */
    private record Taken(long number, @Nullable ApiRequest request, long atNanos, Hold hold) {}

    private record Hold(long number, long atNanos) {}

    @SuppressWarnings("ArrayRecordComponent") // Nobody compares them.
    private record DuePoint(double[] deg, long atNanos) {}

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
        newest = new Taken(++calls, request, ticker.nanos(), hold);
    }

    @Override
    public void moveTaken(ApiRequest request) {
        newest = new Taken(++calls, null, ticker.nanos(), hold);
    }

    /** The controller holds: points that are not due yet never will be. On the loop. */
    public void held() {
        hold = new Hold(hold.number() + 1, ticker.nanos());
        Taken taken = newest;
        if (taken != null) {
            newest = new Taken(taken.number(), taken.request(), taken.atNanos(), hold);
        }
    }

    /**
     * Returns the newest target. For one thread at a time, which need not be the loop's.
     *
     * @return one angle per joint, deg, first joint first: the newest point, or of a list the newest point that is due
     *     by now; null before the first point, and after a move that is no point
     */
    public double @Nullable [] jointsDeg() {
        Taken taken = newest;
        if (taken == null) {
            return null;
        }
        boolean heldBefore = taken.hold().atNanos() - taken.atNanos() <= 0;
        if (heldBefore) {
            read(taken.hold());
        }
        if (taken.number() != readCalls) {
            read(taken);
        }
        if (!heldBefore) {
            read(taken.hold());
        }
        pass(ticker.nanos());
        return current;
    }

    private void read(Hold last) {
        if (last.number() != readHolds) {
            readHolds = last.number();
            pass(last.atNanos());
            forget();
        }
    }

    private void read(Taken taken) {
        boolean missed = taken.number() != readCalls + 1;
        readCalls = taken.number();
        ApiRequest request = taken.request();
        ApiBody bytes = request == null ? null : request.content();
        boolean list = request != null && MotionCalls.pointList(request);
        body.read(bytes == null ? JsonText.EMPTY_OBJECT : JsonText.wrap(bytes.bytes()), list);
        if (missed || !list) {
            forget();
        }
        if (body.fault() != null || body.size() == 0 || body.joints(0) == 0) {
            forget();
            current = null;
        } else if (list) {
            // The start of a trajectory that was not seen is not known.
            readList(missed ? taken.atNanos() - body.dueNanos(0) : taken.atNanos(), missed);
        } else {
            current = ListSchedule.jointsDeg(body, 0);
        }
    }

    private void readList(long atNanos, boolean missed) {
        pass(atNanos);
        if (!schedule.begin(body, atNanos)) {
            waiting.clear();
        }
        for (int point = 0; point < body.size(); point++) {
            waiting.add(new DuePoint(ListSchedule.jointsDeg(body, point), schedule.due(body, point)));
        }
        while (waiting.size() > 2 * TrajectoryBody.MOST_POINTS) {
            waiting.remove();
        }
        if (missed || current == null) {
            current = waiting.element().deg();
        }
    }

    /** Makes the last point that is due by {@code nowNanos} the current one. */
    private void pass(long nowNanos) {
        DuePoint next = waiting.peek();
        while (next != null && next.atNanos() - nowNanos <= 0) {
            current = next.deg();
            waiting.remove();
            next = waiting.peek();
        }
    }

    private void forget() {
        waiting.clear();
        schedule.reset();
    }
}
