package dev.openstream.server.pacing;

import java.util.function.Consumer;

/** A task that runs once, unless it is cancelled before. */
public final class Deadline extends TimedTask {

    private final Pacer pacer;
    private final Runnable due;
    private final Consumer<Throwable> failed;

    /**
     * A deadline that does not stand yet.
     *
     * @param due action at the deadline
     * @param failed told when {@code due} threw
     */
    public Deadline(Pacer pacer, Runnable due, Consumer<Throwable> failed) {
        this.pacer = pacer;
        this.due = due;
        this.failed = failed;
    }

    /** Sets it {@code nanosFromNow}, or moves it there. */
    public void set(long nanosFromNow) {
        pacer.set(this, pacer.ticker().nanos() + nanosFromNow);
    }

    public void cancel() {
        pacer.cancel(this);
    }

    @Override
    protected void run(long nowNanos) {
        due.run();
    }

    @Override
    protected void failed(Throwable cause) {
        failed.accept(cause);
    }
}
