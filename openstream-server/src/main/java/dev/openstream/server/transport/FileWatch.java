package dev.openstream.server.transport;

import dev.openstream.server.session.handshake.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks every few seconds whether the files of a listener have changed, and once a day at the end of its certificate;
 * beside the loop, because a disk may be slow.
 */
public final class FileWatch {

    private static final Logger log = LoggerFactory.getLogger(FileWatch.class);
    private static final Duration BETWEEN_WARNINGS = Duration.ofDays(1);

    private final ControllerLoop loop;
    private final AccessSettings access;
    private final InstantSource wallClock;

    private volatile boolean stopped;
    private @Nullable Instant warned;

    FileWatch(ControllerLoop loop, AccessSettings access, InstantSource wallClock) {
        this.loop = loop;
        this.access = access;
        this.wallClock = wallClock;
    }

    /** A watch of the files of {@code tls} alone, called {@code name} in the log; of nothing if it is null. */
    public static FileWatch ofTls(String name, @Nullable Reloaded<ServerTls> tls, ControllerLoop loop) {
        AccessSettings access = AccessSettings.builder().listener(name).tls(tls).build();
        return new FileWatch(loop, access, InstantSource.system());
    }

    /** Begins, if there is anything to look at. */
    public void start() {
        if (access.tls() != null || access.tokens() != null) {
            loop.chores().execute(this::look);
        }
    }

    /** Ends. */
    public void stop() {
        stopped = true;
    }

    private void look() {
        if (stopped) {
            return;
        }
        Reloaded<Tokens> tokens = access.tokens();
        if (tokens != null) {
            tokens.look();
        }
        Reloaded<ServerTls> tls = access.tls();
        if (tls != null) {
            tls.look();
            warn(tls.get(), wallClock.instant());
        }
        if (!stopped) {
            loop.eventLoop().schedule(this::lookAgain, access.lookMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void lookAgain() {
        if (!stopped) {
            loop.chores().execute(this::look);
        }
    }

    private void warn(ServerTls tls, Instant now) {
        String warning = tls.warning(now);
        if (warning != null && (warned == null || now.isAfter(warned.plus(BETWEEN_WARNINGS)))) {
            warned = now;
            log.warn("TLS of listener \"{}\": {}", access.listener(), warning);
        }
    }
}
