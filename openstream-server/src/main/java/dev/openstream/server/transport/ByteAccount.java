package dev.openstream.server.transport;

/** Bytes of a {@link ByteBudget} that one connection uses; owned by the event loop. */
public final class ByteAccount {

    /** Owner of an account. */
    public interface User {

        /** The connection must end and release its memory at once, because it used too much. */
        void overBudget(String why);

        /** The connection has waited and may use more again. */
        void mayGrow();
    }

    private final ByteBudget budget;
    private final String addressName;
    private final ByteBudget.Share address;
    private final User user;
    private long used;
    private boolean closed;

    ByteAccount(ByteBudget budget, String addressName, ByteBudget.Share address, User user) {
        this.budget = budget;
        this.addressName = addressName;
        this.address = address;
        this.user = user;
    }

    /** The connection uses {@code bytes} now. */
    public void use(long bytes) {
        if (bytes != used && !closed) {
            long before = used;
            used = bytes;
            budget.changed(this, before, bytes);
        }
    }

    /** True if it may be read from, and be sent what can be left out. */
    public boolean mayGrow() {
        return budget.mayGrow(this);
    }

    /** True if {@code bytes} more can be kept for it without anybody having to wait. */
    boolean hasRoomFor(long bytes) {
        return budget.hasRoomFor(this, bytes);
    }

    /** Requests a call of {@link User#mayGrow} when the connection may use more again. */
    public void awaitRoom() {
        if (!closed) {
            budget.await(this);
        }
    }

    /** The connection is over and uses nothing. */
    public void close() {
        if (!closed) {
            use(0);
            closed = true;
            budget.closed(this);
        }
    }

    public long used() {
        return used;
    }

    User user() {
        return user;
    }

    ByteBudget.Share address() {
        return address;
    }

    String addressName() {
        return addressName;
    }
}
