package dev.openstream.server.transport;

import dev.openstream.server.pacing.LogThrottle;
import dev.openstream.server.pacing.Pacer;
import dev.openstream.server.pacing.TimedTask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Memory that the clients of one loop make it keep: lines and bodies being received, unread answers, waiting calls.
 * Each connection reports its use in its {@link ByteAccount}. When much is used, connections that use more than a
 * little are not read from; if that is not enough, the one that uses most is ended, so that the others can continue
 * (docs/adr/0049-a-budget-of-bytes.md). Owned by the event loop.
 */
public final class ByteBudget extends TimedTask {

    private static final Logger log = LoggerFactory.getLogger(ByteBudget.class);

    /** Bytes that a connection may always use, so that a STOP and a viewer get through however tight memory is. */
    static final int ALWAYS_BYTES = 16 * 1024;

    /** Time for which memory may be tight before a connection is ended: those at work are done by then. */
    private static final long PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    /** Connections ended in one go; few, since beats have to wait meanwhile. */
    private static final int ENDED_AT_ONCE = 16;

    /** Pause between two goes, in which beats are kept. */
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final ByteLimits limits;
    private final Executor loop;
    private final Share all;
    private final Map<String, Share> addresses = new HashMap<>();
    private final Set<ByteAccount> waiting = new LinkedHashSet<>();
    private final Pacer pacer;
    private final LogThrottle told = LogThrottle.onceASecond();

    private boolean patient;
    private boolean hurried;
    private boolean resuming;
    private long ended;

    /** Bytes that connections use together, and the connections that use any. */
    static final class Share {

        final long limit;
        final Set<ByteAccount> users = new LinkedHashSet<>();
        long used;
        int open;

        Share(long limit) {
            this.limit = limit;
        }

        boolean tight() {
            return used > limit / 2;
        }

        boolean spent() {
            return used > limit;
        }
    }

    /**
     * Creates a budget of which nothing is used.
     *
     * @param loop executor of work that has to wait until the current turn is over
     */
    ByteBudget(ByteLimits limits, Pacer pacer, Executor loop) {
        this.limits = limits;
        this.loop = loop;
        this.pacer = pacer;
        this.all = new Share(limits.total());
    }

    /** The account of a connection from {@code address}. */
    public ByteAccount open(String address, ByteAccount.User user) {
        Share share = addresses.computeIfAbsent(address, _ -> new Share(limits.perAddress()));
        share.open++;
        return new ByteAccount(this, address, share, user);
    }

    public ByteLimits limits() {
        return limits;
    }

    /** Bytes that all connections use. */
    public long used() {
        return all.used;
    }

    /** Number of connections that were ended because they used too much. */
    public long ended() {
        return ended;
    }

    void changed(ByteAccount account, long before, long now) {
        Share share = account.address();
        all.used += now - before;
        share.used += now - before;
        if (now == 0) {
            all.users.remove(account);
            share.users.remove(account);
        } else if (before == 0) {
            all.users.add(account);
            share.users.add(account);
        }
        if (now > before) {
            look(share);
        } else if (!waiting.isEmpty()) {
            resumeLater();
        }
    }

    void closed(ByteAccount account) {
        waiting.remove(account);
        Share share = account.address();
        share.open--;
        if (share.open == 0) {
            addresses.remove(account.addressName());
        }
    }

    boolean mayGrow(ByteAccount account) {
        long used = account.used();
        return used <= ALWAYS_BYTES
                || (used <= limits.perConnection()
                        && !all.tight()
                        && !account.address().tight());
    }

    boolean hasRoomFor(ByteAccount account, long bytes) {
        return all.used + bytes <= all.limit / 2 && account.address().used + bytes <= account.address().limit / 2;
    }

    void await(ByteAccount account) {
        waiting.add(account);
    }

    private void look(Share share) {
        if ((all.spent() || share.spent()) && !hurried) {
            hurried = true;
            loop.execute(this::relieve);
        } else if ((all.tight() || share.tight()) && !patient) {
            waitFor(PATIENCE_NANOS);
        }
    }

    /** The use is above a limit: a connection has to end now. */
    private void relieve() {
        hurried = false;
        List<Share> spent = shares(Share::spent);
        if (!spent.isEmpty()) {
            end(spent);
            continueIf(!shares(Share::spent).isEmpty());
        }
    }

    private void waitFor(long nanos) {
        patient = true;
        pacer.set(this, pacer.ticker().nanos() + nanos);
    }

    /** Out of patience. */
    @Override
    protected void run(long nowNanos) {
        patient = false;
        List<Share> tight = shares(Share::tight);
        if (!tight.isEmpty()) {
            end(tight);
            continueIf(!shares(Share::tight).isEmpty());
        }
    }

    @Override
    protected void failed(Throwable cause) {
        log.error("the budget of bytes failed", cause);
    }

    private void continueIf(boolean more) {
        if (more && !patient) {
            waitFor(PAUSE_NANOS);
        }
    }

    private List<Share> shares(Predicate<Share> which) {
        List<Share> found = new ArrayList<>();
        addresses.values().stream().filter(which).forEach(found::add);
        if (found.isEmpty() && which.test(all)) {
            found.add(all);
        }
        return found;
    }

    /** Ends the greediest of each, until a good part is free again. */
    private void end(List<Share> shares) {
        int left = ENDED_AT_ONCE;
        for (Share share : shares) {
            List<ByteAccount> greediest = share.users.stream()
                    .filter(account -> account.used() > ALWAYS_BYTES)
                    .sorted(Comparator.comparingLong(ByteAccount::used).reversed())
                    .limit(left)
                    .toList();
            for (ByteAccount account : greediest) {
                if (share.used <= share.limit * 3 / 8) {
                    break;
                }
                left--;
                end(account, share);
            }
        }
    }

    private void end(ByteAccount account, Share share) {
        ended++;
        String why = "it used %d bytes of memory, more than any other, when %s used %d of %d"
                .formatted(
                        account.used(),
                        share == all ? "all connections" : "those of its address",
                        share.used,
                        share.limit);
        if (told.permits(pacer.ticker().nanos())) {
            log.warn("{} is ended: {}; {} more since the last such line", account.user(), why, told.takeSuppressed());
        }
        account.user().overBudget(why);
    }

    private void resumeLater() {
        if (!resuming) {
            resuming = true;
            loop.execute(this::resume);
        }
    }

    private void resume() {
        resuming = false;
        List<ByteAccount> able = waiting.stream().filter(this::mayGrow).toList();
        able.forEach(waiting::remove);
        able.forEach(account -> account.user().mayGrow());
    }
}
