package dev.openstream.server.record;

import dev.openstream.protocol.json.JsonBuilder;
import dev.openstream.server.observe.Caller;
import dev.openstream.server.observe.SessionObserver;
import dev.openstream.server.openapi.ApiRequest;
import dev.openstream.server.pacing.LogThrottle;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Audit log: every CONTROL of every controller of the process with its outcome, as one JSON line each. A loop hands
 * over an entry and continues; a separate thread writes. Entries that do not fit into the queue or on the disk are
 * counted, and the count is an entry too (docs/adr/0029-the-audit-log-counts-lost-entries.md).
 */
public final class AuditLog implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(AuditLog.class);

    /** Most that may wait to be written: some ten thousand points. */
    private static final long QUEUE_BYTES = 8 << 20;

    /** Lines are written so many bytes at a time, or one of them if that has more. */
    private static final int BATCH_BYTES = 64 * 1024;

    /**
     * Pause after a failed write, in which nothing is tried: a disk that is nearly full takes some lines and not
     * others.
     */
    private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Path path;
    private final AuditFile file;
    private final InstantSource clock;
    private final WritingThread thread = new WritingThread("openstream-audit");

    // Shared by the loops and the thread.
    private final Queue<AuditEntry> queue = new ConcurrentLinkedQueue<>();
    private final AtomicLong queuedBytes = new AtomicLong();
    private final AtomicLong overflow = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicBoolean summoned = new AtomicBoolean();
    private final Runnable work = this::work;

    // Owned by the thread: the lines of the next write, the number of their entries, and the loss that they report.
    private final JsonBuilder lines = new JsonBuilder();
    private long entries;

    private long losses;

    /** Lost, and neither in the file nor in the log. */
    private long untold;

    private long unlogged;
    private final LogThrottle overflowLog = LogThrottle.onceInTenSeconds();
    private boolean failing;
    private long failedNanos;

    /** The log was told that it fails. */
    private boolean failureTold;

    private final LogThrottle failureLog = LogThrottle.onceInTenSeconds();

    private AuditLog(Path path, AuditFile file, InstantSource clock) {
        this.path = path;
        this.file = file;
        this.clock = clock;
    }

    /**
     * Writes to {@code path} from now on, behind what is in there.
     *
     * @throws IOException if it cannot be written to, or another process writes it
     */
    public static AuditLog open(Path path, AuditBounds bounds, InstantSource clock) throws IOException {
        AuditLog opened = new AuditLog(path, AuditFile.open(path, bounds), clock);
        opened.thread.run(() -> opened.note("opened"));
        return opened;
    }

    /**
     * The observer of the CONTROLs of one controller.
     *
     * @param controller empty if there is only one and it has no name
     */
    public SessionObserver of(String controller) {
        return new SessionObserver() {
            @Override
            public SessionObserver opened(Caller session) {
                return new SessionAudit(AuditLog.this, controller, session);
            }
        };
    }

    /** Entries that were not written, since the start. May be called from any thread. */
    public long lost() {
        return lost.get();
    }

    void add(SessionName session, @Nullable ApiRequest request, AuditEntry.AuditResult result) {
        add(new AuditEntry(clock.millis(), session, request, result));
    }

    private void add(AuditEntry entry) {
        int bytes = entry.bytes();
        if (queuedBytes.get() + bytes > QUEUE_BYTES) {
            overflow.incrementAndGet();
        } else {
            queuedBytes.addAndGet(bytes);
            queue.add(entry);
        }
        if (!summoned.getAndSet(true)) {
            thread.run(work);
        }
    }

    private void work() {
        summoned.set(false);
        tellLost();
        for (AuditEntry entry = queue.poll(); entry != null; entry = queue.poll()) {
            queuedBytes.addAndGet(-entry.bytes());
            entry.writeTo(lines);
            entries++;
            if (lines.length() >= BATCH_BYTES) {
                write();
            }
        }
        countOverflow();
        tellLost();
        write();
    }

    private void countOverflow() {
        long more = overflow.getAndSet(0);
        lost.addAndGet(more);
        untold += more;
        unlogged += more;
        if (unlogged > 0 && overflowLog.permits(System.nanoTime())) {
            logOverflow();
        }
    }

    private void logOverflow() {
        log.warn("{} entries of the audit log are lost: they came faster than {} can be written", unlogged, path);
        unlogged = 0;
    }

    private void tellLost() {
        if (untold > 0) {
            begin().raw(",\"lost\":").number(untold).raw("}\n");
            losses += untold;
            untold = 0;
        }
    }

    private void note(String what) {
        begin().raw(",\"audit\":").string(what).raw("}\n");
        write();
    }

    private JsonBuilder begin() {
        return lines.raw("{\"ts\":").string(RecordTime.text(clock.instant()));
    }

    private void write() {
        if (lines.length() == 0) {
            return;
        }
        if (failing && System.nanoTime() - failedNanos < REST_NANOS) {
            lose();
        } else {
            tryToWrite();
        }
        lines.clear();
        entries = 0;
        losses = 0;
    }

    private void tryToWrite() {
        try {
            file.append(lines.array(), lines.length());
            failing = false;
            if (failureTold) {
                failureTold = false;
                log.warn("the audit log {} can be written again; {} entries were lost so far", path, lost);
            }
        } catch (IOException e) {
            long now = System.nanoTime();
            if (!failing && failureLog.permits(now)) {
                failureTold = true;
                log.error(
                        "the audit log {} cannot be written; entries are lost until it can be: {}", path, e.toString());
            }
            failing = true;
            failedNanos = now;
            lose();
        }
    }

    /** Counts a lost entry; the loss is reported when something can be written again. */
    private void lose() {
        lost.addAndGet(entries);
        untold += entries + losses;
    }

    /** Writes what waits. */
    @Override
    public void close() {
        thread.run(() -> {
            // One more try, whatever came before.
            failing = false;
            work();
            if (unlogged > 0) {
                logOverflow();
            }
            note("closed");
            closeFile();
        });
        thread.close();
    }

    private void closeFile() {
        try {
            file.close();
        } catch (IOException e) {
            log.warn("the audit log {} could not be closed: {}", path, e.toString());
        }
    }
}
