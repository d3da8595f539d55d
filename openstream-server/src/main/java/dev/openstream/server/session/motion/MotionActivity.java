package dev.openstream.server.session.motion;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The movers of a controller's robot: those that may be moving it, and the STOPs that bar them (protocol section 3.4).
 * Shared by all listeners of the controller. Owned by the event loop.
 */
public final class MotionActivity {

    private static final String BY_UPSTREAM = "another client of the controller";

    private final Set<Mover> all = new LinkedHashSet<>();
    private int moving;
    private int watched;

    /** Mover that sent the latest points, as far as known; null if there is none, or the robot holds since. */
    private @Nullable Mover driver;

    private long points;
    private long stops;
    private String stoppedBy = "";

    public void enter(Mover mover) {
        all.add(mover);
    }

    public void leave(Mover mover) {
        all.remove(mover);
    }

    /** Counts a mover that begins or ends. */
    public void moving(int more) {
        moving += more;
    }

    public boolean any() {
        return moving > 0;
    }

    /** Counts a session whose deadman begins or ends. */
    public void watch(int more) {
        watched += more;
    }

    /** True if any session has a deadman. */
    public boolean watched() {
        return watched > 0;
    }

    /** {@code mover} sends points. */
    public void drive(Mover mover) {
        driver = mover;
        points++;
    }

    public boolean isDriver(Mover mover) {
        return mover.equals(driver);
    }

    /** True if another than {@code mover} sent the latest points. */
    public boolean anotherDrives(Mover mover) {
        return driver != null && !isDriver(mover);
    }

    /** Number of points that were sent so far, in calls. */
    public long points() {
        return points;
    }

    /** The robot holds, and did so when {@link #points} was {@code until}. */
    public void rest(long until) {
        if (points == until) {
            driver = null;
        }
    }

    /** Number of STOPs so far that are to be heeded. */
    long stops() {
        return stops;
    }

    /** Reason for refusing motion to movers that have not begun anew since the last STOP. */
    String refusalReason() {
        return stoppedBy
                + " stopped the robot; send joint_traject_init to go on, or in a session a STOP or a HANDSHAKE";
    }

    /**
     * The robot is stopped.
     *
     * @param stopper the mover that stops the robot; null if it is not a client of this server
     * @param name name of the stopper, for people
     */
    public void stop(@Nullable Mover stopper, String name) {
        stops++;
        stoppedBy = name;
        for (Mover mover : List.copyOf(all)) {
            if (!mover.equals(stopper)) {
                mover.stoppedByAnother(refusalReason());
            }
        }
    }

    /** Takes a stop of the robot that the controller reports and that no client of this server made. */
    public void stoppedUpstream() {
        stop(null, BY_UPSTREAM);
    }

    /** Has {@code landing} told by everybody who has something under way; who that is. */
    public List<Mover> awaitLanding(Mover.Landing landing) {
        List<Mover> flying = new ArrayList<>();
        for (Mover mover : all) {
            if (mover.awaitLanding(landing)) {
                flying.add(mover);
            }
        }
        return flying;
    }
}
