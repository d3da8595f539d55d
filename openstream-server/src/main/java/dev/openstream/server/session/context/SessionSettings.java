package dev.openstream.server.session.context;

/**
 * The numbers of a session; all times in milliseconds.
 *
 * @param disarmedTimeoutMillis watchdog without a monitor: longest time without a valid command line; 0 = off (section 4)
 * @param armedTimeoutMillis watchdog with a monitor: longest time without progress of the stream; 0 = off (section 4)
 * @param stopCloseMillis time that a client has after STOP session to close by itself (section 3.4)
 * @param controlQueue most CONTROLs that wait for a slow controller (section 3.3)
 * @param controlQueueBytes most bytes that they may have together
 * @param callTimeoutMillis longest time that the controller has for one call
 * @param monitorErrorMillis least time between two {@code monitor_internal_error} lines (section 3.2)
 * @param timestamps origin of {@code ts} (section 3.2)
 * @param holdOnDisconnect true if the controller is told to flush and hold when a session that sent CONTROL is lost
 *     (section 5)
 * @param deadman rule for a session that moves the robot and sends no CONTROL any more
 */
public record SessionSettings(
        long disarmedTimeoutMillis,
        long armedTimeoutMillis,
        long stopCloseMillis,
        int controlQueue,
        long controlQueueBytes,
        long callTimeoutMillis,
        long monitorErrorMillis,
        Timestamps timestamps,
        boolean holdOnDisconnect,
        DeadmanRule deadman) {

    /** Room for a dozen CONTROLs of 2048 points. */
    public static final long DEFAULT_CONTROL_QUEUE_BYTES = 4L * 1024 * 1024;

    /** The protocol's own numbers. */
    public static final SessionSettings DEFAULT = new SessionSettings(
            180_000,
            5_000,
            2_000,
            1_024,
            DEFAULT_CONTROL_QUEUE_BYTES,
            2_000,
            1_000,
            Timestamps.RELATIVE,
            false,
            DeadmanRule.OFF);

    /** A builder that begins with {@link #DEFAULT}. */
    public static Builder builder() {
        return DEFAULT.toBuilder();
    }

    /** Origin of {@code ts}. */
    public enum Timestamps {
        /** The moment the MONITOR was accepted. */
        RELATIVE,
        /** 1970-01-01T00:00:00Z, by the machine's clock. */
        EPOCH
    }

    /** A builder that begins with these values. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Builder of the numbers of a session; each method sets the component of its name. */
    public static final class Builder {

        private long disarmedTimeoutMillis;
        private long armedTimeoutMillis;
        private long stopCloseMillis;
        private int controlQueue;
        private long controlQueueBytes;
        private long callTimeoutMillis;
        private long monitorErrorMillis;
        private Timestamps timestamps;
        private boolean holdOnDisconnect;
        private DeadmanRule deadman;

        private Builder(SessionSettings from) {
            this.disarmedTimeoutMillis = from.disarmedTimeoutMillis;
            this.armedTimeoutMillis = from.armedTimeoutMillis;
            this.stopCloseMillis = from.stopCloseMillis;
            this.controlQueue = from.controlQueue;
            this.controlQueueBytes = from.controlQueueBytes;
            this.callTimeoutMillis = from.callTimeoutMillis;
            this.monitorErrorMillis = from.monitorErrorMillis;
            this.timestamps = from.timestamps;
            this.holdOnDisconnect = from.holdOnDisconnect;
            this.deadman = from.deadman;
        }

        public Builder disarmedTimeoutMillis(long value) {
            this.disarmedTimeoutMillis = value;
            return this;
        }

        public Builder armedTimeoutMillis(long value) {
            this.armedTimeoutMillis = value;
            return this;
        }

        public Builder stopCloseMillis(long value) {
            this.stopCloseMillis = value;
            return this;
        }

        public Builder controlQueue(int value) {
            this.controlQueue = value;
            return this;
        }

        public Builder controlQueueBytes(long value) {
            this.controlQueueBytes = value;
            return this;
        }

        public Builder callTimeoutMillis(long value) {
            this.callTimeoutMillis = value;
            return this;
        }

        public Builder monitorErrorMillis(long value) {
            this.monitorErrorMillis = value;
            return this;
        }

        public Builder timestamps(Timestamps value) {
            this.timestamps = value;
            return this;
        }

        public Builder holdOnDisconnect(boolean value) {
            this.holdOnDisconnect = value;
            return this;
        }

        public Builder deadman(DeadmanRule value) {
            this.deadman = value;
            return this;
        }

        public SessionSettings build() {
            return new SessionSettings(
                    disarmedTimeoutMillis,
                    armedTimeoutMillis,
                    stopCloseMillis,
                    controlQueue,
                    controlQueueBytes,
                    callTimeoutMillis,
                    monitorErrorMillis,
                    timestamps,
                    holdOnDisconnect,
                    deadman);
        }
    }
}
